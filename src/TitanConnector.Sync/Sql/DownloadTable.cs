using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>The table of the folders into which files were downloaded.</summary>
internal static class DownloadTable
{
    public const string Name = "_titan_downloads";

    public static string Create(SqlDialect dialect)
    {
        var text = dialect.TypeOf(ColumnType.Text);
        return $"""
            CREATE TABLE IF NOT EXISTS {Name} (tenant_id {dialect.TypeOf(ColumnType.Integer)} NOT NULL, machine {text} NOT NULL,
              folder {text} NOT NULL, noted_at {dialect.TypeOf(ColumnType.Instant)} NOT NULL, PRIMARY KEY (tenant_id, machine, folder))
            """;
    }

    public static Task<int> NoteAsync(
        SqlSession session, SqlDialect dialect, long tenant, DownloadFolder folder, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO {Name} (tenant_id, machine, folder, noted_at) VALUES (@tenant, @machine, @folder, {dialect.Now})
            ON CONFLICT (tenant_id, machine, folder) DO UPDATE SET noted_at = excluded.noted_at
            """,
            cancellationToken, ("@tenant", tenant), ("@machine", folder.Machine), ("@folder", folder.Path));

    public static async Task<IReadOnlyList<DownloadFolder>> ReadAsync(SqlSession session, long tenant, CancellationToken cancellationToken)
    {
        List<DownloadFolder> folders = [];
        await foreach (var row in session.QueryAsync(
            $"SELECT folder, machine FROM {Name} WHERE tenant_id = @tenant ORDER BY machine, folder",
            cancellationToken,
            ("@tenant", tenant)))
        {
            folders.Add(new DownloadFolder(row.GetString(0), row.GetString(1)));
        }

        return folders;
    }
}

using TitanConnector.Sync.Health;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>The tables of when streams are due and of problems that were told, and the view of how a sync goes.</summary>
internal static class HealthTables
{
    public const string View = "_titan_status";

    private const string ViewText =
        "How the copy of each stream of each tenant goes: what titan sync check looks at. One row for each stream of a tenant.";

    private static readonly (string Name, string Text)[] Columns =
    [
        ("tenant_id", "The tenant; see the table tenants."),
        ("connection", "The name of its connection."),
        ("stream", "The name of the stream."),
        ("rows_written", "How many rows were new or changed, in all runs together."),
        ("synced_at", "When ServiceTitan was last asked with success, whether or not there was anything new."),
        ("age_seconds", "How long ago that was."),
        ("next_at", "When a watch will ask next; null if none has."),
        ("problem", "credential_refused, scope_missing, report_changed or failed; null if there is none."),
        ("error", "Why the last run of the stream failed; null if it did not."),
        ("error_at", "When it failed."),
    ];

    public static IEnumerable<string> Create(SqlDialect dialect)
    {
        var (number, text, time) =
            (dialect.TypeOf(ColumnType.Integer), dialect.TypeOf(ColumnType.Text), dialect.TypeOf(ColumnType.Instant));
        return
        [
            $"""
            CREATE TABLE IF NOT EXISTS _titan_schedule (tenant_id {number} NOT NULL, stream {text} NOT NULL, next_at {time} NOT NULL,
              PRIMARY KEY (tenant_id, stream))
            """,
            $"""
            CREATE TABLE IF NOT EXISTS _titan_incidents (tenant_id {number} NOT NULL, kind {text} NOT NULL, subject {text} NOT NULL,
              stream {text}, message {text} NOT NULL, began_at {time} NOT NULL, told_at {time}, ended_at {time},
              PRIMARY KEY (tenant_id, kind, subject))
            """,
        ];
    }

    /// <summary>The view of how a sync goes: what <c>titan sync check</c> looks at, for SQL.</summary>
    public static IEnumerable<string> CreateView(SqlDialect dialect)
    {
        yield return dialect.CreateView(View, ViewText, QueryOf(dialect));
        if (dialect.CommentOnView(View, ViewText, Columns) is { } comments)
        {
            yield return comments;
        }
    }

    private static string QueryOf(SqlDialect dialect) => $"""
        SELECT s.tenant_id, t.connection, s.stream, s.rows_written, s.synced_at, {dialect.SecondsSince("s.synced_at")} AS age_seconds, n.next_at,
          CASE WHEN s.error LIKE '{ProblemText.CredentialRefused}%' THEN 'credential_refused'
            WHEN s.error LIKE '{ProblemText.ScopeMissing}%' THEN 'scope_missing'
            WHEN s.error IS NOT NULL THEN 'failed'
            WHEN s.position LIKE '%"{ProblemText.ChangedReports}"%' THEN 'report_changed' END AS problem,
          s.error, s.error_at
        FROM _titan_streams AS s
        LEFT JOIN tenants AS t ON t.id = s.tenant_id
        LEFT JOIN _titan_schedule AS n ON n.tenant_id = s.tenant_id AND n.stream = s.stream
        """;

    public static async Task NoteNextAsync(
        SqlSession session, SqlDialect dialect, long tenant, IReadOnlyDictionary<string, DateTimeOffset> next,
        CancellationToken cancellationToken)
    {
        foreach (var (stream, at) in next)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO _titan_schedule (tenant_id, stream, next_at) VALUES (@tenant, @stream, CAST(@at AS {dialect.TypeOf(ColumnType.Instant)}))
                ON CONFLICT (tenant_id, stream) DO UPDATE SET next_at = excluded.next_at
                """,
                cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@at", Text(at)));
        }
    }

    public static async Task<IReadOnlyList<IncidentRecord>> IncidentsAsync(
        SqlSession session, SqlDialect dialect, CancellationToken cancellationToken)
    {
        List<IncidentRecord> incidents = [];
        await foreach (var row in session.QueryAsync(
            "SELECT tenant_id, kind, subject, stream, message, began_at, told_at, ended_at FROM _titan_incidents "
                + "ORDER BY began_at, tenant_id, kind, subject",
            cancellationToken))
        {
            incidents.Add(new IncidentRecord(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4),
                StatusTables.Time(dialect, row, 5)!.Value)
            {
                ToldAt = StatusTables.Time(dialect, row, 6),
                EndedAt = StatusTables.Time(dialect, row, 7),
            });
        }

        return incidents;
    }

    public static Task<int> SaveAsync(SqlSession session, SqlDialect dialect, IncidentRecord incident, CancellationToken cancellationToken)
    {
        var (text, time) = (dialect.TypeOf(ColumnType.Text), dialect.TypeOf(ColumnType.Instant));
        return session.ExecuteAsync(
            $"""
            INSERT INTO _titan_incidents (tenant_id, kind, subject, stream, message, began_at, told_at, ended_at)
            VALUES (@tenant, @kind, @subject, CAST(@stream AS {text}), @message, CAST(@began AS {time}), CAST(@told AS {time}), CAST(@ended AS {time}))
            ON CONFLICT (tenant_id, kind, subject) DO UPDATE SET stream = excluded.stream, message = excluded.message,
              began_at = excluded.began_at, told_at = excluded.told_at, ended_at = excluded.ended_at
            """,
            cancellationToken,
            ("@tenant", incident.Tenant), ("@kind", incident.Kind), ("@subject", incident.Subject), ("@stream", incident.Stream),
            ("@message", incident.Message), ("@began", Text(incident.BeganAt)), ("@told", Text(incident.ToldAt)),
            ("@ended", Text(incident.EndedAt)));
    }

    public static Task<int> RemoveAsync(
        SqlSession session, IncidentRecord incident, CancellationToken cancellationToken) => session.ExecuteAsync(
        "DELETE FROM _titan_incidents WHERE tenant_id = @tenant AND kind = @kind AND subject = @subject",
        cancellationToken, ("@tenant", incident.Tenant), ("@kind", incident.Kind), ("@subject", incident.Subject));

    private static string? Text(DateTimeOffset? time) => time is { } known ? CellValue.Of(known).ToText(ColumnType.Instant) : null;
}

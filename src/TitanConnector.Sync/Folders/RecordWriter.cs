using System.Data.Common;
using TitanConnector.Sync.Sql;

namespace TitanConnector.Sync.Folders;

/// <summary>Writes what is known of records.</summary>
internal static class RecordWriter
{
    public static DbCommand Prepare(SqlSession session, long tenant, string stream)
    {
        var command = session.Command(
            """
            INSERT INTO _titan_records (tenant_id, stream, record_key, hash, version, state) VALUES (@tenant, @stream, @key, @hash, @version, @state)
            ON CONFLICT (tenant_id, stream, record_key) DO UPDATE SET hash = excluded.hash, version = excluded.version, state = excluded.state
            """,
            ("@tenant", tenant), ("@stream", stream), ("@key", ""), ("@hash", 0L), ("@version", null), ("@state", ""));
        command.Prepare();
        return command;
    }

    public static void Write(DbCommand command, KnownRecord record)
    {
        command.Parameters["@key"].Value = record.Key;
        command.Parameters["@hash"].Value = record.Hash;
        command.Parameters["@version"].Value = record.Version is { } version ? version : DBNull.Value;
        command.Parameters["@state"].Value = StateNames.Of(record.State);
        command.ExecuteNonQuery();
    }
}

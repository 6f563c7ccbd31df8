using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <content>What it knows of records.</content>
internal sealed partial class FolderState
{
    /// <summary>What is known of records. Those that are not there are not in the result.</summary>
    public Task<Dictionary<string, KnownRecord>> KnownAsync(
        long tenant, string stream, IReadOnlyList<string> keys, CancellationToken cancellationToken) => ReadAsync(
        session =>
        {
            var known = new Dictionary<string, KnownRecord>(keys.Count, StringComparer.Ordinal);
            using var command = session.Command(
                "SELECT hash, version, state FROM _titan_records WHERE tenant_id = @tenant AND stream = @stream AND record_key = @key",
                ("@tenant", tenant), ("@stream", stream), ("@key", ""));
            foreach (var key in keys)
            {
                cancellationToken.ThrowIfCancellationRequested();
                command.Parameters["@key"].Value = key;
                using var row = command.ExecuteReader();
                if (row.Read())
                {
                    known[key] = new KnownRecord(
                        key, row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), StateNames.Parse(row.GetString(2)));
                }
            }

            return Task.FromResult(known);
        },
        cancellationToken);

    /// <summary>The records that are not absent, except those that a pass over a list has seen.</summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="prefix">How their keys begin; empty for all.</param>
    /// <param name="withSeen">Whether those that were seen are in it too.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<KnownRecord>> PresentAsync(
        long tenant, string stream, string prefix, bool withSeen,
        CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<KnownRecord>>(
        async session =>
        {
            List<KnownRecord> records = [];
            var isUnseen = withSeen ? "" : """
                AND NOT EXISTS (SELECT 1 FROM _titan_seen AS seen
                  WHERE seen.tenant_id = r.tenant_id AND seen.stream = r.stream AND seen.record_key = r.record_key)
                """;

            // Keys are compared byte by byte, so those that begin with a prefix are in one range.
            var isInRange = prefix.Length == 0 ? "" : "AND r.record_key >= @prefix AND r.record_key < @end";
            await foreach (var row in session.QueryAsync(
                $"""
                SELECT record_key, hash, version, state FROM _titan_records AS r
                WHERE tenant_id = @tenant AND stream = @stream AND state <> 'absent' {isInRange} {isUnseen}
                """,
                cancellationToken,
                ("@tenant", tenant), ("@stream", stream), ("@prefix", prefix),
                ("@end", prefix.Length == 0 ? "" : $"{prefix[..^1]}{(char)(prefix[^1] + 1)}")))
            {
                records.Add(new KnownRecord(
                    row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), StateNames.Parse(row.GetString(3))));
            }

            return records;
        },
        cancellationToken);

    public Task<IReadOnlyList<ParentRecord>> ParentsOfAsync(
        long tenant, StreamDefinition child, int count, DateTimeOffset? readBefore, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ParentRecord>>(
            async session =>
            {
                List<ParentRecord> parents = [];
                await foreach (var row in session.QueryAsync(
                    """
                    SELECT p.id, p.hash FROM (
                      SELECT CASE WHEN record_key LIKE '"%' THEN json_extract('[' || record_key || ']', '$[0]') ELSE record_key END AS id, hash
                      FROM _titan_records WHERE tenant_id = @tenant AND stream = @parents AND state <> 'absent') AS p
                    LEFT JOIN _titan_children AS c ON c.tenant_id = @tenant AND c.stream = @stream AND c.parent_id = p.id
                    WHERE c.parent_hash IS NULL OR c.parent_hash <> p.hash OR c.read_at < @before
                    ORDER BY CASE WHEN c.parent_hash = p.hash THEN 1 ELSE 0 END, c.read_at, length(p.id), p.id
                    LIMIT @count
                    """,
                    cancellationToken,
                    ("@tenant", tenant), ("@parents", child.Parent), ("@stream", child.Name),
                    ("@before", readBefore?.ToUnixTimeMilliseconds() ?? 0), ("@count", (long)count)))
                {
                    parents.Add(new ParentRecord(row.GetString(0), row.GetInt64(1)));
                }

                return parents;
            },
            cancellationToken);

    /// <summary>Writes what is known of records, under the lease.</summary>
    public Task WriteRecordsAsync(
        SyncLease lease, string stream, IReadOnlyList<KnownRecord> records, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async session =>
            {
                await Leases.RenewAsync(session, Dialect, lease, cancellationToken);
                await using var write = RecordWriter.Prepare(session, lease.Tenant, stream);
                foreach (var record in records)
                {
                    RecordWriter.Write(write, record);
                }

                return true;
            },
            cancellationToken);
}

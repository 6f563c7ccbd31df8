using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <content>What it remembers of the data of people.</content>
internal sealed partial class FolderState
{
    private const string PromisesRead = "promises";

    private readonly PromiseFile _promises = new(Path.Combine(Path.GetDirectoryName(file)!, "promises.ndjson"));

    /// <summary>Takes over promises that this state does not know, because it was lost and made again.</summary>
    public async Task ReadPromisesAsync(CancellationToken cancellationToken)
    {
        var length = _promises.Length;
        if (length == 0 || await ReadAsync(
            session => session.ScalarAsync(
                "SELECT value FROM _titan_target WHERE name = @name", cancellationToken, ("@name", PromisesRead)),
            cancellationToken) as string == $"{length}")
        {
            return;
        }

        await InTransactionAsync(
            async session =>
            {
                await OwnTables.RaiseAsync(session, cancellationToken);
                foreach (var promise in _promises.Read())
                {
                    if (promise is { Tenant: { } tenant, Stream: { } stream, Key: { } key })
                    {
                        await ForgottenTable.AddAsync(session, Dialect, tenant, stream, key, cancellationToken);
                    }
                    else if (promise.Choice is { } choice)
                    {
                        await ChoiceTable.WriteAsync(session, choice, cancellationToken);
                    }
                }

                return await NotePromisesAsync(session, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Whether records were found of which the files have not been cleared yet.</summary>
    public async Task<bool> HasToForgetAsync(long tenant, CancellationToken cancellationToken) => await ReadAsync(
        session => session.ScalarAsync(
            "SELECT 1 FROM _titan_forgotten WHERE tenant_id = @tenant AND is_new = 1 LIMIT 1", cancellationToken, ("@tenant", tenant)),
        cancellationToken) is not null;

    /// <summary>Remembers records for good, under the lease.</summary>
    public Task RememberAsync(
        SyncLease lease, IReadOnlyList<(string Stream, string Key)> records, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, Dialect, lease, cancellationToken);

            // A program that does not know of this would bring it all back.
            await OwnTables.RaiseAsync(session, cancellationToken);
            await RememberAsync(session, lease.Tenant, records, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Remembers records for good, in a transaction.</summary>
    public async Task RememberAsync(
        SqlSession session, long tenant, IReadOnlyList<(string Stream, string Key)> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        foreach (var (stream, key) in records)
        {
            await ForgottenTable.AddAsync(session, Dialect, tenant, stream, key, cancellationToken);
        }

        _promises.Add(records.Select(record => new Promise { Tenant = tenant, Stream = record.Stream, Key = record.Key }));
        await NotePromisesAsync(session, cancellationToken);
    }

    /// <summary>Remembers which data the folder may hold.</summary>
    public Task RememberChoiceAsync(string choice, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await ChoiceTable.CheckUnusedAsync(session, Dialect, Name, cancellationToken);
            await OwnTables.RaiseAsync(session, cancellationToken);
            await ChoiceTable.WriteAsync(session, choice, cancellationToken);
            _promises.Add([new Promise { Choice = choice }]);
            return await NotePromisesAsync(session, cancellationToken);
        },
        cancellationToken);

    /// <summary>Changes what is known of records whose rows were removed or cleared, in a transaction.</summary>
    public static async Task EditRecordsAsync(
        SqlSession session, long tenant, string stream, IEnumerable<string> removed, IEnumerable<string> cleared,
        CancellationToken cancellationToken)
    {
        foreach (var key in removed)
        {
            foreach (var table in (string[])["_titan_records", "_titan_seen"])
            {
                await session.ExecuteAsync(
                    $"DELETE FROM {table} WHERE tenant_id = @tenant AND stream = @stream AND record_key = @key",
                    cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@key", key));
            }
        }

        foreach (var key in cleared)
        {
            await session.ExecuteAsync(
                """
                UPDATE _titan_records SET hash = COALESCE(version, 0)
                WHERE tenant_id = @tenant AND stream = @stream AND record_key = @key
                """,
                cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@key", key));
        }
    }

    /// <summary>Notes that the files have been cleared.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="streams">The streams that have data of people. Examples of what was odd in them may be of anyone.</param>
    /// <param name="values">Texts that must not stay in messages.</param>
    /// <param name="receiptOf">Makes a receipt of the time; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<Receipt?> EndForgettingAsync(
        SyncLease lease, IEnumerable<string> streams, IReadOnlyList<string> values, Func<DateTimeOffset, Receipt>? receiptOf,
        CancellationToken cancellationToken) =>
        InTransactionAsync(
            async session =>
            {
                await Leases.RenewAsync(session, Dialect, lease, cancellationToken);
                foreach (var stream in streams)
                {
                    await session.ExecuteAsync(
                        "UPDATE _titan_oddities SET example = '' WHERE tenant_id = @tenant AND stream = @stream",
                        cancellationToken, ("@tenant", lease.Tenant), ("@stream", stream));
                }

                await ForgottenTable.ClearMessagesAsync(session, Dialect, lease.Tenant, values, cancellationToken);
                await session.ExecuteAsync(
                    "UPDATE _titan_forgotten SET is_new = 0 WHERE tenant_id = @tenant", cancellationToken, ("@tenant", lease.Tenant));
                return await AddReceiptAsync(session, receiptOf, cancellationToken);
            },
            cancellationToken);

    /// <summary>Removes what is known of a tenant, and writes a receipt.</summary>
    public Task<Receipt> RemoveTenantAsync(
        SyncLease lease, Func<DateTimeOffset, Receipt> receiptOf, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, Dialect, lease, cancellationToken);
            await TenantRemoval.RemoveAsync(session, Dialect, lease.Tenant, cancellationToken);
            return (await AddReceiptAsync(session, receiptOf, cancellationToken))!;
        },
        cancellationToken);

    /// <summary>When the rows of a stream that are too old were last removed; <see langword="null"/> if never.</summary>
    public async Task<DateTimeOffset?> RetainedAtAsync(long tenant, string stream, CancellationToken cancellationToken) => await ReadAsync(
        session => session.ScalarAsync(
            "SELECT at FROM _titan_retained WHERE tenant_id = @tenant AND stream = @stream",
            cancellationToken, ("@tenant", tenant), ("@stream", stream)),
        cancellationToken) is long at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    public Task NoteRetainedAsync(long tenant, string stream, DateTimeOffset at, CancellationToken cancellationToken) => InTransactionAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO _titan_retained (tenant_id, stream, at) VALUES (@tenant, @stream, @at)
            ON CONFLICT (tenant_id, stream) DO UPDATE SET at = excluded.at
            """,
            cancellationToken, ("@tenant", tenant), ("@stream", stream), ("@at", at.ToUnixTimeMilliseconds())),
        cancellationToken);

    private async Task<Receipt?> AddReceiptAsync(
        SqlSession session, Func<DateTimeOffset, Receipt>? receiptOf, CancellationToken cancellationToken)
    {
        var receipt = receiptOf?.Invoke(Dialect.Read(await session.ScalarAsync($"SELECT {Dialect.Now}", cancellationToken)));
        if (receipt is not null)
        {
            await ReceiptTable.AddAsync(session, Dialect, receipt, cancellationToken);
        }

        return receipt;
    }

    private Task<int> NotePromisesAsync(SqlSession session, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO _titan_target (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        cancellationToken, ("@name", PromisesRead), ("@value", $"{_promises.Length}"));
}

using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <content>The data of people.</content>
internal abstract partial class SqlTarget
{
    public Task<Receipt> ForgetAsync(
        SyncLease lease, long customer, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, dialect, lease, cancellationToken);
            await LockSchemaAsync(session, cancellationToken);
            await OwnTables.CreateAsync(session, dialect, cancellationToken);

            // A program that does not know of this would bring it all back.
            await OwnTables.RaiseAsync(session, cancellationToken);
            var forgetting = new Forgetting(session, dialect, lease.Tenant, await KnownAsync(session, tables, cancellationToken));
            await forgetting.ForgetAsync(customer, cancellationToken);
            return await EndAsync(session, lease, "forget", customer, forgetting.Lines, cancellationToken);
        },
        cancellationToken);

    public async Task ForgetAgainAsync(SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var isNew = await ReadAsync(
            session => session.ScalarAsync(
                "SELECT 1 FROM _titan_forgotten WHERE tenant_id = @tenant AND is_new = 1 LIMIT 1",
                cancellationToken,
                ("@tenant", lease.Tenant)),
            cancellationToken);
        if (isNew is null)
        {
            return;
        }

        await WhileLeasedAsync(
            lease,
            async session => await new Forgetting(session, dialect, lease.Tenant, await KnownAsync(session, tables, cancellationToken))
                .ForgetAgainAsync(cancellationToken),
            cancellationToken);
    }

    public Task ExportAsync(
        long tenant, IReadOnlyList<TableDefinition> tables, Stream stream, CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            var known = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
            await TenantRemoval.ExportAsync(session, dialect, tenant, known, stream, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<Receipt> RemoveTenantAsync(SyncLease lease, CancellationToken cancellationToken) => InTransactionAsync(
        async session =>
        {
            await Leases.RenewAsync(session, dialect, lease, cancellationToken);
            await LockSchemaAsync(session, cancellationToken);
            await OwnTables.CreateAsync(session, dialect, cancellationToken);
            var lines = await TenantRemoval.RemoveAsync(session, dialect, lease.Tenant, cancellationToken);
            return await EndAsync(session, lease, "remove-tenant", null, lines, cancellationToken);
        },
        cancellationToken);

    public Task<string?> ChoiceAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => ChoiceTable.ReadAsync(session, cancellationToken), cancellationToken);

    public Task ChooseAsync(
        string choice, IReadOnlyList<(TableDefinition Table, IReadOnlyList<int> Columns)> changed, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async session =>
            {
                await LockSchemaAsync(session, cancellationToken);
                await ChoiceTable.CheckUnusedAsync(session, dialect, name, cancellationToken);
                var tables = await KnownAsync(session, [.. changed.Select(one => one.Table)], cancellationToken);
                foreach (var (table, columns) in changed)
                {
                    if (tables.TryGetValue(table.Name, out var sql))
                    {
                        await ChoiceTable.ClearAsync(session, dialect, sql, columns, cancellationToken);
                    }
                }

                // A program that does not know of this would write it all.
                await OwnTables.RaiseAsync(session, cancellationToken);
                return await ChoiceTable.WriteAsync(session, choice, cancellationToken);
            },
            cancellationToken);

    public async Task RetainAsync(SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var choice = DataChoice.Parse(await ChoiceAsync(cancellationToken));
        var retained = tables.Where(table => choice.Retained.ContainsKey(table.Name)).ToList();
        if (retained.Count == 0)
        {
            return;
        }

        await WhileLeasedAsync(
            lease,
            async session =>
            {
                foreach (var sql in (await KnownAsync(session, retained, cancellationToken)).Values)
                {
                    await ChoiceTable.RetainAsync(session, dialect, sql, lease.Tenant, choice, cancellationToken);
                }
            },
            cancellationToken);
    }

    public async Task<bool> CompactAsync(CancellationToken cancellationToken) => await ExplainAsync(async () =>
    {
        var session = await RentAsync(isForWriting: true, cancellationToken);
        try
        {
            var left = await CompactionTable.ReadAsync(session, cancellationToken);
            List<string> tables = [];
            foreach (var table in left.Select(one => one.Table).Distinct(StringComparer.Ordinal))
            {
                if (await ExistsAsync(session, table, cancellationToken))
                {
                    tables.Add(table);
                }
            }

            if (!await CompactAsync(session, tables, cancellationToken))
            {
                return false;
            }

            await CompactionTable.RemoveAsync(session, left, cancellationToken);
            return true;
        }
        finally
        {
            await ReturnAsync(session, isForWriting: true);
        }
    });

    /// <summary>Writes the space of removed rows anew.</summary>
    protected abstract Task<bool> CompactAsync(SqlSession session, IReadOnlyList<string> tables, CancellationToken cancellationToken);

    private async Task<Receipt> EndAsync(
        SqlSession session, SyncLease lease, string action, long? customer, IReadOnlyList<ReceiptLine> lines,
        CancellationToken cancellationToken)
    {
        var at = dialect.Read(await session.ScalarAsync($"SELECT {dialect.Now}", cancellationToken));
        var receipt = new Receipt(action, lease.Tenant, customer, at, name, lines);
        await ReceiptTable.AddAsync(session, dialect, receipt, cancellationToken);
        await CompactionTable.AddAsync(
            session, $"{lease.Tenant}/{lease.Fence}", lines.Select(line => line.Table), cancellationToken);

        // The work may have taken longer than the lease. It could not be renewed meanwhile, because this transaction holds its row.
        await Leases.RenewAsync(session, dialect, lease, cancellationToken);
        return receipt;
    }

    private async Task<IReadOnlyDictionary<string, TableSql>> KnownAsync(
        SqlSession session, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, TableSql>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (await ExistsAsync(session, table.Name, cancellationToken))
            {
                var hasHistory = await ExistsAsync(session, $"{table.Name}_history", cancellationToken);
                known[table.Name] = await Schema.PrepareAsync(session, dialect, table, hasHistory, name, cancellationToken);
            }
        }

        return known;
    }
}

using System.Text.RegularExpressions;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <content>Programs of several versions beside each other.</content>
internal abstract partial class SqlTarget
{
    public async Task AdoptAsync(SyncLease lease, TableDefinition table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(table);
        var since = await ReadAsync(session => BuildTable.FenceAsync(session, lease.Tenant, table, cancellationToken), cancellationToken);
        if (since >= lease.Fence)
        {
            return;
        }

        var adoption = new Adoption(dialect, SqlOf(table), lease);
        CellValue[]? last = null;
        while (since < lease.Fence - 1)
        {
            last = await InTransactionAsync(session => adoption.PageAsync(session, since, last, cancellationToken), cancellationToken);
            if (last is null)
            {
                break;
            }
        }

        await InTransactionAsync(
            async session =>
            {
                await adoption.EndAsync(session, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<string>> MigrateAsync(
        IReadOnlyList<TableDefinition> tables, bool isRun, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async session =>
            {
                if (isRun)
                {
                    await LockSchemaAsync(session, cancellationToken);
                }

                var plan = await PlanAsync(session, tables, cancellationToken);
                foreach (var statement in isRun ? plan : [])
                {
                    await session.ExecuteAsync(statement, cancellationToken);
                }

                return plan;
            },
            cancellationToken);

    private async Task<IReadOnlyList<string>> PlanAsync(
        SqlSession session, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        session.Plan = [];
        try
        {
            List<string> plan = [];
            await OwnTables.CreateAsync(session, dialect, cancellationToken);
            await TakeAsync();
            foreach (var table in tables)
            {
                if (await ExistsAsync(session, table.Name, cancellationToken))
                {
                    var hasHistory = await ExistsAsync(session, $"{table.Name}_history", cancellationToken);
                    await Schema.PrepareAsync(session, dialect, table, table.Stream.KeepsHistory || hasHistory, name, cancellationToken);
                    await TakeAsync();
                }
            }

            return plan;

            // That a build has seen a table is noted with what it changes there, and otherwise by the next run.
            async Task TakeAsync()
            {
                List<string> left = [];
                foreach (var statement in session.Plan)
                {
                    if (!(CreatedTable().Match(statement) is { Success: true } created
                        && await ExistsAsync(session, created.Groups["name"].Value, cancellationToken)))
                    {
                        left.Add(statement);
                    }
                }

                plan.AddRange(left.TrueForAll(BuildTable.IsNote) ? [] : left);
                session.Plan.Clear();
            }
        }
        finally
        {
            session.Plan = null;
        }
    }

    private async Task<bool> ExistsAsync(SqlSession session, string table, CancellationToken cancellationToken) =>
        await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", table)) is not null;

    [GeneratedRegex("""^\s*CREATE (TABLE IF NOT EXISTS "?|INDEX IF NOT EXISTS [^ ]+ ON "?)(?<name>\w+)""")]
    private static partial Regex CreatedTable();
}

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
            plan.AddRange(await ChangesAsync(session, cancellationToken));
            foreach (var table in tables)
            {
                if (await ExistsAsync(session, table.Name, cancellationToken))
                {
                    var hasHistory = await ExistsAsync(session, $"{table.Name}_history", cancellationToken);
                    await Schema.PrepareAsync(session, dialect, table, table.Stream.KeepsHistory || hasHistory, name, cancellationToken);
                    plan.AddRange(await ChangesAsync(session, cancellationToken));
                }
            }

            return plan;
        }
        finally
        {
            session.Plan = null;
        }
    }

    // What is only looked into must not be changed.
    private Task<bool> LookAtAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            session.Plan = [];
            try
            {
                foreach (var table in tables)
                {
                    _tables[table.Name] = await Schema.PrepareAsync(session, dialect, table, withHistory: false, name, cancellationToken);
                    if ((await ChangesAsync(session, cancellationToken)).Count > 0)
                    {
                        throw new SyncTargetException(
                            $"The table {table.Name} of {name} is not that of this version of the program. The next titan sync run extends "
                                + "it, and so does titan sync migrate.");
                    }
                }

                return true;
            }
            finally
            {
                session.Plan = null;
            }
        },
        cancellationToken);

    // The statements of a plan that would change something. That a build has seen a table is noted with what it changes there, and
    // otherwise by the next run.
    private async Task<IReadOnlyList<string>> ChangesAsync(SqlSession session, CancellationToken cancellationToken)
    {
        List<string> left = [];
        foreach (var statement in session.Plan!)
        {
            if (!(CreatedTable().Match(statement) is { Success: true } created
                && await ExistsAsync(session, created.Groups["name"].Value, cancellationToken)))
            {
                left.Add(statement);
            }
        }

        session.Plan.Clear();
        return left.TrueForAll(BuildTable.IsNote) ? [] : left;
    }

    private async Task<bool> ExistsAsync(SqlSession session, string table, CancellationToken cancellationToken) =>
        await session.ScalarAsync(dialect.ColumnsQuery, cancellationToken, ("@table", table)) is not null;

    [GeneratedRegex("""^\s*CREATE (TABLE IF NOT EXISTS "?|INDEX IF NOT EXISTS [^ ]+ ON "?)(?<name>\w+)""")]
    private static partial Regex CreatedTable();
}

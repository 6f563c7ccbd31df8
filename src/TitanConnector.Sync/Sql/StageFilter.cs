using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Sql;

/// <summary>Takes out of the stage of a commit what belongs to customers who were forgotten.</summary>
internal static class StageFilter
{
    public static async Task RunAsync(
        SqlSession session, SqlDialect dialect, TableSql sql, long tenant, CancellationToken cancellationToken)
    {
        var rule = PersonalRules.Of(sql.Table.Name);
        if ((rule is null && !PersonalRules.ByValue.Contains(sql.Table.Name)) || await session.ScalarAsync(
            "SELECT 1 FROM _titan_forgotten WHERE tenant_id = @tenant LIMIT 1", cancellationToken, ("@tenant", tenant)) is null)
        {
            return;
        }

        var stage = SqlDialect.Quote(sql.StageName);
        var which = rule is null ? ForgottenTable.IsRemembered(dialect, sql) : ForgottenTable.Belongs(dialect, sql, rule);
        if (rule is not null && ForgottenTable.MayRemember(sql.Table))
        {
            // What belongs to these records is found by their ids.
            await session.ExecuteAsync(
                ForgottenTable.Remember(dialect, stage, ForgottenTable.KeyOf(dialect, sql), which),
                cancellationToken, ("@tenant", tenant), ("@remembered", sql.Table.Name));
        }

        await session.ExecuteAsync(
            rule is null or { IsDeleted: true }
                ? $"DELETE FROM {stage} AS x WHERE x.{TableDefinition.TenantColumn} = @tenant AND ({which})"
                : $"UPDATE {stage} AS x SET {ForgottenTable.Clear(dialect, sql, [])} "
                    + $"WHERE x.{TableDefinition.TenantColumn} = @tenant AND ({which})",
            cancellationToken, ("@tenant", tenant));
    }
}

using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <content>What it does not hold on purpose.</content>
internal abstract partial class SqlTarget : IForgetfulTarget
{
    public Task<IReadOnlySet<string>> ForgottenAsync(TableDefinition table, long tenant, CancellationToken cancellationToken) => ReadAsync(
        async session =>
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var row in session.QueryAsync(
                "SELECT record_key FROM _titan_forgotten WHERE tenant_id = @tenant AND stream = @stream",
                cancellationToken, ("@tenant", tenant), ("@stream", table.Name)))
            {
                keys.Add(row.GetString(0));
            }

            return (IReadOnlySet<string>)keys;
        },
        cancellationToken);
}

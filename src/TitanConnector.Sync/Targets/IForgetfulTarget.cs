using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>A target that knows which records it does not hold, or not as they come, because customers were forgotten.</summary>
internal interface IForgetfulTarget
{
    /// <summary>The keys of these records of a table, as <see cref="TableDefinition.KeyOf"/> writes them.</summary>
    Task<IReadOnlySet<string>> ForgottenAsync(TableDefinition table, long tenant, CancellationToken cancellationToken);
}

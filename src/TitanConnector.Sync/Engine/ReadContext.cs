using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>What a reader of a stream needs.</summary>
/// <param name="Client">The client of the tenant.</param>
/// <param name="Table">The table.</param>
/// <param name="Target">The target.</param>
/// <param name="Options">The options.</param>
/// <param name="Time">The clock, used only where ServiceTitan's answers do not say the time.</param>
internal sealed record ReadContext(ITitanClient Client, TableDefinition Table, ISyncTarget Target, SyncOptions Options, TimeProvider Time)
{
    public StreamDefinition Stream => Table.Stream;
}

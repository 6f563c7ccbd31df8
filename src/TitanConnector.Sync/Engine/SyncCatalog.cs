using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Engine;

/// <summary>The streams that a build of this program knows, and their tables. Other builds, which tests simulate, know others.</summary>
/// <param name="Streams">All streams.</param>
/// <param name="TableOf">Makes or finds the table of a stream.</param>
internal sealed record SyncCatalog(IReadOnlyList<StreamDefinition> Streams, Func<StreamDefinition, TableDefinition> TableOf)
{
    /// <summary>What this build knows.</summary>
    public static SyncCatalog Embedded { get; } = new(StreamCatalog.All, TenantRun.TableOf);

    /// <exception cref="ArgumentException">There is no such stream; the message names the nearest.</exception>
    public StreamDefinition Get(string name) => Streams.FirstOrDefault(stream => stream.Name == name) ?? StreamCatalog.Get(name);
}

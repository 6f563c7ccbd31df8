using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>What a new tenant contains.</summary>
/// <param name="Tenant">
/// Makes the records of a tenant differ from those of others; 0 is the tenant that the emulator has if it has only one.
/// </param>
/// <param name="Fill">Adds the first records.</param>
internal sealed record TenantSeed(long Tenant, Action<Records> Fill)
{
    /// <summary>Told what each request changed, and how to find other records; null if nobody asks.</summary>
    public Action<IReadOnlyList<RecordChange>, Func<Collection, long, JsonObject?>>? Tell { get; init; }
}

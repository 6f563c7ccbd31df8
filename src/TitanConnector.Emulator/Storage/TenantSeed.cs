namespace TitanConnector.Emulator.Storage;

/// <summary>What a new tenant contains.</summary>
/// <param name="Tenant">
/// Makes the records of a tenant differ from those of others; 0 is the tenant that the emulator has if it has only one.
/// </param>
/// <param name="Fill">Adds the first records.</param>
internal sealed record TenantSeed(long Tenant, Action<Records> Fill);

namespace TitanConnector.Emulator;

/// <summary>What a client needs to be let in. The emulator knows exactly one set.</summary>
/// <param name="ClientId">The OAuth client id.</param>
/// <param name="ClientSecret">The OAuth client secret.</param>
/// <param name="ApplicationKey">The key sent as <c>ST-App-Key</c>.</param>
/// <param name="Tenant">The tenant's id, as in the path of every call.</param>
public sealed record EmulatorCredentials(string ClientId, string ClientSecret, string ApplicationKey, long Tenant)
{
    /// <summary>Fixed, and plainly not anybody's real credentials.</summary>
    public static EmulatorCredentials Default { get; } = new("cid.emulator", "cs1.emulator", "ak1.emulator", 1_000_000_001);

    /// <summary>Leaves out the secret and the application key, so that logging a value gives nothing away.</summary>
    public override string ToString() => $"{nameof(EmulatorCredentials)} {{ ClientId = {ClientId}, Tenant = {Tenant} }}";
}

namespace TitanConnector.Emulator;

/// <summary>The credentials that a client needs. The emulator accepts exactly one set.</summary>
/// <param name="ClientId">The OAuth client id.</param>
/// <param name="ClientSecret">The OAuth client secret.</param>
/// <param name="ApplicationKey">The key sent as <c>ST-App-Key</c>.</param>
/// <param name="Tenant">The tenant's id, as in the path of every call.</param>
public sealed record EmulatorCredentials(string ClientId, string ClientSecret, string ApplicationKey, long Tenant)
{
    /// <summary>Fixed values that are clearly not real credentials.</summary>
    public static EmulatorCredentials Default { get; } = new("cid.emulator", "cs1.emulator", "ak1.emulator", 1_000_000_001);

    /// <summary>Leaves out the client secret and the application key, so that a log does not contain them.</summary>
    public override string ToString() => $"{nameof(EmulatorCredentials)} {{ ClientId = {ClientId}, Tenant = {Tenant} }}";
}

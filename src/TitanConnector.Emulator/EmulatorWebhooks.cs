namespace TitanConnector.Emulator;

/// <summary>Where the emulator tells of what happens in its tenants, and how it signs what it sends.</summary>
/// <param name="Url">The address that gets the events, by POST.</param>
/// <param name="Key">The key of the signature: HMAC-SHA256 over the body. It appears in no answer and no log.</param>
public sealed record EmulatorWebhooks(Uri Url, string Key)
{
    /// <summary>The header with the signature.</summary>
    /// <value>Default: <c>x-servicetitan-signature</c>.</value>
    public string SignatureHeader { get; init; } = "x-servicetitan-signature";

    /// <summary>How the signature is written.</summary>
    /// <value>Default: false, hexadecimal in small letters. True for Base64.</value>
    public bool SignsInBase64 { get; init; }

    /// <summary>How long a stop waits for the answers to what is being sent.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Leaves out the key, so that a log does not contain it.</summary>
    public override string ToString() => $"{nameof(EmulatorWebhooks)} {{ Url = {Url} }}";
}

namespace TitanConnector.Http;

/// <summary>Compressed data is invalid or ends too early. Callers treat it as a body that broke off, so a retry may succeed.</summary>
internal sealed class DamagedException(string how, Exception? innerException = null)
    : IOException($"its compressed data is damaged{how}.", innerException)
{
    public static DamagedException EndIsMissing() => new(": its end is missing");
}

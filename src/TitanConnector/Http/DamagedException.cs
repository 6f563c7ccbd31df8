namespace TitanConnector.Http;

/// <summary>
/// Compressed bytes are wrong, or end too soon. To a caller it is a body that broke off, which may come whole the next time.
/// </summary>
internal sealed class DamagedException(string how, Exception? innerException = null)
    : IOException($"what is compressed in it is damaged{how}.", innerException)
{
    public static DamagedException EndIsMissing() => new(": its end is missing");
}

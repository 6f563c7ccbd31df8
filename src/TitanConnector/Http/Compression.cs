using System.Net;

namespace TitanConnector.Http;

/// <summary>
/// Answers may come compressed: a page of customers takes about an eighth of its size on the wire. Whether ServiceTitan makes use of that
/// is up to it; its documents do not say.
/// </summary>
internal static class Compression
{
    public const DecompressionMethods Asked = DecompressionMethods.GZip | DecompressionMethods.Brotli;

    /// <summary>Whether it is what .NET throws, for each kind of compression its own, when what is compressed is damaged.</summary>
    public static bool IsDamage(Exception error) => error is InvalidDataException or (InvalidOperationException and not ObjectDisposedException);

    public static IOException Damaged(Exception error) => new("what is compressed in it is damaged.", error);
}

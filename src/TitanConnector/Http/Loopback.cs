using System.Net;

namespace TitanConnector.Http;

/// <summary>
/// Which addresses are this machine's own: the only ones that plain http goes to, and the ones that no proxy is asked for.
/// </summary>
internal static class Loopback
{
    public static bool Is(Uri uri) =>
        uri.IsLoopback || IsName(uri.IdnHost) || (IPAddress.TryParse(uri.IdnHost, out var address) && Is(address));

    /// <summary>Whether it is <c>localhost</c> or a name below it, which RFC 6761 reserves for this machine.</summary>
    public static bool IsName(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether connecting to it reaches this machine, as connecting to the unspecified address does too.</summary>
    public static bool Is(IPAddress address)
    {
        // Of the IPv4 addresses within IPv6, .NET itself knows only 127.0.0.1 as a loopback address.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any);
    }
}

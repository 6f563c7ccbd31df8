using System.Net;

namespace TitanConnector.Http;

/// <summary>Recognizes the addresses of this machine: only they may use plain http, and they are reached without a proxy.</summary>
internal static class Loopback
{
    public static bool Is(Uri uri) =>
        uri.IsLoopback || IsName(uri.IdnHost) || (IPAddress.TryParse(uri.IdnHost, out var address) && Is(address));

    /// <summary>Whether the host is <c>localhost</c> or a subdomain of it, which RFC 6761 reserves for this machine.</summary>
    public static bool IsName(string host)
    {
        var name = host.AsSpan().TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether connecting to the address reaches this machine; connecting to the unspecified address does as well.</summary>
    public static bool Is(IPAddress address)
    {
        // Of the IPv4-mapped IPv6 addresses, .NET recognizes only 127.0.0.1 as loopback.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any);
    }
}

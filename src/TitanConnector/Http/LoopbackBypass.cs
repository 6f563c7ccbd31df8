using System.Net;

namespace TitanConnector.Http;

/// <summary>
/// A proxy for everything except this machine. .NET sends loopback addresses through a proxy, which could not reach an emulator here anyway
/// and would see credentials in plain text.
/// </summary>
/// <param name="configured">
/// The configured proxy; <see langword="null"/> for the one that .NET finds in the system settings and environment variables. If the
/// Windows settings name several, only the first is used.
/// </param>
internal sealed class LoopbackBypass(IWebProxy? configured) : IWebProxy
{
    private IWebProxy Inner => configured ?? HttpClient.DefaultProxy;

    public ICredentials? Credentials
    {
        get => Inner.Credentials;
        set => Inner.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => Loopback.Is(destination) ? null : Inner.GetProxy(destination);

    public bool IsBypassed(Uri host) => Loopback.Is(host) || Inner.IsBypassed(host);
}

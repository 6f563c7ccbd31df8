using System.Net;

namespace TitanConnector.Http;

/// <summary>
/// A proxy for everything but this machine. .NET itself sends loopback addresses through a proxy, which would then see credentials that go
/// in the open to an emulator, and which could not reach it anyway.
/// </summary>
/// <param name="configured">
/// The proxy that was configured; <see langword="null"/> for the one that .NET finds in the system's settings and variables. Only the first
/// of several that the settings of Windows may name is used.
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

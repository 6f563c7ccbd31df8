using System.Net;
using System.Net.Sockets;

namespace TitanConnector.Emulator.Tests;

/// <summary>
/// Ports for tests that close a port and expect it to stay free. A port that the system chose may be the next one that it gives to another
/// test; these are outside the range from which it chooses.
/// </summary>
internal static class FixedPort
{
    private const int First = 20_000;
    private const int Last = 30_000;

    /// <summary>Listens on one of them.</summary>
    public static TcpListener Take()
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(First, Last));
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException)
            {
                // Another program has it.
                listener.Dispose();
            }
        }
    }
}

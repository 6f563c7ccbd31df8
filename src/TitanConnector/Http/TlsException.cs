using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TitanConnector.Http;

/// <summary>No secure connection could be made, so nothing was sent. The message says why.</summary>
internal sealed class TlsException : HttpRequestException
{
    // .NET gives the cause only in exception messages: as the names of these values, or as the text of the native TLS library.
    private static readonly (string Sign, string Cause)[] Causes =
    [
        (nameof(SslPolicyErrors.RemoteCertificateNotAvailable), "The server sent no certificate."),
        (nameof(SslPolicyErrors.RemoteCertificateNameMismatch), "The server's certificate is for another host."),
        (nameof(X509ChainStatusFlags.NotTimeValid), "The server's certificate has expired or is not valid yet, by this machine's clock."),
        (nameof(X509ChainStatusFlags.Revoked), "The server's certificate has been revoked."),
        (nameof(X509ChainStatusFlags.UntrustedRoot), NotTrusted),
        (nameof(X509ChainStatusFlags.PartialChain), NotTrusted),
        (nameof(SslPolicyErrors.RemoteCertificateChainErrors), "The certificate is not trusted either."),
        ("protocol version", "The server and this machine have no TLS version in common."),
        ("unsupported protocol", "The server and this machine have no TLS version in common."),
        ("frame size", "The server, or something in between, responds in plain text and not TLS."),
        ("wrong version number", "The server, or something in between, responds in plain text and not TLS."),
    ];

    private const string NotTrusted = "The server's certificate was not issued by an authority that this machine trusts. "
        + "Behind a proxy that inspects TLS, install the certificate of that proxy's authority.";

    private TlsException(string message, bool isFinal, Exception error)
        : base(HttpRequestError.SecureConnectionError, message, error) => IsFinal = isFinal;

    /// <summary>Whether a retry would fail the same way.</summary>
    public bool IsFinal { get; }

    /// <summary>Whether this error would recur immediately.</summary>
    public static bool WouldComeAgain(Exception error) => error is TlsException { IsFinal: true };

    public static TlsException Of(HttpRequestException error)
    {
        List<Exception> inner = [];
        for (var one = error.InnerException; one is not null; one = one.InnerException)
        {
            inner.Add(one);
        }

        // A connection that breaks during the TLS handshake may work the next time.
        return inner.Exists(one => one is AuthenticationException)
            ? new TlsException(CauseOf(inner), isFinal: true, error)
            : new TlsException(
                $"The connection broke during the TLS handshake: {(inner.LastOrDefault() ?? error).Message}", isFinal: false, error);
    }

    private static string CauseOf(List<Exception> inner)
    {
        var known = Causes.Where(cause => inner.Exists(one => one.Message.Contains(cause.Sign, StringComparison.Ordinal)))
            .Select(cause => cause.Cause)
            .Distinct()
            .ToArray();
        return known.Length > 0 ? string.Join(' ', known) : $"TLS failed: {inner[^1].Message}";
    }
}

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TitanConnector.Http;

/// <summary>No secure connection was made, so that nothing was sent. The message says why.</summary>
internal sealed class TlsException : HttpRequestException
{
    // .NET tells the cause by names of these values in the text of an exception, and what goes on below it by a text alone.
    private static readonly (string Sign, string Cause)[] Causes =
    [
        (nameof(SslPolicyErrors.RemoteCertificateNotAvailable), "It showed no certificate."),
        (nameof(SslPolicyErrors.RemoteCertificateNameMismatch), "Its certificate is made out to another host."),
        (nameof(X509ChainStatusFlags.NotTimeValid), "Its certificate has expired, or is not valid yet, by this machine's clock."),
        (nameof(X509ChainStatusFlags.Revoked), "Its certificate has been revoked."),
        (nameof(X509ChainStatusFlags.UntrustedRoot), NotTrusted),
        (nameof(X509ChainStatusFlags.PartialChain), NotTrusted),
        (nameof(SslPolicyErrors.RemoteCertificateChainErrors), "The certificate is not trusted either."),
        ("protocol version", "It and this machine have no protocol version of TLS in common."),
        ("unsupported protocol", "It and this machine have no protocol version of TLS in common."),
        ("frame size", "It does not speak TLS, only plain text, or something in between answers for it."),
        ("wrong version number", "It does not speak TLS, only plain text, or something in between answers for it."),
    ];

    private const string NotTrusted = "Its certificate was not issued by an authority that this machine trusts. "
        + "Behind a proxy that looks into TLS, the certificate of that proxy's authority has to be installed.";

    private TlsException(string message, bool isFinal, Exception error)
        : base(HttpRequestError.SecureConnectionError, message, error) => IsFinal = isFinal;

    /// <summary>Whether another attempt would come to the same.</summary>
    public bool IsFinal { get; }

    /// <summary>Whether this error would come again at once.</summary>
    public static bool WouldComeAgain(Exception error) => error is TlsException { IsFinal: true };

    public static TlsException Of(HttpRequestException error)
    {
        List<Exception> inner = [];
        for (var one = error.InnerException; one is not null; one = one.InnerException)
        {
            inner.Add(one);
        }

        // A connection that breaks off while TLS is set up may hold the next time.
        return inner.Exists(one => one is AuthenticationException)
            ? new TlsException(CauseOf(inner), isFinal: true, error)
            : new TlsException(
                $"The connection broke off while TLS was set up: {(inner.LastOrDefault() ?? error).Message}", isFinal: false, error);
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

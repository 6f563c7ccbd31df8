using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TitanConnector.TestSupport;

/// <summary>Certificates that nobody has issued, right and wrong ones.</summary>
public static class SelfMadeCertificate
{
    /// <summary>A certificate of this machine, or of another name.</summary>
    /// <param name="name">Whose it says that it is; <c>localhost</c> also is 127.0.0.1.</param>
    /// <param name="endsIn">When it ends, in days from now; a negative number is a certificate that has expired.</param>
    public static X509Certificate2 Create(string name = "localhost", int endsIn = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(Math.Min(-1, endsIn - 30)), now.AddDays(endsIn));

        // With its key kept where SslStream can use it on every system.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>What a client has to hold to for this certificate to be trusted.</summary>
    public static X509ChainPolicy TrustedBy(this X509Certificate2 certificate) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { certificate },
        RevocationMode = X509RevocationMode.NoCheck,
    };
}

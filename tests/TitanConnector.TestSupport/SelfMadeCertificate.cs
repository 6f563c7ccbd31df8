using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TitanConnector.TestSupport;

/// <summary>Self-signed certificates, valid and invalid ones.</summary>
public static class SelfMadeCertificate
{
    /// <summary>Creates a certificate for this machine, or for another name.</summary>
    /// <param name="name">The subject; <c>localhost</c> also covers 127.0.0.1.</param>
    /// <param name="endsIn">Days until it expires; negative for an expired certificate.</param>
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

        // The key is stored where SslStream can use it on every system.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>The chain policy of a client that trusts this certificate.</summary>
    public static X509ChainPolicy TrustedBy(this X509Certificate2 certificate) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { certificate },
        RevocationMode = X509RevocationMode.NoCheck,
    };
}

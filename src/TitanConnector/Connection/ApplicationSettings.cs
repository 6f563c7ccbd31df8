using System.Text;

namespace TitanConnector.Connection;

/// <summary>
/// An application of the developer portal. Many tenants can connect one application: each has its own client id and secret, and they share
/// what stands here.
/// </summary>
public sealed record ApplicationSettings
{
    /// <summary>
    /// The application key, such as <c>ak1.…</c>, or where to read it: <c>env:NAME</c>, <c>file:PATH</c> or <c>exec:COMMAND</c>.
    /// </summary>
    public string? ApplicationKey { get; init; }

    /// <summary>The GUID under which the application keeps external data on records.</summary>
    public string? ExternalDataGuid { get; init; }

    /// <summary>The key that the signatures of webhooks are checked with, or where to read it, as for the application key.</summary>
    public string? WebhookKey { get; init; }

    /// <summary>
    /// The scopes that the application asks for, such as <c>tn.crm.customers:r</c>; <see langword="null"/> if they are not noted.
    /// </summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    // By default a record prints its members; keys must not reach a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("ApplicationKey = ***, ExternalDataGuid = ").Append(ExternalDataGuid).Append(", WebhookKey = ***");
        return true;
    }
}

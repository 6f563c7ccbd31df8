using System.Text;
using TitanConnector.Errors;

namespace TitanConnector.Connection;

/// <summary>
/// The inputs of a connection, from a profile, <c>SERVICETITAN_…</c> variables or options. Any may be missing until all sources are
/// combined; <see cref="ServiceTitanConnection.From"/> then lists all problems.
/// </summary>
public sealed record ConnectionSettings
{
    /// <summary><c>production</c>, <c>integration</c> or <c>emulator</c>. There is no default.</summary>
    public string? Environment { get; init; }

    /// <summary>The tenant's id, in digits.</summary>
    public string? Tenant { get; init; }

    /// <summary>The client id that ServiceTitan issued for this application and tenant, such as <c>cid.…</c>.</summary>
    public string? ClientId { get; init; }

    /// <summary>
    /// The client secret that belongs to the client id, such as <c>cs1.…</c>, or where to read it: <c>env:NAME</c> for an environment
    /// variable, <c>file:PATH</c>, or <c>exec:COMMAND</c> for the output of a command.
    /// </summary>
    public string? ClientSecret { get; init; }

    /// <summary>
    /// The application key, such as <c>ak1.…</c>, or where to read it, as for the client secret; the same for all tenants.
    /// </summary>
    public string? ApplicationKey { get; init; }

    /// <summary>The base URL of the API, if it differs from the environment's. It may have a path, for example behind a proxy.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The URL of the token endpoint, if it differs from the environment's.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>The time zone of times without an offset, as an IANA name such as <c>America/New_York</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// The name of the saved application that gives the application key; <see langword="null"/> if the connection has its own key.
    /// </summary>
    public string? Application { get; init; }

    /// <summary>Words by which saved connections are selected, such as <c>ohio</c>; <see langword="null"/> for none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Reads the <c>SERVICETITAN_…</c> variables. Empty ones count as missing.</summary>
    public static ConnectionSettings FromEnvironmentVariables() => FromVariables(System.Environment.GetEnvironmentVariable);

    /// <summary>Returns the zone named by <see cref="TimeZone"/>; <see langword="null"/> if none is set.</summary>
    /// <exception cref="InvalidInputException">The zone does not exist.</exception>
    public TimeZoneInfo? FindTimeZone() =>
        TimeZone is null ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone
        : throw new InvalidInputException("timeZone", $"expected an IANA time zone name such as America/New_York, got \"{TimeZone}\"");

    /// <summary>Returns these settings with the secrets themselves, where they say where a secret is.</summary>
    /// <exception cref="InvalidInputException">A secret cannot be read.</exception>
    public ConnectionSettings ReadSecrets() => SecretReference.Is(ClientSecret) || SecretReference.Is(ApplicationKey)
        ? this with
        {
            ClientSecret = SecretReference.Read("clientSecret", ClientSecret),
            ApplicationKey = SecretReference.Read("applicationKey", ApplicationKey),
        }
        : this;

    /// <summary>Returns these settings, with missing ones taken from others.</summary>
    public ConnectionSettings Or(ConnectionSettings fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);

        // URLs belong to the environment that they were given for: "production" from here must not be combined with a host from there.
        var sameEnvironment = Environment is null || string.Equals(Environment, fallback.Environment, StringComparison.OrdinalIgnoreCase);
        return new ConnectionSettings
        {
            Environment = Environment ?? fallback.Environment,
            Tenant = Tenant ?? fallback.Tenant,
            ClientId = ClientId ?? fallback.ClientId,
            ClientSecret = ClientSecret ?? fallback.ClientSecret,
            ApplicationKey = ApplicationKey ?? fallback.ApplicationKey,
            ApiUrl = ApiUrl ?? (sameEnvironment ? fallback.ApiUrl : null),
            TokenUrl = TokenUrl ?? (sameEnvironment ? fallback.TokenUrl : null),
            TimeZone = TimeZone ?? fallback.TimeZone,
            Application = Application ?? fallback.Application,
            Labels = Labels ?? fallback.Labels,
        };
    }

    internal static ConnectionSettings FromVariables(Func<string, string?> read)
    {
        string? Variable(string name) => read($"SERVICETITAN_{name}") is { Length: > 0 } value ? value : null;
        return new ConnectionSettings
        {
            Environment = Variable("ENVIRONMENT"),
            Tenant = Variable("TENANT_ID"),
            ClientId = Variable("CLIENT_ID"),
            ClientSecret = Variable("CLIENT_SECRET"),
            ApplicationKey = Variable("APP_KEY"),
            ApiUrl = Variable("API_URL"),
            TokenUrl = Variable("TOKEN_URL"),
            TimeZone = Variable("TIME_ZONE"),
        };
    }

    // By default a record prints its members; secrets must not reach a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Environment = ").Append(Environment).Append(", Tenant = ").Append(Tenant).Append(", ClientId = ").Append(ClientId)
            .Append(", ClientSecret = ***, ApplicationKey = ***");
        return true;
    }
}

using System.Text;
using TitanConnector.Errors;

namespace TitanConnector.Connection;

/// <summary>
/// The inputs of a connection, from a profile, from <c>SERVICETITAN_…</c> variables or from options. Any may be missing until all sources
/// are combined; <see cref="ServiceTitanConnection.From"/> then names everything that is wrong.
/// </summary>
public sealed record ConnectionSettings
{
    /// <summary><c>production</c>, <c>integration</c> or <c>emulator</c>. There is no default.</summary>
    public string? Environment { get; init; }

    /// <summary>The tenant's id, in digits.</summary>
    public string? Tenant { get; init; }

    /// <summary>The client id that ServiceTitan made for this application and tenant, such as <c>cid.…</c>.</summary>
    public string? ClientId { get; init; }

    /// <summary>The client secret that belongs to the client id, such as <c>cs1.…</c>.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The application's key, such as <c>ak1.…</c>; the same for all tenants.</summary>
    public string? ApplicationKey { get; init; }

    /// <summary>Base URL of the API, if it is not the environment's. It may have a path, as behind a proxy.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>URL of the token endpoint, if it is not the environment's.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>The time zone of times that are given without one, by its IANA name, such as <c>America/New_York</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Reads the <c>SERVICETITAN_…</c> variables. Empty ones count as missing.</summary>
    public static ConnectionSettings FromEnvironmentVariables() => FromVariables(System.Environment.GetEnvironmentVariable);

    /// <summary>Finds the zone that <see cref="TimeZone"/> names; <see langword="null"/> if it names none.</summary>
    /// <exception cref="InvalidInputException">There is no such zone.</exception>
    public TimeZoneInfo? FindTimeZone() =>
        TimeZone is null ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone
        : throw new InvalidInputException("timeZone", $"expected a time zone by its IANA name, as in America/New_York, got \"{TimeZone}\"");

    /// <summary>Returns these settings, with those that are missing taken from others.</summary>
    public ConnectionSettings Or(ConnectionSettings fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);

        // URLs go with the environment that they were given for: "production" said here must not end at a host said there.
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

    // A record prints its members; these must not come near a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Environment = ").Append(Environment).Append(", Tenant = ").Append(Tenant).Append(", ClientId = ").Append(ClientId)
            .Append(", ClientSecret = ***, ApplicationKey = ***");
        return true;
    }
}

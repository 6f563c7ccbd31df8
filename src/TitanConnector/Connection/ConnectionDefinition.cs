namespace TitanConnector.Connection;

/// <summary>A connection as data: the inputs of its form.</summary>
public sealed class ConnectionDefinition
{
    private ConnectionDefinition()
    {
    }

    /// <summary>The only kind of connection that ServiceTitan supports: OAuth 2.0 with client credentials.</summary>
    public static ConnectionDefinition OAuth { get; } = new();

    /// <summary>The key in JSON.</summary>
    public string Key { get; } = "oauth2";

    /// <summary>The name on a form.</summary>
    public string Label { get; } = "OAuth 2.0";

    /// <summary>Describes the connection in one sentence.</summary>
    public string Description { get; } = "Connects to one tenant of ServiceTitan with OAuth 2.0 client credentials.";

    /// <summary>The OAuth 2.0 grant type.</summary>
    public string GrantType { get; } = "client_credentials";

    /// <summary>The inputs, in the order of a form.</summary>
    public IReadOnlyList<ConnectionInput> Inputs { get; } =
    [
        new("tokenUrl", "Token URL", "The token endpoint, if it differs from the environment's.")
        {
            DefaultIn = environment => environment.TokenUrl.ToString(),
        },
        new("clientId", "Client ID", "The client id that ServiceTitan issued for your application and this tenant.")
        {
            IsRequired = true,
            Example = "cid.…",
        },
        new("clientSecret", "Client Secret", "The client secret that belongs to the client id.")
        {
            IsRequired = true,
            IsSecret = true,
            Example = "cs1.…",
        },
        new("tenant", "Tenant", "The tenant's id, digits only.") { IsRequired = true, Example = "1234567890" },
        new("applicationKey", "Application Key", "The key of your application, which is the same for all tenants.")
        {
            IsRequired = true,
            IsSecret = true,
            Example = "ak1.…",
        },
        new("environment", "Environment", "The ServiceTitan environment to connect to.")
        {
            IsRequired = true,
            Choices = [.. ServiceTitanEnvironment.All.Select(environment => environment.Name)],
            Example = "integration",
        },
    ];
}

/// <summary>One input of the connection form.</summary>
/// <param name="Key">The key in JSON, such as <c>clientId</c>.</param>
/// <param name="Label">The name on a form, such as Client ID.</param>
/// <param name="Comment">What to enter, in full sentences.</param>
public sealed record ConnectionInput(string Key, string Label, string Comment)
{
    /// <summary>Whether a connection cannot be made without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it is a secret, which must not be shown, logged or stored unprotected.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The allowed values. Empty for free text.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Returns its default in an environment; <see langword="null"/> if it has none.</summary>
    public Func<ServiceTitanEnvironment, string>? DefaultIn { get; init; }

    /// <summary>A valid example; <see langword="null"/> if there is none.</summary>
    public string? Example { get; init; }
}

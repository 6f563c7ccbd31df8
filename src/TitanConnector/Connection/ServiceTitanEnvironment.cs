namespace TitanConnector.Connection;

/// <summary>A target of connections: one of ServiceTitan's two environments, or the local emulator.</summary>
public sealed class ServiceTitanEnvironment
{
    private ServiceTitanEnvironment(string name, string apiUrl, string tokenUrl)
    {
        Name = name;
        ApiUrl = new Uri(apiUrl);
        TokenUrl = new Uri(tokenUrl);
    }

    /// <summary>The live service with real tenants.</summary>
    public static ServiceTitanEnvironment Production { get; } =
        new("production", "https://api.servicetitan.io", "https://auth.servicetitan.io/connect/token");

    /// <summary>ServiceTitan's integration environment, which has its own client ids.</summary>
    public static ServiceTitanEnvironment Integration { get; } =
        new("integration", "https://api-integration.servicetitan.io", "https://auth-integration.servicetitan.io/connect/token");

    /// <summary>The emulator on this machine, on its default port.</summary>
    public static ServiceTitanEnvironment Emulator { get; } =
        new("emulator", "http://127.0.0.1:8181", "http://127.0.0.1:8181/connect/token");

    /// <summary>All environments, Production first.</summary>
    public static IReadOnlyList<ServiceTitanEnvironment> All { get; } = [Production, Integration, Emulator];

    /// <summary>The name in settings, such as <c>production</c>.</summary>
    public string Name { get; }

    /// <summary>The base URL of the API.</summary>
    public Uri ApiUrl { get; }

    /// <summary>The URL of the token endpoint.</summary>
    public Uri TokenUrl { get; }

    /// <summary>Finds an environment by name, ignoring case; <see langword="null"/> if there is none.</summary>
    public static ServiceTitanEnvironment? Find(string? name) =>
        All.FirstOrDefault(environment => string.Equals(environment.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => Name;
}

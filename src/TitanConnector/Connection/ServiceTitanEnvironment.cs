namespace TitanConnector.Connection;

/// <summary>The place that a connection leads to: one of ServiceTitan's two environments, or the local emulator.</summary>
public sealed class ServiceTitanEnvironment
{
    private ServiceTitanEnvironment(string name, string apiUrl, string tokenUrl)
    {
        Name = name;
        ApiUrl = new Uri(apiUrl);
        TokenUrl = new Uri(tokenUrl);
    }

    /// <summary>The live service, with real tenants.</summary>
    public static ServiceTitanEnvironment Production { get; } =
        new("production", "https://api.servicetitan.io", "https://auth.servicetitan.io/connect/token");

    /// <summary>ServiceTitan's integration environment, with client ids of its own.</summary>
    public static ServiceTitanEnvironment Integration { get; } =
        new("integration", "https://api-integration.servicetitan.io", "https://auth-integration.servicetitan.io/connect/token");

    /// <summary>The emulator on this machine, on its default port.</summary>
    public static ServiceTitanEnvironment Emulator { get; } =
        new("emulator", "http://127.0.0.1:8181", "http://127.0.0.1:8181/connect/token");

    /// <summary>Every environment, Production first.</summary>
    public static IReadOnlyList<ServiceTitanEnvironment> All { get; } = [Production, Integration, Emulator];

    /// <summary>The name in settings, such as <c>production</c>.</summary>
    public string Name { get; }

    /// <summary>Base URL of the API.</summary>
    public Uri ApiUrl { get; }

    /// <summary>URL of the endpoint that issues access tokens.</summary>
    public Uri TokenUrl { get; }

    /// <summary>Finds an environment by its name, ignoring case; <see langword="null"/> if there is none.</summary>
    public static ServiceTitanEnvironment? Find(string? name) =>
        All.FirstOrDefault(environment => string.Equals(environment.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => Name;
}

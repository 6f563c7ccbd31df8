namespace TitanConnector.Connection;

/// <summary>Where a connection goes: ServiceTitan's two environments, and the local emulator.</summary>
public sealed class ServiceTitanEnvironment
{
    private ServiceTitanEnvironment(string name, string apiUrl, string tokenUrl)
    {
        Name = name;
        ApiUrl = new Uri(apiUrl);
        TokenUrl = new Uri(tokenUrl);
    }

    /// <summary>Real tenants.</summary>
    public static ServiceTitanEnvironment Production { get; } =
        new("production", "https://api.servicetitan.io", "https://auth.servicetitan.io/connect/token");

    /// <summary>ServiceTitan's integration environment, with client ids of its own.</summary>
    public static ServiceTitanEnvironment Integration { get; } =
        new("integration", "https://api-integration.servicetitan.io", "https://auth-integration.servicetitan.io/connect/token");

    /// <summary>The emulator on this machine, on the port that it takes unless told otherwise.</summary>
    public static ServiceTitanEnvironment Emulator { get; } =
        new("emulator", "http://127.0.0.1:8181", "http://127.0.0.1:8181/connect/token");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ServiceTitanEnvironment> All { get; } = [Production, Integration, Emulator];

    /// <summary>The name, as in a profile.</summary>
    public string Name { get; }

    /// <summary>The host of the API.</summary>
    public Uri ApiUrl { get; }

    /// <summary>Where tokens come from.</summary>
    public Uri TokenUrl { get; }

    /// <summary>The environment of this name, whatever its case.</summary>
    public static ServiceTitanEnvironment? Find(string? name) =>
        All.FirstOrDefault(environment => string.Equals(environment.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => Name;
}

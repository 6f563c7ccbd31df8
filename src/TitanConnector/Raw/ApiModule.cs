using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Actions;

namespace TitanConnector.Raw;

/// <summary>A module of ServiceTitan's API, identified by the first segment of its paths.</summary>
[JsonConverter(typeof(ApiModuleConverter))]
[Choices(
    "accounting", "crm", "customer-interactions", "dispatch", "equipmentsystems", "findings", "forms", "inventory", "jbce", "jpm",
    "marketing", "marketingads", "marketingreputation", "memberships", "payroll", "pricebook", "reporting", "sales", "schedulingpro",
    "service-agreements", "settings", "taskmanagement", "telecom", "timesheets")]
public readonly record struct ApiModule
{
    private readonly string? _name;

    private ApiModule(string name) => _name = name;

    /// <summary>The names of all modules.</summary>
    public static IReadOnlyList<string> Names { get; } = typeof(ApiModule).GetCustomAttribute<ChoicesAttribute>()!.Choices;

    /// <summary>Returns the module with this name.</summary>
    /// <exception cref="ArgumentException">No module has that name.</exception>
    public static ApiModule Of(string name) =>
        Names.Contains(name) ? new(name) : throw new ArgumentException($"There is no module {name}.", nameof(name));

    /// <inheritdoc cref="Of"/>
    public static implicit operator ApiModule(string name) => Of(name);

    /// <inheritdoc/>
    public override string ToString() => _name ?? "";
}

/// <summary>Reads and writes a module by name.</summary>
public sealed class ApiModuleConverter : JsonConverter<ApiModule>
{
    /// <inheritdoc/>
    public override ApiModule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is var name && ApiModule.Names.Contains(name)
            ? ApiModule.Of(name!)
            : throw new JsonException("Expected a module.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ApiModule value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// The base of all results. Any property except an id may be null, because the live service returns nulls where its documentation rules
/// them out.
/// </summary>
public abstract record ServiceTitanRecord
{
    /// <summary>
    /// Fields that this version does not know, and fields that could not be read because they do not have their documented type. They are
    /// kept unchanged and written with the other fields. In JSON, a field in here replaces the property with the same name.
    /// <see langword="null"/> if there are none.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>
    /// Whether both are of the same type and have the same unknown fields. Derived records also compare their properties.
    /// </summary>
    public virtual bool Equals(ServiceTitanRecord? other) =>
        other is not null && EqualityContract == other.EqualityContract && HaveSame(UnknownFields, other.UnknownFields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, UnknownFields?.Count ?? 0);

    private static bool HaveSame(IDictionary<string, JsonElement>? one, IDictionary<string, JsonElement>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0)
        && (one is null || one.All(field => other!.TryGetValue(field.Key, out var value) && JsonElement.DeepEquals(field.Value, value)));
}

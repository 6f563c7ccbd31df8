using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// The base of all results. Any property but an id may be null, because the live service returns nulls where its documents rule them out.
/// </summary>
public abstract record ServiceTitanRecord
{
    /// <summary>
    /// Fields that this version does not know, and fields that it could not read because they are not of their documented type. They are
    /// kept as they came, and are written out again with the rest. A field that is here replaces the property of the same name in JSON.
    /// <see langword="null"/> if there are none.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>Whether both are records of one type with the same unknown fields. Records add to it that all their properties are equal.</summary>
    public virtual bool Equals(ServiceTitanRecord? other) =>
        other is not null && EqualityContract == other.EqualityContract && HaveSame(UnknownFields, other.UnknownFields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, UnknownFields?.Count ?? 0);

    private static bool HaveSame(IDictionary<string, JsonElement>? one, IDictionary<string, JsonElement>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0)
        && (one is null || one.All(field => other!.TryGetValue(field.Key, out var value) && JsonElement.DeepEquals(field.Value, value)));
}

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
}

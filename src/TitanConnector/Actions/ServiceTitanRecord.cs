using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Actions;

/// <summary>
/// Something that ServiceTitan answered. Any property but an id may be null: the live API sends nulls where its documents rule them out.
/// </summary>
public abstract record ServiceTitanRecord
{
    /// <summary>Fields of the answer that this version does not know; they are written out again with the rest.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}

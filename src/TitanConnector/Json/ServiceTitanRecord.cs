using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// Something that ServiceTitan answered. Any property but an id may be null: the live API sends nulls where its documents rule them out.
/// </summary>
public abstract record ServiceTitanRecord
{
    /// <summary>
    /// Fields of the answer that this version does not know, and fields that it could not read because they were of another type than
    /// documented, or held items that were. They are as they came, and are written out again with the rest: one that is here is written in the
    /// place of the property of that name.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}

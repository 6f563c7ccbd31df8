using System.Text.Json;

namespace TitanConnector.Facts.Model;

/// <summary>
/// One property, parameter or part: <c>"name!"</c> if it is required, <c>"name?"</c> if it may be null, <c>"name!?"</c> if both.
/// </summary>
internal sealed record PropertyFact(string Name, ShapeFact Shape, bool IsRequired, bool IsNullable)
{
    public static PropertyFact[] ReadAll(FactsFile file, JsonElement properties) =>
        [.. properties.EnumerateObject().Select(property => Read(file, property))];

    private static PropertyFact Read(FactsFile file, JsonProperty property)
    {
        var name = property.Name;
        var isNullable = name.EndsWith('?');
        name = isNullable ? name[..^1] : name;
        var isRequired = name.EndsWith('!');
        return new PropertyFact(isRequired ? name[..^1] : name, ShapeFact.Read(file, property.Value), isRequired, isNullable);
    }
}

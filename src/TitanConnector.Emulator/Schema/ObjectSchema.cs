using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Schema;

/// <summary>A member of an object.</summary>
internal sealed record Property(string Name, BodySchema Schema, bool IsRequired);

/// <summary>An object with these members and, as every ServiceTitan document says, no others.</summary>
internal sealed record ObjectSchema(IReadOnlyDictionary<string, Property> Properties) : BodySchema
{
    protected override void CheckValue(JsonNode value, string path, FieldErrors errors)
    {
        if (value is not JsonObject members)
        {
            errors.Add(path, "The value must be an object.");
            return;
        }

        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var (name, member) in members.ToArray())
        {
            if (Properties.TryGetValue(name, out var property))
            {
                property.Schema.Check(member, prefix + name, errors);
            }
            else
            {
                errors.AddUnknown(prefix + name, $"The property '{name}' is not known.");

                // Refused or not, handlers never see it: a name like "balance" must not reach a document.
                members.Remove(name);
            }
        }

        foreach (var property in Properties.Values)
        {
            if (property.IsRequired && !members.ContainsKey(property.Name))
            {
                // The live service's own words, seen for a customer without locations.
                errors.Add(prefix + property.Name, $"Required property '{property.Name}' not found in JSON");
            }
        }
    }
}

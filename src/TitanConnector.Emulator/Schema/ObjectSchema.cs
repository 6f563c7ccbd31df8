using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Schema;

/// <summary>A member of an object.</summary>
internal sealed record Property(string Name, BodySchema Schema, bool IsRequired);

/// <summary>An object with these members and no others, as every ServiceTitan document says.</summary>
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
        foreach (var (name, member) in TakeKnown(members, prefix, errors))
        {
            Properties[name].Schema.Check(member, prefix + name, errors);
        }

        foreach (var property in Properties.Values)
        {
            if (property.IsRequired && !members.ContainsKey(property.Name))
            {
                // The live service's own wording, seen for a customer without locations.
                errors.Add(prefix + property.Name, $"Required property '{property.Name}' not found in JSON");
            }
        }
    }

    /// <summary>
    /// Keeps only the known members. Handlers never see the others, whether they are errors or not: a name like "balance" must not get
    /// into a document. Removing them one by one would take quadratic time.
    /// </summary>
    private List<KeyValuePair<string, JsonNode?>> TakeKnown(JsonObject members, string prefix, FieldErrors errors)
    {
        List<KeyValuePair<string, JsonNode?>> known = [];
        foreach (var member in members)
        {
            if (Properties.ContainsKey(member.Key))
            {
                known.Add(member);
            }
            else
            {
                errors.AddUnknown(prefix + member.Key, $"The property '{member.Key}' is not known.");
            }
        }

        if (known.Count < members.Count)
        {
            members.Clear();
            known.ForEach(members.Add);
        }

        return known;
    }
}

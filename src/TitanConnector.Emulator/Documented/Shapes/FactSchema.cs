using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Schema;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shapes;

/// <summary>A value in a request as the facts describe it. It reads the facts as it goes, because some shapes contain themselves.</summary>
internal sealed record FactSchema(ShapeFact Shape) : BodySchema
{
    private static readonly BodySchema Int = new ScalarSchema(
        "a 32-bit integer", value => value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<int>(out _));

    private static readonly BodySchema Duration = new ScalarSchema(
        "a time span such as 01:30:00",
        value => value.TryGetValue<string>(out var text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _));

    private static readonly BodySchema Email = new ScalarSchema(
        "an e-mail address",
        value => value.TryGetValue<string>(out var text)
            && text.IndexOf('@') is var at and > 0
            && at == text.LastIndexOf('@')
            && at < text.Length - 1);

    protected override void CheckValue(JsonNode value, string path, FieldErrors errors)
    {
        switch (Shape.Kind)
        {
            case ShapeFactKind.Object:
                CheckObject(value, path, errors);
                break;
            case ShapeFactKind.Array:
                CheckArray(value, path, errors);
                break;
            case ShapeFactKind.Map:
                CheckMap(value, path, errors);
                break;
            default:
                CheckScalar(value, path, errors);
                break;
        }
    }

    private void CheckScalar(JsonNode value, string path, FieldErrors errors)
    {
        var before = errors.Count;
        Scalar()?.Check(value, path, errors);
        if (errors.Count == before && value is JsonValue scalar)
        {
            CheckLimits(scalar, path, errors);
        }
    }

    private BodySchema? Scalar() => Shape.Kind switch
    {
        ShapeFactKind.Text => Shape.Format switch { "duration" => Duration, "email" => Email, _ => Text },
        ShapeFactKind.Integer => Shape.Format == "int32" ? Int : Long,
        ShapeFactKind.Number => Shape.Format == "decimal" ? Number : Float,
        ShapeFactKind.Boolean => Flag,
        ShapeFactKind.DateTime => Moment,
        ShapeFactKind.Date => Day,
        ShapeFactKind.Guid => Uuid,
        ShapeFactKind.Choice => OneOf([.. Shape.Choices]),
        _ => null,
    };

    private void CheckLimits(JsonValue value, string path, FieldErrors errors)
    {
        if (Shape is { Least: null, Most: null })
        {
            return;
        }

        var (size, what) = value.TryGetValue<string>(out var text) ? (text.Length, "characters") : (value.GetValue<double>(), "");
        if (size < Shape.Least)
        {
            errors.Add(path, $"At least {Shape.Least} {what}".TrimEnd() + ".");
        }
        else if (size > Shape.Most)
        {
            errors.Add(path, $"At most {Shape.Most} {what}".TrimEnd() + ".");
        }
    }

    private void CheckArray(JsonNode value, string path, FieldErrors errors)
    {
        if (value is not JsonArray items)
        {
            errors.Add(path, "The value must be an array.");
            return;
        }

        if (items.Count < Shape.Least)
        {
            errors.Add(path, $"At least {Shape.Least} is required.");
        }

        if (items.Count > Shape.Most)
        {
            errors.Add(path, $"At most {Shape.Most} are allowed.");
        }

        var item = new FactSchema(Shape.Items!);
        for (var i = 0; i < items.Count; i++)
        {
            item.Check(items[i], $"{path}[{i}]", errors);
        }
    }

    private void CheckMap(JsonNode value, string path, FieldErrors errors)
    {
        if (value is not JsonObject members)
        {
            errors.Add(path, "The value must be an object.");
            return;
        }

        var item = new FactSchema(Shape.Items!) { AllowsNull = true };
        foreach (var (name, member) in members.ToList())
        {
            item.Check(member, $"{path}.{name}", errors);
        }
    }

    private void CheckObject(JsonNode value, string path, FieldErrors errors)
    {
        if (value is not JsonObject members)
        {
            errors.Add(path, "The value must be an object.");
            return;
        }

        var prefix = path.Length == 0 ? "" : path + ".";
        var known = Shape.Properties.ToDictionary(property => property.Name);
        foreach (var name in members.Select(member => member.Key).Where(name => !known.ContainsKey(name)).ToList())
        {
            // Handlers never see it, whether it is an error or not.
            errors.AddUnknown(prefix + name, $"The property '{name}' is not known.");
            members.Remove(name);
        }

        foreach (var property in known.Values)
        {
            if (members.TryGetPropertyValue(property.Name, out var member))
            {
                new FactSchema(property.Shape) { AllowsNull = property.IsNullable }.Check(member, prefix + property.Name, errors);
            }
            else if (property.IsRequired)
            {
                errors.Add(prefix + property.Name, $"Required property '{property.Name}' not found in JSON");
            }
        }
    }
}

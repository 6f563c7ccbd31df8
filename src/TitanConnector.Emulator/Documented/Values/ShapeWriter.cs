using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Values;

/// <summary>
/// Writes JSON of a documented shape: from a document as far as it has the fields, and by their names for the rest. The result always
/// follows the shape.
/// </summary>
internal sealed class ShapeWriter(Referrer refer)
{
    private const int Deepest = 8;

    private static readonly JsonWriterOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ScalarMaker _scalars = new(refer);

    /// <summary>Makes it as a document that can be changed.</summary>
    public JsonNode? Make(ShapeFact shape, JsonNode? value, Origin origin)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Raw))
        {
            Write(json, shape, value, origin);
        }

        return JsonNode.Parse(buffer.WrittenSpan);
    }

    public void Write(Utf8JsonWriter json, ShapeFact shape, JsonNode? value, Origin origin) => Write(json, shape, value, "", origin, Deepest);

    /// <summary>Writes one member of a record.</summary>
    /// <param name="json">Where it is written.</param>
    /// <param name="property">The member.</param>
    /// <param name="given">Its value, if it is known.</param>
    /// <param name="isGiven">Whether it is known, as null too.</param>
    /// <param name="record">What the record's values are made for.</param>
    public void WriteMember(Utf8JsonWriter json, PropertyFact property, JsonNode? given, bool isGiven, Origin record)
    {
        json.WritePropertyName(property.Name);
        WriteProperty(json, property, given, isGiven, record.At(property.Name), Deepest);
    }

    private void Write(Utf8JsonWriter json, ShapeFact shape, JsonNode? value, string name, Origin origin, int depth)
    {
        switch (shape.Kind)
        {
            case ShapeFactKind.Object:
                WriteObject(json, shape, value as JsonObject, name, origin, depth);
                break;
            case ShapeFactKind.Array:
                WriteArray(json, shape, value as JsonArray, name, origin, depth);
                break;
            case ShapeFactKind.Map:
                WriteMap(json, shape, value as JsonObject, origin, depth);
                break;
            case ShapeFactKind.Any:
                WriteAny(json, value, origin);
                break;
            default:
                if (value is not JsonValue scalar || !ScalarForm.TryWrite(json, shape, scalar))
                {
                    _scalars.Make(shape, name, origin).WriteTo(json);
                }

                break;
        }
    }

    private void WriteObject(Utf8JsonWriter json, ShapeFact shape, JsonObject? value, string name, Origin origin, int depth)
    {
        // An object in a record, as "customer" with id and name, is of its own noun.
        var inner = depth == Deepest ? origin : origin with { Noun = NounOfObject(name, origin), Number = -1 };
        json.WriteStartObject();
        foreach (var property in shape.Properties)
        {
            json.WritePropertyName(property.Name);
            JsonNode? given = null;
            var isGiven = value?.TryGetPropertyValue(property.Name, out given) is true;

            // Most values of most records are written here. Where the others come from is worked out only when it is needed.
            if (given is not JsonValue scalar || !ScalarForm.TryWrite(json, property.Shape, scalar))
            {
                WriteProperty(json, property, given, isGiven, inner.At(property.Name), depth);
            }
        }

        json.WriteEndObject();
    }

    private void WriteProperty(Utf8JsonWriter json, PropertyFact property, JsonNode? given, bool isGiven, Origin origin, int depth)
    {
        var isLeft = given is null
            && (isGiven || origin.IsPlain || depth <= 0 || (origin.Number > 0 && origin.Dice.With("null").Below(5) == 0));
        if (isLeft && property.IsNullable)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, property.Shape, given, property.Name, origin, depth - 1);
        }
    }

    private void WriteArray(Utf8JsonWriter json, ShapeFact shape, JsonArray? value, string name, Origin origin, int depth)
    {
        var count = value?.Count ?? (origin.IsPlain || depth <= 0 || shape.Items!.Kind == ShapeFactKind.Any ? 0 : 1 + origin.Dice.With("count").Below(2));
        if (value is null && shape.Items is { Kind: ShapeFactKind.Choice, Choices: var choices })
        {
            count = Math.Min(count, choices.Count);
        }

        count = (int)Math.Clamp(count, shape.Least ?? 0, shape.Most ?? int.MaxValue);
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            Write(json, shape.Items!, i < value?.Count ? value[i] : null, name, origin.At(i), depth - 1);
        }

        json.WriteEndArray();
    }

    private void WriteMap(Utf8JsonWriter json, ShapeFact shape, JsonObject? value, Origin origin, int depth)
    {
        json.WriteStartObject();
        IEnumerable<KeyValuePair<string, JsonNode?>> members = value is not null ? value : origin.IsPlain ? [] : [new("Region", null)];
        foreach (var (member, inner) in members)
        {
            json.WritePropertyName(member);
            Write(json, shape.Items!, inner, member, origin.At(member), depth - 1);
        }

        json.WriteEndObject();
    }

    private static void WriteAny(Utf8JsonWriter json, JsonNode? value, Origin origin)
    {
        if (value is not null)
        {
            value.WriteTo(json);
        }
        else if (origin.IsPlain)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
    }

    private static string NounOfObject(string name, Origin origin) =>
        name.Length == 0 ? origin.Noun : name.EndsWith("ies", StringComparison.Ordinal) ? name[..^3] + "y" : name.EndsWith('s') ? name[..^1] : name;
}

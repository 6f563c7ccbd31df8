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

    public void Write(Utf8JsonWriter json, ShapeFact shape, JsonNode? value, Origin origin) => Write(json, shape, value, Place.Of(origin));

    public void Write(Utf8JsonWriter json, ShapeFact shape, JsonNode? value, Place place)
    {
        switch (shape.Kind)
        {
            case ShapeFactKind.Object:
                WriteObject(json, shape, value as JsonObject, place);
                break;
            case ShapeFactKind.Array:
                WriteArray(json, shape, value as JsonArray, place);
                break;
            case ShapeFactKind.Map:
                WriteMap(json, shape, value as JsonObject, place);
                break;
            case ShapeFactKind.Any:
                WriteAny(json, value, place.Origin);
                break;
            default:
                if (value is not JsonValue scalar || !ScalarForm.TryWrite(json, shape, scalar))
                {
                    _scalars.Make(shape, place.Name, place.Origin).WriteTo(json);
                }

                break;
        }
    }

    /// <summary>Writes a member of an object.</summary>
    /// <param name="json">Where it is written.</param>
    /// <param name="property">The member.</param>
    /// <param name="given">Its value; null if it is null or is not known.</param>
    /// <param name="isGiven">Whether it is known.</param>
    /// <param name="whole">The place of the object.</param>
    /// <param name="members">What the members of the object are made for.</param>
    public void WriteMember(Utf8JsonWriter json, PropertyFact property, JsonNode? given, bool isGiven, Place whole, in Origin members)
    {
        json.WritePropertyName(property.Name);

        // Most values of most records are written here. Where the others come from is worked out only when it is needed.
        if (given is JsonValue scalar && ScalarForm.TryWrite(json, property.Shape, scalar))
        {
            return;
        }

        if (given is null && property.IsNullable && (isGiven || members.IsPlain))
        {
            json.WriteNullValue();
            return;
        }

        var place = whole.Member(property.Name, members);
        if (given is null && property.IsNullable && IsLeftOut(place))
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, property.Shape, given, place);
        }
    }

    private static bool IsLeftOut(Place place) =>
        place.Depth < 0 || (place.Origin.Number > 0 && place.Origin.Dice.With("null").Below(5) == 0);

    private void WriteObject(Utf8JsonWriter json, ShapeFact shape, JsonObject? value, Place place)
    {
        var members = place.Members;
        json.WriteStartObject();
        foreach (var property in shape.Properties)
        {
            JsonNode? given = null;
            var isGiven = value?.TryGetPropertyValue(property.Name, out given) is true;
            WriteMember(json, property, given, isGiven, place, members);
        }

        json.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter json, ShapeFact shape, JsonArray? value, Place place)
    {
        var origin = place.Origin;
        var count = value?.Count
            ?? (origin.IsPlain || place.Depth <= 0 || shape.Items!.Kind == ShapeFactKind.Any ? 0 : 1 + origin.Dice.With("count").Below(2));
        if (value is null && shape.Items is { Kind: ShapeFactKind.Choice, Choices: var choices })
        {
            count = Math.Min(count, choices.Count);
        }

        count = (int)Math.Clamp(count, shape.Least ?? 0, shape.Most ?? int.MaxValue);
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            Write(json, shape.Items!, i < value?.Count ? value[i] : null, place.Item(i));
        }

        json.WriteEndArray();
    }

    private void WriteMap(Utf8JsonWriter json, ShapeFact shape, JsonObject? value, Place place)
    {
        json.WriteStartObject();
        IEnumerable<KeyValuePair<string, JsonNode?>> members = value is not null ? value
            : place.Origin.IsPlain ? []
            : [new("Region", null)];
        foreach (var (member, inner) in members)
        {
            json.WritePropertyName(member);
            Write(json, shape.Items!, inner, place.Member(member, place.Origin));
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
}

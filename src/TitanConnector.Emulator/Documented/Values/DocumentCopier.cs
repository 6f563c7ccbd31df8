using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Values;

/// <summary>
/// Writes a stored document in a documented shape. What has the shape already, which is nearly everything, is copied as it is; only the
/// rest becomes values.
/// </summary>
/// <param name="shapes">Writes what the document does not have.</param>
internal sealed class DocumentCopier(ShapeWriter shapes)
{
    private const int MostOnStack = 256;

    /// <param name="json">Must not check what it writes, because several members are written as if they were one value.</param>
    /// <param name="shape">The shape, of an object.</param>
    /// <param name="document">The document, without spaces between its values.</param>
    /// <param name="origin">What values are made for that the document does not have.</param>
    /// <param name="others">What is known of a member that the document does not have.</param>
    /// <param name="replaced">A member whose value in the document does not count.</param>
    public void Write(
        Utf8JsonWriter json,
        ShapeFact shape,
        ReadOnlySpan<byte> document,
        Origin origin,
        Func<string, JsonNode?> others,
        string? replaced) =>
        WriteObject(json, shape, document, Place.Of(origin), others, replaced);

    private void WriteObject(
        Utf8JsonWriter json, ShapeFact shape, ReadOnlySpan<byte> document, Place place, Func<string, JsonNode?>? others, string? replaced)
    {
        var (properties, names, members) = (shape.Properties, shape.Utf8Names, place.Members);
        var isWritten = properties.Length <= MostOnStack ? stackalloc bool[properties.Length] : new bool[properties.Length];
        var reader = new Utf8JsonReader(document);
        reader.Read();
        json.WriteStartObject();

        // Members that follow each other, of which nothing is written yet.
        var (start, end) = (0, 0);
        for (var next = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName;)
        {
            var name = (int)reader.TokenStartIndex;
            var found = IndexOf(names, ref reader, next);
            reader.Read();
            if (found < 0 || properties[found].Name == replaced)
            {
                reader.Skip();
                continue;
            }

            var property = properties[found];
            next = found + 1;
            isWritten[found] = true;
            var (value, isNull) = ((int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.Null);
            var before = reader;
            if (HasShape(ref reader, property.Shape, property.IsNullable))
            {
                if (end != name - 1 || start == end)
                {
                    Copy(json, document[start..end]);
                    start = name;
                }

                end = (int)reader.BytesConsumed;
            }
            else
            {
                reader = before;
                reader.Skip();
                Copy(json, document[start..end]);
                (start, end) = (0, 0);
                json.WritePropertyName(property.Name);
                WriteValue(
                    json, property.Shape, isNull ? [] : document[value..(int)reader.BytesConsumed], place.Member(property.Name, members));
            }
        }

        Copy(json, document[start..end]);
        for (var i = 0; i < properties.Length; i++)
        {
            if (!isWritten[i])
            {
                var other = others?.Invoke(properties[i].Name);
                shapes.WriteMember(json, properties[i], other, other is not null, place, members);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a value that cannot be copied as a whole.</summary>
    private void WriteValue(Utf8JsonWriter json, ShapeFact shape, ReadOnlySpan<byte> value, Place place)
    {
        if (shape.Kind == ShapeFactKind.Object && value is [(byte)'{', ..])
        {
            WriteObject(json, shape, value, place, others: null, replaced: null);
        }
        else if (shape is { Kind: ShapeFactKind.Array, Least: null, Most: null } && value is [(byte)'[', ..])
        {
            WriteArray(json, shape.Items!, value, place);
        }
        else
        {
            shapes.Write(json, shape, value.IsEmpty ? null : JsonNode.Parse(value), place);
        }
    }

    private void WriteArray(Utf8JsonWriter json, ShapeFact items, ReadOnlySpan<byte> value, Place place)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        json.WriteStartArray();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            var start = (int)reader.TokenStartIndex;
            var before = reader;
            if (HasShape(ref reader, items, isNullable: false))
            {
                json.WriteRawValue(value[start..(int)reader.BytesConsumed], skipInputValidation: true);
                continue;
            }

            reader = before;
            reader.Skip();
            WriteValue(json, items, reader.TokenType == JsonTokenType.Null ? [] : value[start..(int)reader.BytesConsumed], place.Item(i));
        }

        json.WriteEndArray();
    }

    private static void Copy(Utf8JsonWriter json, ReadOnlySpan<byte> members)
    {
        if (!members.IsEmpty)
        {
            json.WriteRawValue(members, skipInputValidation: true);
        }
    }

    /// <summary>
    /// Documents mostly have their members in the documented order, so the first guess is nearly always right. No documented name is
    /// written with escapes.
    /// </summary>
    private static int IndexOf(byte[][] names, ref Utf8JsonReader reader, int guess)
    {
        if (reader.ValueIsEscaped)
        {
            return -1;
        }

        var name = reader.ValueSpan;
        for (var i = 0; i < names.Length; i++)
        {
            var at = guess + i < names.Length ? guess + i : guess + i - names.Length;
            if (name.SequenceEqual(names[at]))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether the value at the reader's place can be copied; if so, the reader stands at its end.</summary>
    private static bool HasShape(ref Utf8JsonReader reader, ShapeFact shape, bool isNullable)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return isNullable;
        }

        switch (shape.Kind)
        {
            case ShapeFactKind.Object:
                return HasMembers(ref reader, shape);
            case ShapeFactKind.Array:
                return HasItems(ref reader, shape);
            case ShapeFactKind.Map:
                return false;
            case ShapeFactKind.Any or ShapeFactKind.Binary:
                reader.Skip();
                return true;
            case ShapeFactKind.Boolean:
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
            case ShapeFactKind.Text:
                return reader.TokenType == JsonTokenType.String;
            case ShapeFactKind.Number:
                return reader.TokenType == JsonTokenType.Number;
            case ShapeFactKind.Integer:
                return reader.TokenType == JsonTokenType.Number
                    && (shape.Format == "int32" ? reader.TryGetInt32(out _) : reader.TryGetInt64(out _));
            case ShapeFactKind.Guid:
                return reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out _);
            case ShapeFactKind.Date:
                return reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == 10;
            case ShapeFactKind.DateTime:
                return reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 10;
            case ShapeFactKind.Choice:
                return reader.TokenType == JsonTokenType.String && IsOneOf(shape.Choices, ref reader);
            default:
                return false;
        }
    }

    private static bool HasMembers(ref Utf8JsonReader reader, ShapeFact shape)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var (properties, names, found, next) = (shape.Properties, shape.Utf8Names, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = IndexOf(names, ref reader, next);
            reader.Read();
            if (at < 0 || !HasShape(ref reader, properties[at].Shape, properties[at].IsNullable))
            {
                return false;
            }

            (found, next) = (found + 1, at + 1);
        }

        return found == properties.Length;
    }

    private static bool HasItems(ref Utf8JsonReader reader, ShapeFact shape)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!HasShape(ref reader, shape.Items!, isNullable: false))
            {
                return false;
            }

            count++;
        }

        return count >= (shape.Least ?? 0) && count <= (shape.Most ?? int.MaxValue);
    }

    private static bool IsOneOf(IReadOnlyList<string> choices, ref Utf8JsonReader reader)
    {
        foreach (var choice in choices)
        {
            if (reader.ValueTextEquals(choice))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>Writes the inputs of a record as one JSON object, and collects its files. Inputs that were not given are omitted.</summary>
internal static class RecordInputs
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidInputException">A value cannot be written as JSON.</exception>
    public static (JsonElement Inputs, IReadOnlyDictionary<string, FileContent> Files) Write(
        IEnumerable<(InputDefinition Input, JsonPropertyInfo Property)> members, TitanAction action)
    {
        var files = new Dictionary<string, FileContent>();
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json, Options);
        writer.WriteStartObject();
        foreach (var (input, property) in members)
        {
            if (!TryGet(property, action, out var value))
            {
                continue;
            }

            writer.WritePropertyName(input.Key);
            Write(writer, input, property, value, files);
        }

        writer.WriteEndObject();
        writer.Flush();
        return (JsonElement.Parse(json.WrittenSpan), files);
    }

    // Returns false if it was not given. A present null is a value; for a property that cannot be null, the default of its type counts as
    // not given.
    private static bool TryGet(JsonPropertyInfo property, TitanAction action, out object? value)
    {
        value = property.Get!(action);
        if (value is not IOptional optional)
        {
            return value is not null && (property.IsRequired || !IsDefault(value, property.PropertyType));
        }

        value = optional.Boxed;
        return optional.IsSet;
    }

    private static bool IsDefault(object value, Type type) =>
        Nullable.GetUnderlyingType(type) is null
        && value is false or 0 or Enum
        && Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0;

    // A program can give values that JSON cannot hold.
    private static void Write(
        Utf8JsonWriter writer, InputDefinition input, JsonPropertyInfo property, object? value, Dictionary<string, FileContent> files)
    {
        try
        {
            switch (value)
            {
                case null:
                    writer.WriteNullValue();
                    break;
                case double number when !double.IsFinite(number):
                    throw new InvalidInputException(input.Key, $"expected a number, got {number.ToString(CultureInfo.InvariantCulture)}");
                case FileContent file:
                    files[input.Key] = file;
                    writer.WriteStringValue(input.Key);
                    break;
                case IReadOnlyDictionary<string, FileContent> parts:
                    writer.WriteStartObject();
                    foreach (var (name, file) in parts)
                    {
                        files[$"{input.Key}.{name}"] = file;
                        writer.WriteString(name, $"{input.Key}.{name}");
                    }

                    writer.WriteEndObject();
                    break;
                default:
                    // The value of an optional list is an array.
                    var type = value is Array && RecordShape.IsOptional(property.PropertyType)
                        ? value.GetType()
                        : RecordShape.ValueType(property.PropertyType);
                    JsonSerializer.Serialize(writer, value, property.Options.GetTypeInfo(type));
                    break;
            }
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(input.Key, error.Message);
        }
        catch (ArgumentException)
        {
            throw new InvalidInputException(input.Key, "expected finite numbers, got NaN or infinity");
        }
    }
}

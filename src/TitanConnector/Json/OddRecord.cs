using System.Buffers;
using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Json;

/// <summary>
/// Reads a record in which a field, at any depth, does not have its documented type. Such a field is kept unchanged in
/// <see cref="ServiceTitanRecord.UnknownFields"/> of its record and does not affect other fields. If it is a list, the readable items are
/// read, and the whole list is kept as well.
/// </summary>
/// <remarks>
/// This takes several times as long as normal reading, so it is done only after that has failed. A contract can set the properties of a
/// record only while creating it. So a field that cannot be read is renamed in the JSON, the contract takes it for an unknown field, and
/// the record gets its original name back.
/// </remarks>
internal static class OddRecord
{
    // No name used by ServiceTitan ends like this.
    private const string Mark = "\0odd";

    /// <summary>Reads a value in a response, even a record with such fields.</summary>
    /// <exception cref="JsonException">It is not JSON, or is not an object although a record was expected.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> contract)
    {
        try
        {
            return JsonSerializer.Deserialize(json, contract)!;
        }
        catch (JsonException) when (contract.Kind == JsonTypeInfoKind.Object)
        {
            return (T)Read(JsonElement.Parse(json), contract);
        }
    }

    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte}, JsonTypeInfo{T})"/>
    public static object Read(JsonElement json, JsonTypeInfo contract)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Expected an object.");
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteRecord(writer, json, contract);
        }

        var record = JsonSerializer.Deserialize(buffer.WrittenSpan, contract)!;
        Restore(record, contract);
        return record;
    }

    private static void WriteRecord(Utf8JsonWriter writer, JsonElement record, JsonTypeInfo contract)
    {
        writer.WriteStartObject();
        foreach (var field in record.EnumerateObject())
        {
            var property = contract.Properties.FirstOrDefault(property => !property.IsExtensionData && property.Name == field.Name);
            if (property is null || field.Value.ValueKind == JsonValueKind.Null)
            {
                field.WriteTo(writer);
            }
            else if (!TryWrite(writer, field, contract.Options.GetTypeInfo(property.PropertyType)))
            {
                writer.WritePropertyName(field.Name + Mark);
                field.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    // Writes the readable part of a field.
    private static bool TryWrite(Utf8JsonWriter writer, JsonProperty field, JsonTypeInfo contract)
    {
        if (contract.Kind == JsonTypeInfoKind.Enumerable && field.Value.ValueKind == JsonValueKind.Array)
        {
            var item = contract.Options.GetTypeInfo(contract.ElementType!);
            JsonElement[] readable = [.. field.Value.EnumerateArray().Where(element => IsReadable(element, item))];
            writer.WriteStartArray(field.Name);
            foreach (var element in readable)
            {
                WriteValue(writer, element, item);
            }

            writer.WriteEndArray();
            return readable.Length == field.Value.GetArrayLength();
        }

        if (!IsReadable(field.Value, contract))
        {
            return false;
        }

        writer.WritePropertyName(field.Name);
        WriteValue(writer, field.Value, contract);
        return true;
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value, JsonTypeInfo contract)
    {
        if (contract.Kind == JsonTypeInfoKind.Object)
        {
            WriteRecord(writer, value, contract);
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static bool IsReadable(JsonElement value, JsonTypeInfo contract)
    {
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object:
                return value.ValueKind == JsonValueKind.Object;
            case JsonTypeInfoKind.None when value.ValueKind != JsonValueKind.Null:
                try
                {
                    value.Deserialize(contract);
                    return true;
                }
                catch (JsonException)
                {
                    return false;
                }

            default:
                return false;
        }
    }

    private static void Restore(object record, JsonTypeInfo contract)
    {
        if (record is ServiceTitanRecord { UnknownFields: { } fields })
        {
            foreach (var (name, value) in fields.Where(field => field.Key.EndsWith(Mark, StringComparison.Ordinal)).ToArray())
            {
                fields.Remove(name);
                fields[name[..^Mark.Length]] = value;
            }
        }

        foreach (var property in contract.Properties)
        {
            var inner = contract.Options.GetTypeInfo(property.PropertyType);
            var value = inner.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable ? property.Get?.Invoke(record) : null;
            if (inner.Kind == JsonTypeInfoKind.Enumerable
                && contract.Options.GetTypeInfo(inner.ElementType!) is { Kind: JsonTypeInfoKind.Object } item)
            {
                foreach (var element in (value as IEnumerable)?.OfType<object>() ?? [])
                {
                    Restore(element, item);
                }
            }
            else if (inner.Kind == JsonTypeInfoKind.Object && value is not null)
            {
                Restore(value, inner);
            }
        }
    }
}

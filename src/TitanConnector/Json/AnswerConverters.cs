using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Json;

/// <summary>
/// Reads a value in a response. The live API does not always follow its documentation, so every unambiguous notation is accepted. An empty
/// string counts as no value. Anything else is rejected, and <see cref="OddRecord"/> then keeps it unchanged.
/// </summary>
internal abstract class AnswerConverter<T> : JsonConverter<T?>
    where T : struct
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueSpan.IsEmpty: true })
        {
            return null;
        }

        return TryRead(ref reader, out var value) ? value : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } known)
        {
            Write(writer, known);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    protected abstract bool TryRead(ref Utf8JsonReader reader, out T value);

    protected abstract void Write(Utf8JsonWriter writer, T value);
}

/// <summary>Reads an optional whole number.</summary>
internal sealed class AnswerLongConverter : AnswerConverter<long>
{
    protected override bool TryRead(ref Utf8JsonReader reader, out long value) => AnswerId.TryRead(ref reader, out value);

    protected override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
}

/// <summary>Reads an optional 32-bit whole number.</summary>
internal sealed class AnswerIntConverter : AnswerConverter<int>
{
    protected override bool TryRead(ref Utf8JsonReader reader, out int value)
    {
        var isWhole = AnswerId.TryRead(ref reader, out var number) && number is >= int.MinValue and <= int.MaxValue;
        value = isWhole ? (int)number : 0;
        return isWhole;
    }

    protected override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
}

/// <summary>Reads an optional amount.</summary>
internal sealed class AnswerDecimalConverter : AnswerConverter<decimal>
{
    protected override bool TryRead(ref Utf8JsonReader reader, out decimal value)
    {
        value = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDecimal(out value),
            JsonTokenType.String =>
                decimal.TryParse(AnswerId.Utf8(ref reader), AnswerId.AnyNotation, CultureInfo.InvariantCulture, out value),
            _ => false,
        };
    }

    protected override void Write(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);
}

/// <summary>Reads an optional number.</summary>
internal sealed class AnswerDoubleConverter : AnswerConverter<double>
{
    protected override bool TryRead(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDouble(out value),
            JsonTokenType.String =>
                double.TryParse(AnswerId.Utf8(ref reader), AnswerId.AnyNotation, CultureInfo.InvariantCulture, out value),
            _ => false,
        } && double.IsFinite(value);
    }

    protected override void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
}

/// <summary>Reads an optional boolean.</summary>
internal sealed class AnswerBooleanConverter : AnswerConverter<bool>
{
    protected override bool TryRead(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True || IsText(ref reader, "true"u8);
        return value || reader.TokenType == JsonTokenType.False || IsText(ref reader, "false"u8);
    }

    protected override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    private static bool IsText(ref Utf8JsonReader reader, ReadOnlySpan<byte> word) =>
        reader.TokenType == JsonTokenType.String && Ascii.EqualsIgnoreCase(AnswerId.Utf8(ref reader), word);
}

/// <summary>Reads an optional point in time.</summary>
internal sealed class AnswerTimeConverter : AnswerConverter<DateTimeOffset>
{
    protected override bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset value) => AnswerTime.TryRead(ref reader, out value);

    protected override void Write(Utf8JsonWriter writer, DateTimeOffset value) =>
        writer.WriteStringValue(InputDateTimeConverter.Format(value));
}

/// <summary>Reads text; numbers and booleans are converted to text.</summary>
internal sealed class AnswerTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(AnswerId.Utf8(ref reader)),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>
/// Reads an id, which every record has. Null, which sometimes occurs although the documentation rules it out, is read as 0, which is
/// not a valid id.
/// </summary>
internal sealed class AnswerIdConverter : JsonConverter<long>
{
    public override bool HandleNull => true;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? 0
        : AnswerId.TryRead(ref reader, out var id) ? id
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Reads a list of ids, in which null is rejected.</summary>
internal sealed class AnswerIdListConverter : JsonConverter<IReadOnlyList<long>>
{
    public override IReadOnlyList<long> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        List<long> ids = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ids.Add(AnswerId.TryRead(ref reader, out var id) ? id : throw new JsonException());
        }

        return ids;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<long> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var id in value)
        {
            writer.WriteNumberValue(id);
        }

        writer.WriteEndArray();
    }
}

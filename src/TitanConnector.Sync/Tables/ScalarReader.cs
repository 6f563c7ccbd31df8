using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Sync.Tables;

/// <summary>
/// Reads a text, number or Boolean for a column. It also takes a value that is written in another type, such as "12" for 12.
/// </summary>
internal static class ScalarReader
{
    /// <summary>Reads the value that the reader is at.</summary>
    /// <param name="json">The reader, at a scalar that is not null.</param>
    /// <param name="type">The type of the column.</param>
    /// <param name="value">The value.</param>
    /// <param name="isAsDocumented">Whether the JSON has the type that belongs to the column.</param>
    /// <returns>Whether the column can take it.</returns>
    public static bool TryRead(ref Utf8JsonReader json, ColumnType type, out CellValue value, out bool isAsDocumented)
    {
        try
        {
            return TryReadValid(ref json, type, out value, out isAsDocumented);
        }
        catch (InvalidOperationException)
        {
            // A text that is not valid Unicode is neither a number nor a time.
            value = default;
            isAsDocumented = false;
            return false;
        }
    }

    /// <summary>The text of a value that is JSON, as <see cref="CellValue.ToText"/> has it.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">The type of the column.</param>
    /// <returns><see langword="null"/> if the column cannot take it.</returns>
    public static string? ToText(string json, ColumnType type)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        return reader.Read()
            && reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
            && TryRead(ref reader, type, out var value, out _)
            ? value.ToText(type)
            : null;
    }

    private static bool TryReadValid(ref Utf8JsonReader json, ColumnType type, out CellValue value, out bool isAsDocumented)
    {
        var isText = json.TokenType == JsonTokenType.String;
        isAsDocumented = isText;
        switch (type)
        {
            case ColumnType.Integer:
                isAsDocumented = json.TokenType == JsonTokenType.Number;
                return TryReadInteger(ref json, isText, out value);
            case ColumnType.Decimal:
                isAsDocumented = json.TokenType == JsonTokenType.Number;
                return TryReadDecimal(ref json, isText, out value);
            case ColumnType.Boolean:
                isAsDocumented = json.TokenType is JsonTokenType.True or JsonTokenType.False;
                return TryReadBoolean(ref json, isAsDocumented, isText, out value);
            case ColumnType.Instant:
                return TryReadInstant(ref json, isText, out value);
            case ColumnType.Date:
                return TryReadDate(ref json, isText, out value);
            default:
                value = CellValue.Of(isText ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan));
                return true;
        }
    }

    private static bool TryReadInteger(ref Utf8JsonReader json, bool isText, out CellValue value)
    {
        value = default;
        if (!isText && json.TryGetInt64(out var number))
        {
            value = CellValue.Of(number);
            return true;
        }

        // 12.0 is a whole number too.
        if (TryReadDecimal(ref json, isText, out var read)
            && decimal.Truncate(read.Decimal) is var whole && whole == read.Decimal && whole is >= long.MinValue and <= long.MaxValue)
        {
            value = CellValue.Of((long)whole);
            return true;
        }

        return false;
    }

    private static bool TryReadDecimal(ref Utf8JsonReader json, bool isText, out CellValue value)
    {
        decimal number = 0;
        var isRead = json.TokenType == JsonTokenType.Number
            ? json.TryGetDecimal(out number) && KeepsDigits(json.ValueSpan, number)
            : isText && Utf8Parser.TryParse(json.ValueSpan, out number, out var length) && length == json.ValueSpan.Length
                && KeepsDigits(json.ValueSpan, number);
        value = isRead ? CellValue.Of(number) : default;
        return isRead;
    }

    // A decimal has 28 digits, before and after the point together. More would be rounded.
    private static bool KeepsDigits(ReadOnlySpan<byte> text, decimal number) =>
        text.Length <= 28 && (number.Scale < 28 || !text.ContainsAny("eE"u8));

    private static bool TryReadBoolean(ref Utf8JsonReader json, bool isBoolean, bool isText, out CellValue value)
    {
        var result = json.TokenType == JsonTokenType.True;
        var isRead = isBoolean || (isText && bool.TryParse(json.GetString(), out result));
        value = isRead ? CellValue.Of(result) : default;
        return isRead;
    }

    private static bool TryReadInstant(ref Utf8JsonReader json, bool isText, out CellValue value)
    {
        value = default;
        if (!isText)
        {
            return false;
        }

        if (json.ValueSpan is [.., (byte)'Z'] && json.TryGetDateTimeOffset(out var time))
        {
            value = CellValue.Of(time);
            return true;
        }

        // A time without an offset is in UTC. Anything that does not begin with an ISO date is ambiguous.
        if (json.GetString() is [_, _, _, _, '-', _, _, '-', _, _, ..] text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            value = CellValue.Of(time);
            return true;
        }

        return false;
    }

    // The day as it is written, whatever time and offset follow it.
    private static bool TryReadDate(ref Utf8JsonReader json, bool isText, out CellValue value)
    {
        value = default;
        if (isText && json.GetString() is { Length: >= 10 } text
            && (text.Length == 10 || text[10] == 'T')
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            value = CellValue.Of(date);
            return true;
        }

        return false;
    }
}

using System.Globalization;
using System.Text.Json;

namespace TitanConnector.Sync.Tables;

/// <summary>The value of a column in a row. The default is null.</summary>
public readonly struct CellValue : IEquatable<CellValue>
{
    private readonly bool _hasNumber;
    private readonly long _number;
    private readonly object? _other;

    private CellValue(long number) => (_hasNumber, _number) = (true, number);

    private CellValue(object other) => _other = other;

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => !_hasNumber && _other is null;

    /// <summary>The value of an <see cref="ColumnType.Integer"/> column.</summary>
    public long Integer => _number;

    /// <summary>The value of a <see cref="ColumnType.Boolean"/> column.</summary>
    public bool Boolean => _number != 0;

    /// <summary>The value of an <see cref="ColumnType.Instant"/> column, to 100 nanoseconds.</summary>
    public DateTime Instant => new(_number, DateTimeKind.Utc);

    /// <summary>The value of a <see cref="ColumnType.Date"/> column.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)_number);

    /// <summary>The value of a <see cref="ColumnType.Decimal"/> column.</summary>
    public decimal Decimal => (decimal)_other!;

    /// <summary>The value of a <see cref="ColumnType.Text"/> or <see cref="ColumnType.Json"/> column.</summary>
    public string Text => (string)_other!;

    /// <summary>Makes the value of an <see cref="ColumnType.Integer"/> column.</summary>
    public static CellValue Of(long value) => new(value);

    /// <summary>Makes the value of a <see cref="ColumnType.Boolean"/> column.</summary>
    public static CellValue Of(bool value) => new(value ? 1 : 0);

    /// <summary>Makes the value of an <see cref="ColumnType.Instant"/> column.</summary>
    public static CellValue Of(DateTimeOffset value) => new(value.UtcTicks);

    /// <summary>Makes the value of a <see cref="ColumnType.Date"/> column.</summary>
    public static CellValue Of(DateOnly value) => new((long)value.DayNumber);

    /// <summary>Makes the value of a <see cref="ColumnType.Decimal"/> column.</summary>
    public static CellValue Of(decimal value) => new((object)value);

    /// <summary>Makes the value of a <see cref="ColumnType.Text"/> or <see cref="ColumnType.Json"/> column; null for no value.</summary>
    public static CellValue Of(string? value) => value is null ? default : new((object)value);

    /// <summary>Writes the value as text that orders and compares as the value does: for keys and for messages.</summary>
    /// <param name="type">The type of the column.</param>
    public string? ToText(ColumnType type) => IsNull ? null : type switch
    {
        ColumnType.Integer => Integer.ToString(CultureInfo.InvariantCulture),
        ColumnType.Boolean => Boolean ? "true" : "false",
        ColumnType.Instant => Instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        ColumnType.Date => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Decimal => Decimal.ToString(CultureInfo.InvariantCulture),
        _ => Text,
    };

    /// <summary>
    /// Writes the value as JSON: numbers and Booleans as such, JSON as it is, and everything else as <see cref="ToText"/>.
    /// </summary>
    internal void WriteTo(Utf8JsonWriter json, ColumnType type)
    {
        if (IsNull)
        {
            json.WriteNullValue();
            return;
        }

        switch (type)
        {
            case ColumnType.Integer:
                json.WriteNumberValue(Integer);
                break;
            case ColumnType.Decimal:
                json.WriteNumberValue(Decimal);
                break;
            case ColumnType.Boolean:
                json.WriteBooleanValue(Boolean);
                break;
            case ColumnType.Json:
                json.WriteRawValue(Text);
                break;
            default:
                json.WriteStringValue(ToText(type));
                break;
        }
    }

    /// <inheritdoc/>
    public bool Equals(CellValue other) => _hasNumber == other._hasNumber && _number == other._number && Equals(_other, other._other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CellValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_hasNumber, _number, _other);

    /// <summary>Whether two values are equal.</summary>
    public static bool operator ==(CellValue left, CellValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(CellValue left, CellValue right) => !left.Equals(right);
}

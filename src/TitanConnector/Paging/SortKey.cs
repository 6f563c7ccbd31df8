using System.Text.Json;

namespace TitanConnector.Paging;

/// <summary>The field that a record is sorted by: records without it come first, then numbers by their size, then all else as text.</summary>
internal readonly record struct SortKey(decimal? Number, string? Text) : IComparable<SortKey>
{
    public static SortKey Of(JsonElement record, string field)
    {
        var value = record.EnumerateObject().FirstOrDefault(property => property.Name.Equals(field, StringComparison.OrdinalIgnoreCase)).Value;
        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDecimal(out var number) => new(number, null),
            JsonValueKind.Undefined or JsonValueKind.Null => default,
            _ => new(null, value.ToString()),
        };
    }

    private int Rank => this switch { { Number: not null } => 1, { Text: not null } => 2, _ => 0 };

    public int CompareTo(SortKey other) => (Rank, other.Rank) switch
    {
        (1, 1) => Number!.Value.CompareTo(other.Number!.Value),
        var (mine, theirs) when mine != theirs => mine.CompareTo(theirs),
        _ => string.Compare(Text, other.Text, StringComparison.OrdinalIgnoreCase),
    };
}

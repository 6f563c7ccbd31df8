using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>
/// The value that a record is sorted by: records without the field come first, then numbers, then times, then everything else as text.
/// </summary>
internal readonly record struct SortKey(decimal? Number, DateTimeOffset? Time, string? Text) : IComparable<SortKey>
{
    public static SortKey Of(JsonElement record, string field)
    {
        var value = record.EnumerateObject()
            .FirstOrDefault(property => property.Name.Equals(field, StringComparison.OrdinalIgnoreCase))
            .Value;
        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDecimal(out var number) => new(number, null, null),
            JsonValueKind.Undefined or JsonValueKind.Null => default,
            _ when AnswerTime.TryRead(value, out var time) => new(null, time, null),
            _ => new(null, null, value.ToString()),
        };
    }

    private int Rank => this switch { { Number: not null } => 1, { Time: not null } => 2, { Text: not null } => 3, _ => 0 };

    public int CompareTo(SortKey other) => (Rank, other.Rank) switch
    {
        (1, 1) => Number!.Value.CompareTo(other.Number!.Value),
        (2, 2) => Time!.Value.CompareTo(other.Time!.Value),
        var (mine, theirs) when mine != theirs => mine.CompareTo(theirs),
        _ => string.Compare(Text, other.Text, StringComparison.OrdinalIgnoreCase),
    };
}

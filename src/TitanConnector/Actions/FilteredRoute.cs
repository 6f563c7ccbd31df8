using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>
/// A second route of a list, for when it is filtered: the list's own route documents no filters and would ignore them. What it answers
/// is compared with what was asked for, because ServiceTitan ignores parameters that it does not know.
/// </summary>
internal sealed record FilteredRoute
{
    /// <summary>The second route.</summary>
    public required string Path { get; init; }

    /// <summary>The key of the input that is in the path of the list's own route.</summary>
    public required string Input { get; init; }

    /// <summary>The query parameter that the second route has for it.</summary>
    public required string Query { get; init; }

    /// <summary>The field of a record that shows it.</summary>
    public required string Field { get; init; }

    /// <summary>The filter for records with an earlier <see cref="TimeField"/>.</summary>
    public required string Before { get; init; }

    /// <summary>The filter for records with this <see cref="TimeField"/> or a later one.</summary>
    public required string OnOrAfter { get; init; }

    /// <summary>The field that the two filters are about.</summary>
    public required string TimeField { get; init; }

    /// <summary>Whether a call goes there.</summary>
    public bool IsFor(ActionCall call) => call.Has(Before) || call.Has(OnOrAfter);

    /// <summary>Whether a record is one that was asked for; <see langword="null"/> when it does not show it.</summary>
    public bool? Keeps(ActionCall call, JsonElement record)
    {
        if (!record.TryGetProperty(Field, out var shown) || !AnswerId.TryRead(shown, out var id))
        {
            return null;
        }

        return id == call.Value(Input)!.Value.GetInt64()
            && (!record.TryGetProperty(TimeField, out var stamp) || !AnswerTime.TryRead(stamp, out var time)
                || ((TimeOf(call, Before) is not { } before || time < before) && (TimeOf(call, OnOrAfter) is not { } from || time >= from)));
    }

    private static DateTimeOffset? TimeOf(ActionCall call, string key) =>
        InputDateTimeConverter.TryParse(call.Text(key), out var time) ? time : null;
}

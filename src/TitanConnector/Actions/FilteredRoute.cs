using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>
/// A second route of a list, used when it is filtered: the list's own route documents no filters and would ignore them. Each record is
/// checked against the filters, because ServiceTitan ignores unknown parameters.
/// </summary>
internal sealed record FilteredRoute
{
    /// <summary>The path of the second route.</summary>
    public required string Path { get; init; }

    /// <summary>The key of the input that is in the path of the list's own route.</summary>
    public required string Input { get; init; }

    /// <summary>The query parameter of the second route that takes this input.</summary>
    public required string Query { get; init; }

    /// <summary>The field of a record that has the value of this input.</summary>
    public required string Field { get; init; }

    /// <summary>The filter for records with an earlier <see cref="TimeField"/>.</summary>
    public required string Before { get; init; }

    /// <summary>The filter for records with this <see cref="TimeField"/> or a later one.</summary>
    public required string OnOrAfter { get; init; }

    /// <summary>The field that the two filters apply to.</summary>
    public required string TimeField { get; init; }

    /// <summary>Whether a call needs the second route.</summary>
    public bool IsFor(ActionCall call) => call.Has(Before) || call.Has(OnOrAfter);

    /// <summary>Whether a record matches the request; <see langword="null"/> if the record does not show it.</summary>
    public bool? Keeps(ActionCall call, JsonElement record)
    {
        if (!record.TryGetProperty(Field, out var shown) || !AnswerId.TryRead(shown, out var id))
        {
            return null;
        }

        return id == call.Value(Input)!.Value.GetInt64()
                && (!record.TryGetProperty(TimeField, out var stamp) || !AnswerTime.TryRead(stamp, out var time)
                    || ((TimeOf(call, Before) is not { } before || time < before)
                        && (TimeOf(call, OnOrAfter) is not { } from || time >= from)));
    }

    private static DateTimeOffset? TimeOf(ActionCall call, string key) =>
        InputDateTimeConverter.TryParse(call.Text(key), out var time) ? time : null;
}

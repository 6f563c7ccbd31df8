using System.Globalization;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Json;
using TitanConnector.Paging;

namespace TitanConnector.Verification;

/// <summary>Searches for a record by its mark.</summary>
/// <remarks>
/// Only a list that filters can prove that the record does not exist. If its records do not match the filter, it has ignored the filter,
/// and the content of its other pages is unknown. A list that ignores the filter is empty only if there are no records at all, so an empty
/// response does prove that the record does not exist.
/// </remarks>
internal sealed class RecordSearch(PageWalk walk, RecordMark mark)
{
    // Usually one record has the mark; some may share an item of it. Never walk through a whole tenant to find it.
    private const int MostPages = 20;

    // The clock that stamps records is not always that of the responding server.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, JsonElement> _found = [];
    private DateTimeOffset? _answered;

    /// <summary>Searches for the record.</summary>
    /// <param name="age">How long ago the call began that may have created the record.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<Finding> RunAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var open = await ReadAsync(cancellationToken);
        return _found.Values.ToArray() switch
        {
            [] => open is null ? Finding.NotThere : new Finding(null, open),
            [var only] when WasThereBefore(only, age) is { } created => new Finding(null,
                $"{Name(only)} has these values but was created at {created}, before this call."
                + " Because the values are used more than once, they do not show whether another record was created."),
            [var only] => new Finding(only, null),
            var all => new Finding(null, $"{all.Length} records have these values: {string.Join(" and ", all.Select(Name))}."),
        };
    }

    private static string Name(JsonElement record) => $"the record with id {(record.TryGetProperty("id", out var id) ? id : "unknown")}";

    // Reads the list. Returns why it does not prove that other records do not exist, or null if it does.
    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var label = mark.List().Definition.Label;
        for (var number = 1; number <= MostPages; number++)
        {
            // The bytes are valid only while their page is being processed.
            var page = await walk.WalkAsync(mark.List(number == 1 ? null : number), cancellationToken)
                .Select(page => page.Select(record => JsonElement.Parse(record.Span)))
                .SingleAsync(cancellationToken);
            _answered = page.Answered;
            foreach (var record in page.Data.Where(mark.IsOn))
            {
                _found.TryAdd(Name(record), record);
            }

            if (!page.Data.All(mark.IsAskedFor))
            {
                return $"{label} returned records without these values, so it ignored the filter, and the record may exist.";
            }

            if (!page.HasMore)
            {
                return null;
            }

            if (page.Data.Count == 0)
            {
                return $"{label} returned an empty page but claims that more pages follow.";
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{label} returned more than {MostPages} pages.");
    }

    // Uses only the server's clock, because this machine's may be off by any amount.
    private string? WasThereBefore(JsonElement record, TimeSpan age) =>
        _answered is { } now && record.TryGetProperty("createdOn", out var stamp) && AnswerTime.TryRead(stamp, out var created)
        && now - created > age + Slack
            ? InputDateTimeConverter.Format(created)
            : null;
}

/// <summary>The result of a search.</summary>
/// <param name="Record">The record that was created, if it was found.</param>
/// <param name="Open">Why it is unknown whether the record exists. If both are null, it does not exist.</param>
internal sealed record Finding(JsonElement? Record, string? Open)
{
    public static Finding NotThere { get; } = new(null, null);
}

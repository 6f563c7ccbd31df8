using System.Globalization;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Json;
using TitanConnector.Paging;

namespace TitanConnector.Verification;

/// <summary>Looks for a record by its mark.</summary>
/// <remarks>
/// That a record is not there follows only from a list that filters. One whose records do not show what was asked for has ignored the
/// question, and what is on its other pages is not known. A list that ignores the question answers nothing only where there are no records
/// at all, so that an empty answer does prove that the record is not there.
/// </remarks>
internal sealed class RecordSearch(PageWalk walk, RecordMark mark)
{
    // A mark is on one record; an item of one may be on more. Nobody's tenant is walked through for it.
    private const int MostPages = 20;

    // The clock that stamps records is not always the one of the server that answers.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, JsonElement> _found = [];
    private DateTimeOffset? _answered;

    /// <summary>Looks for the record.</summary>
    /// <param name="age">How long ago the call began that may have created it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<Finding> RunAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var open = await ReadAsync(cancellationToken);
        return _found.Values.ToArray() switch
        {
            [] => open is null ? Finding.NotThere : new Finding(null, open),
            [var only] when WasThereBefore(only, age) is { } created => new Finding(null,
                $"{Name(only)} has the mark, but was created at {created}, before this call."
                + " A mark that is used again does not tell whether there is another record."),
            [var only] => new Finding(only, null),
            var all => new Finding(null, $"{all.Length} records have the mark: {string.Join(" and ", all.Select(Name))}."),
        };
    }

    private static string Name(JsonElement record) => $"the record with id {(record.TryGetProperty("id", out var id) ? id : "unknown")}";

    // Reads what the list brings, and returns why it proves nothing of what it did not bring.
    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var label = mark.List().Definition.Label;
        for (var number = 1; number <= MostPages; number++)
        {
            // The bytes are there for as long as their page is looked at.
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
                return $"{label} brought records without the mark, so it does not filter by it and does not tell whether the record is there.";
            }

            if (!page.HasMore)
            {
                return null;
            }

            if (page.Data.Count == 0)
            {
                return $"{label} brought no record and said that there are more.";
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{label} brought more than {MostPages} pages.");
    }

    // By the server's clock alone: this machine's may differ from it by any amount.
    private string? WasThereBefore(JsonElement record, TimeSpan age) =>
        _answered is { } now && record.TryGetProperty("createdOn", out var stamp) && AnswerTime.TryRead(stamp, out var created)
        && now - created > age + Slack
            ? InputDateTimeConverter.Format(created)
            : null;
}

/// <summary>What came of looking for a record.</summary>
/// <param name="Record">The record that was created.</param>
/// <param name="Open">Why it cannot be told whether there is one. With neither, there is none.</param>
internal sealed record Finding(JsonElement? Record, string? Open)
{
    public static Finding NotThere { get; } = new(null, null);
}

using System.CommandLine;
using System.Globalization;
using TitanConnector.Cli.Batches;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>The options of <c>titan run --batch</c>.</summary>
internal static class BatchOptions
{
    private const int DefaultAtOnce = 8;
    private const int MostAtOnce = 100;

    public static Option<string?> Batch { get; } = new("--batch")
    {
        HelpName = "FILE|-",
        Description = "Run the action once for each row: ndjson with an object of inputs a line, or csv with a column for each input. All "
            + "rows are checked before the first is sent. Prints a line of JSON a row, in the order of the rows.",
    };

    public static Option<string?> AtOnce { get; } = new("--at-once")
    {
        HelpName = "N",
        Description = $"With --batch: how many rows may be sent and not yet answered (default {DefaultAtOnce}).",
    };

    public static Option<string?> OnError { get; } = new("--on-error")
    {
        HelpName = "stop|continue",
        Description = "With --batch: whether to send further rows after one that failed (default continue).",
        CompletionSources = { "stop", "continue" },
    };

    public static Option<string?> Journal { get; } = new("--journal")
    {
        HelpName = "FILE",
        Description = "With --batch: the file that remembers which rows were sent and answered, by which the same command continues after "
            + "an interruption (default: the name of the batch file with .journal).",
    };

    public static Option<bool> RetryUnknown { get; } = new("--retry-unknown")
    {
        Description = "With --batch: send rows again whose outcome is unknown from an earlier run. They may be carried out twice.",
    };

    public static Option<bool> Verify { get; } = new("--verify-on-unknown")
    {
        Description = "With --batch: if the outcome of a creation is unknown, also from an earlier run, look for the record by its "
            + "External Data or External ID, and send the row again only if it does not exist.",
    };

    public static IReadOnlyList<Option> All { get; } = [Batch, AtOnce, OnError, Journal, RetryUnknown, Verify];

    /// <exception cref="InvalidInputException">An option of a batch was given without one.</exception>
    public static void CheckUnused(ParseResult parsed)
    {
        if (All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } option)
        {
            throw new InvalidInputException(option.Name, $"is only for a batch; give the rows with {Batch.Name}");
        }
    }

    /// <exception cref="InvalidInputException">A value is not valid.</exception>
    public static BatchSettings Read(ParseResult parsed) => new(
        parsed.GetValue(AtOnce) switch
        {
            null => DefaultAtOnce,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= MostAtOnce => number,
            var text => throw new InvalidInputException(AtOnce.Name, $"expected a number from 1 to {MostAtOnce}, got \"{text}\""),
        },
        parsed.GetValue(OnError) switch
        {
            null or "continue" => false,
            "stop" => true,
            var text => throw new InvalidInputException(OnError.Name, $"expected stop or continue, got \"{text}\""),
        },
        parsed.GetValue(RetryUnknown));

    /// <summary>The file of the journal.</summary>
    /// <exception cref="InvalidInputException">It was not given, and cannot be derived from standard input.</exception>
    public static string JournalOf(ParseResult parsed, string batch) => parsed.GetValue(Journal)
        ?? (batch == "-"
            ? throw new InvalidInputException(Journal.Name, "missing; when the rows come from standard input, give the file of the journal")
            : batch + ".journal");
}

using System.Globalization;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Health;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Syncs;

/// <summary>The state of a stream in a target, in words.</summary>
/// <param name="Name">A word for programs.</param>
/// <param name="Text">What people read.</param>
/// <param name="Loaded">The part of the first load that is done, from 0 to 1; <see langword="null"/> if it is over, or not known.</param>
/// <param name="Read">How many records were read in all runs together.</param>
internal sealed record StreamState(string Name, string Text, double? Loaded, long Read)
{
    public static StreamState Of(StreamStatus status)
    {
        if (StreamPosition.TryParse(status.Position) is not { } position)
        {
            return Stopped(status, 0, null) ?? new("unknown", "unknown: another version of titan wrote it", null, 0);
        }

        var loaded = position is { IsLoaded: false, Total: > 0 }
            ? Math.Min((double)position.Read / position.Total.Value, 0.99)
            : (double?)null;
        return Stopped(status, position.Read, loaded)
            ?? (status.Position.Length == 0 ? new("not-started", "not started", null, 0)
            : !position.IsLoaded ? new(
                "first-load",
                loaded is { } part ? string.Create(CultureInfo.InvariantCulture, $"first load {Math.Floor(100 * part):0} %") : "first load",
                loaded,
                position.Read)
            : position.PassBegan is not null ? new("catching-up", "catching up", null, position.Read)
            : new("up-to-date", "up to date", null, position.Read));
    }

    /// <summary>What is odd, in words.</summary>
    public static string Describe(OddityKind kind) => kind switch
    {
        OddityKind.UnknownField => "a field that is not documented",
        OddityKind.OtherType => "a value of another type",
        OddityKind.MissingValue => "null where a value is required",
        OddityKind.UnknownChoice => "a value that is not documented",
        OddityKind.FutureTime => "modified in the future",
        OddityKind.ReplacedText => "characters that were replaced",
        OddityKind.NoKey => "a record without its key, not kept",
        OddityKind.ExpiredPosition => "a position that had expired",
        OddityKind.MissingList => "a record whose list was not found",
        _ => kind.ToString(),
    };

    /// <summary>How long ago something was.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => Number(Math.Max(0, age.TotalSeconds), "s"),
        { TotalMinutes: < 60 } => Number(age.TotalMinutes, "min"),
        { TotalHours: < 48 } => Number(age.TotalHours, "h"),
        _ => Number(age.TotalDays, "d"),
    };

    private static StreamState? Stopped(StreamStatus status, long read, double? loaded) => status.Error switch
    {
        null => null,
        var error when error.StartsWith(ProblemText.ScopeMissing, StringComparison.Ordinal) => new("paused", "paused", loaded, read),
        _ => new("failed", "failed", loaded, read),
    };

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");
}

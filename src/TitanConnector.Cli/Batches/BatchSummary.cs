using TitanConnector.Errors;

namespace TitanConnector.Cli.Batches;

/// <summary>Counts the results of a batch.</summary>
/// <param name="rows">The number of rows.</param>
internal sealed class BatchSummary(int rows)
{
    private int _done;
    private int _doneBefore;
    private int _refused;
    private int _unknown;
    private int _skipped;
    private bool _accessRefused;
    private bool _hasErrors;

    /// <summary>Whether running the same command again could do more.</summary>
    public bool IsIncomplete => _refused + _unknown + _skipped > 0;

    /// <summary>The exit status. An unknown outcome outweighs a refusal.</summary>
    public int ExitStatus =>
        _unknown > 0 ? FailureKind.OutcomeUnknown.ExitStatus
        : _accessRefused ? FailureKind.AccessRefused.ExitStatus
        : _hasErrors || _skipped > 0 ? FailureKind.Refused.ExitStatus
        : 0;

    public void Add(BatchResult result)
    {
        _accessRefused |= result.Kind == FailureKind.AccessRefused;
        _hasErrors |= result.Error is not null;
        switch (result)
        {
            case { WasDoneBefore: true }:
                _doneBefore++;
                break;
            case { Status: RowStatus.Done }:
                _done++;
                break;
            case { Status: RowStatus.Refused }:
                _refused++;
                break;
            case { Status: RowStatus.Unknown }:
                _unknown++;
                break;
            default:
                _skipped++;
                break;
        }
    }

    public override string ToString()
    {
        (int Count, string Name)[] parts =
        [
            (_done, "done"), (_doneBefore, "done by an earlier run"), (_refused, "refused"), (_unknown, "unknown"), (_skipped, "not sent"),
        ];
        var counts = parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Name}");
        return $"{rows} {(rows == 1 ? "row" : "rows")}: {string.Join(", ", counts)}.";
    }
}

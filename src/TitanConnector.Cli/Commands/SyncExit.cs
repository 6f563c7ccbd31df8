using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary>The exit statuses of <c>titan sync</c>, which are those of other commands.</summary>
internal static class SyncExit
{
    /// <summary>That of a target: what may be better later is a failure of the network, anything else has to be put right first.</summary>
    public static int Of(SyncTargetException error) => error.IsTransient ? FailureKind.Wire.ExitStatus : ExitCode.CallerIsWrong;

    /// <summary>That of a run. Credentials and scopes come first, because they do not become better by themselves.</summary>
    public static int Of(IReadOnlyList<SyncResult> results)
    {
        var statuses = results
            .SelectMany(result => result.Streams.Select(stream => (stream.Error, stream.Cause)).Append((result.Error, result.Cause)))
            .Where(one => one.Error is not null)
            .Select(one => Of(one.Cause))
            .ToHashSet();
        return results.All(result => result.IsComplete) ? ExitCode.Done
            : statuses.Contains(ExitCode.AccessRefused) ? ExitCode.AccessRefused
            : statuses.Contains(ExitCode.CallerIsWrong) ? ExitCode.CallerIsWrong
            : statuses.Contains(FailureKind.Wire.ExitStatus) ? FailureKind.Wire.ExitStatus
            : FailureKind.Refused.ExitStatus;
    }

    private static int Of(Exception? cause) => cause switch
    {
        // Its work goes on, in another process.
        LeaseLostException => FailureKind.Refused.ExitStatus,
        SyncTargetException target => Of(target),
        TitanException known => FailureKind.Of(known).ExitStatus,
        _ => FailureKind.Refused.ExitStatus,
    };
}

using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary>The exit statuses of <c>titan sync</c>, which are those of other commands.</summary>
internal static class SyncExit
{
    /// <summary>That of a tenant that another process syncs: nothing is wrong, and the same command works later.</summary>
    public static int Busy => FailureKind.Wire.ExitStatus;

    /// <summary>That of a target: what may be better later is a failure of the network, anything else has to be put right first.</summary>
    public static int Of(SyncTargetException error) => error.IsTransient ? FailureKind.Wire.ExitStatus : ExitCode.CallerIsWrong;

    /// <summary>That of a run. Credentials and scopes come first, because they do not become better by themselves.</summary>
    public static int Of(IReadOnlyList<SyncResult> results)
    {
        var statuses = results
            .SelectMany(result => result.Streams.Select(stream => (stream.Error, stream.Cause)).Append((result.Error, result.Cause)))
            .Where(one => one.Error is not null)
            .Select(one => Of(one.Cause))
            .Concat(results.Where(result => result.BusyWith is not null).Select(_ => Busy))
            .ToHashSet();
        return results.All(result => result.IsComplete) ? ExitCode.Done
            : statuses.Contains(ExitCode.AccessRefused) ? ExitCode.AccessRefused
            : statuses.Contains(ExitCode.CallerIsWrong) ? ExitCode.CallerIsWrong
            : statuses.Contains(FailureKind.Wire.ExitStatus) ? FailureKind.Wire.ExitStatus
            : FailureKind.Refused.ExitStatus;
    }

    /// <summary>That of a command that has done something for each tenant.</summary>
    /// <param name="tenants">The tenants.</param>
    /// <param name="failures">What went wrong.</param>
    /// <param name="isWell">Whether all is well with the tenants that did not fail.</param>
    public static int Of(SyncTenants tenants, IReadOnlyList<Exception> failures, bool isWell) =>
        failures.OfType<AccessRefusedException>().Any() ? ExitCode.AccessRefused
        : isWell && failures.Count == 0 && tenants.Failed.Count == 0 ? ExitCode.Done
        : FailureKind.Refused.ExitStatus;

    private static int Of(Exception? cause) => cause switch
    {
        LeaseLostException => Busy,
        SyncTargetException target => Of(target),
        TitanException known => FailureKind.Of(known).ExitStatus,
        _ => FailureKind.Refused.ExitStatus,
    };
}

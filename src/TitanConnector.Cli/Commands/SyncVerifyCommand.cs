using System.CommandLine;
using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Syncs;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync verify</c>: compares a copy with ServiceTitan.</summary>
internal static class SyncVerifyCommand
{
    private static readonly Option<bool> Counts = new("--counts")
    {
        Description = "Compare how many records there are: one or two requests for each stream.",
    };

    private static readonly Option<bool> Ids = new("--ids")
    {
        Description = "Compare which records there are, and whether they are active. Reads the lists as a whole.",
    };

    private static readonly Option<string?> Sample = new("--sample")
    {
        HelpName = "N",
        Description = "Compare all values of N records of the copy and N records of the list, chosen at random.",
    };

    private static readonly Option<bool> Full = new("--full")
    {
        Description = "Compare all values of all records. Reads the lists as a whole.",
    };

    public static Command Build()
    {
        var command = new Command(
            "verify", "Compare the copy with ServiceTitan, and report the differences that are still there when they are read again.");
        foreach (var option in (Option[])
            [SyncArguments.To, Counts, Ids, Sample, Full, .. SyncArguments.Tenants, SyncArguments.Streams, SyncArguments.Share])
        {
            command.Options.Add(option);
        }

        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var mode = ModeOf(context.Parsed);
        var streams = StreamNames.Read(SyncArguments.Streams.Name, context.Parsed.GetValue(SyncArguments.Streams) ?? []);
        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        using var tenants = SyncTenants.Open(context);
        SyncResults.Say(tenants.Failed);
        context.Outcome.MayLeave(Effect.Read);
        var verifier = new SyncVerifier(target);
        var (reports, failures) = await tenants.ForEachAsync(
            atOnce: 1, tenant => VerifyAsync(verifier, tenant, streams, mode, cancellationToken));
        context.Page();
        SyncVerifyResults.Write(context, reports, tenants.IsMany);
        return SyncExit.Of(tenants, failures, isWell: reports.All(report => report.IsEqual && report.IsComplete));
    }

    private static Task<VerifyReport> VerifyAsync(
        SyncVerifier verifier, SyncTenant tenant, IReadOnlyList<string> streams, VerifyMode mode, CancellationToken cancellationToken) =>
        verifier.VerifyAsync(
            tenant,
            streams,
            mode,
            progress =>
            {
                if (progress.Estimate is { } estimate)
                {
                    var about = estimate.Streams.Any(stream => stream.IsGuess) ? "about " : "";
                    CommandContext.Say(
                        $"titan: {tenant.Connection}: comparing {SyncResults.Count(estimate.Streams.Count, "stream")} takes "
                        + $"{about}{SyncResults.Count(estimate.Requests, "request")}.",
                        Paint.Dim);
                }
            },
            cancellationToken);

    private static VerifyMode ModeOf(ParseResult parsed)
    {
        var sample = parsed.GetValue(Sample);
        List<VerifyMode> modes = [];
        if (parsed.GetValue(Counts))
        {
            modes.Add(VerifyMode.Counts);
        }

        if (parsed.GetValue(Ids))
        {
            modes.Add(VerifyMode.Ids);
        }

        if (parsed.GetValue(Full))
        {
            modes.Add(VerifyMode.Full);
        }

        if (sample is not null)
        {
            modes.Add(int.TryParse(sample, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
                ? VerifyMode.Sample(size)
                : throw new InvalidInputException(Sample.Name, $"expected a number of records, such as 100, got \"{sample}\""));
        }

        return modes is [var mode]
            ? mode
            : throw new InvalidInputException(
                Counts.Name,
                $"give one of {Counts.Name}, {Ids.Name}, {Sample.Name} N and {Full.Name}, which says how thoroughly to compare");
    }
}

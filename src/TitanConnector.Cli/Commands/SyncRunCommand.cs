using System.CommandLine;
using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Cli.Syncs;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync run</c>.</summary>
internal static class SyncRunCommand
{
    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Go on until titan is stopped: streams are asked for changes every 5 minutes, and quiet ones less often, "
            + "once an hour at least.",
    };

    private static readonly Option<string?> OnAlert = new("--on-alert")
    {
        HelpName = "URL|COMMAND",
        Description = "With --watch: a URL that gets a POST, or a command that gets JSON on its standard input, once when a "
            + "stream is stale, credentials are refused, a scope is missing or a report has other columns, and once when that is "
            + "over.",
    };

    private static readonly Option<string?> StaleAfter = new("--stale-after")
    {
        HelpName = "TIME",
        Description = "For --on-alert: after which time without an answer a stream is stale, such as 30m. Default: 2h.",
    };

    private static readonly Option<string?> MetricsPort = new("--metrics-port")
    {
        HelpName = "N",
        Description = "With --watch: serve metrics for Prometheus at http://127.0.0.1:N/metrics.",
    };

    public static Command Build()
    {
        var command = new Command("run", "Read what is new in tenants into the copy. The same command continues after any interruption.");
        foreach (var option in (Option[])
            [
                SyncArguments.To, .. SyncArguments.Tenants, .. SyncArguments.What, .. SyncDataArguments.All, Watch, OnAlert, StaleAfter,
                MetricsPort,
            ])
        {
            command.Options.Add(option);
        }

        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var alerts = AlertsOf(context.Parsed);
        await using var metrics = await MetricsAsync(context.Parsed.GetValue(MetricsPort), cancellationToken);
        var options = WithAlerts(
            SyncDataArguments.Read(context.Parsed, SyncArguments.Read(context.Parsed)), alerts, context.Parsed.GetValue(StaleAfter));
        await using var target = SyncArguments.Target(context.Parsed);
        using var tenants = SyncTenants.Open(context);
        context.Outcome.MayLeave(Effect.Read);
        var engine = new SyncEngine(target, options);
        return context.Parsed.GetValue(Watch)
            ? await WatchAsync(context, engine, options, tenants, target, cancellationToken)
            : await OnceAsync(context, engine, options, tenants, target, cancellationToken);
    }

    private static AlertSender? AlertsOf(ParseResult parsed)
    {
        foreach (var option in (Option<string?>[])[OnAlert, StaleAfter, MetricsPort])
        {
            if (parsed.GetValue(option) is not null && !parsed.GetValue(Watch))
            {
                throw new InvalidInputException(option.Name, option == MetricsPort
                    ? $"is only for {Watch.Name}"
                    : $"is only for {Watch.Name}; titan sync check says what is wrong after a single run");
            }
        }

        return parsed.GetValue(OnAlert) is { } text ? new AlertSender(OnAlert.Name, text) : null;
    }

    private static async Task<MetricsEndpoint?> MetricsAsync(string? port, CancellationToken cancellationToken) => port is null ? null
        : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65_535
            ? await MetricsEndpoint.StartAsync(MetricsPort.Name, number, cancellationToken)
            : throw new InvalidInputException(MetricsPort.Name, $"expected a port from 1 to 65535, got \"{port}\"");

    private static SyncOptions WithAlerts(SyncOptions options, AlertSender? alerts, string? staleAfter) => options with
    {
        OnAlert = alerts is null ? null : alerts.SendAsync,
        StaleAfter = staleAfter is null ? options.StaleAfter : DurationText.Read(StaleAfter.Name, staleAfter),
    };

    private static async Task<int> OnceAsync(
        CommandContext context, SyncEngine engine, SyncOptions options, SyncTenants tenants, ISyncTarget target,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncResult> results;
        try
        {
            using var progress = NewProgress(context, options, tenants, isWatch: false);
            results = [.. await engine.RunAsync(tenants.Connected, progress.Report, cancellationToken), .. tenants.Failed];
        }
        catch (OperationCanceledException)
        {
            CommandContext.Say("titan: what was committed stays; the same command continues.");
            throw;
        }

        context.Page();
        SyncResults.Write(context, results, tenants.IsMany);
        SyncResults.Say(results, target.Name);
        return SyncExit.Of(results);
    }

    // A signal is the documented way to stop it, so it is not an error.
    private static async Task<int> WatchAsync(
        CommandContext context, SyncEngine engine, SyncOptions options, SyncTenants tenants, ISyncTarget target,
        CancellationToken cancellationToken)
    {
        Interruption.IsExpected = true;
        SyncResults.Say(tenants.Failed);
        CommandContext.Say(
            $"titan: copying {SyncResults.Count(options.ChosenStreams().Count, "stream")} of "
                + $"{SyncResults.Count(tenants.Connected.Count, "tenant")} into {target.Name} until it is stopped, as by Ctrl-C.",
            Paint.Dim);
        try
        {
            using var progress = NewProgress(context, options, tenants, isWatch: true);
            await engine.WatchAsync(tenants.Connected, progress.Report, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            CommandContext.Say("titan: stopped. What was committed stays; the same command continues.");
        }

        return ExitCode.Done;
    }

    private static SyncRunProgress NewProgress(CommandContext context, SyncOptions options, SyncTenants tenants, bool isWatch) => new(
        options.ChosenStreams().Count * tenants.Connected.Count,
        TimeProvider.System,
        context.ProgressTerminal,
        text => CommandContext.Say($"titan: {text}"))
    {
        IsWatch = isWatch,
    };
}

using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Syncs;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync reset STREAM</c>: the next run reads a stream from the beginning.</summary>
internal static class SyncResetCommand
{
    public static Command Build()
    {
        var stream = new Argument<string>("STREAM") { Description = "The name of the stream." };
        stream.CompletionSources.Add(context => StreamNames.Completions(context.WordToComplete).Select(name => new CompletionItem(name)));
        var tenant = new Option<string[]>("--tenant")
        {
            HelpName = "ID",
            Description = "Only this tenant of the copy, by its id or by the name of its connection. It can be repeated. Default: all.",
        };
        var command = new Command("reset", "Forget how far a stream has come: the next run reads it from the beginning. Rows stay.")
        {
            stream, SyncArguments.To, tenant, WriteOptions.Yes,
        };
        command.SetAction(SyncCommand.Run((context, cancellationToken) => RunAsync(
            context, context.Parsed.GetRequiredValue(stream), context.Parsed.GetValue(tenant) ?? [], cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string name, string[] asked, CancellationToken cancellationToken)
    {
        var stream = StreamNames.Read("STREAM", [name]) is [var only]
            ? only
            : throw new InvalidInputException("STREAM", "expected one stream");
        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        await target.OpenAsync(null, cancellationToken);
        var tenants = Choose(await target.TenantsAsync(cancellationToken), asked, target.Name);
        var known = (await target.StatusAsync(cancellationToken))
            .Where(status => status.Stream == stream)
            .Select(status => status.Tenant)
            .ToHashSet();
        List<TenantRecord> synced = [.. tenants.Where(tenant => known.Contains(tenant.Id))];
        if (synced.Count == 0)
        {
            CommandContext.Say($"titan: {stream} has not been synced into {target.Name} yet, so there is nothing to reset.");
            return ExitCode.Done;
        }

        Confirmation.Ask(context, $"Read {stream} of {Listed(synced)} again from the beginning?");
        var busy = 0;
        foreach (var tenant in synced)
        {
            busy += await ResetAsync(target, tenant, stream, cancellationToken) ? 0 : 1;
        }

        return busy == 0 ? ExitCode.Done : SyncExit.Busy;
    }

    /// <summary>The tenants of a copy that were asked for, by id or connection; all if none was.</summary>
    internal static List<TenantRecord> Choose(IReadOnlyList<TenantRecord> tenants, string[] asked, string target, string input = "--tenant")
    {
        foreach (var text in asked)
        {
            if (!tenants.Any(tenant => Is(tenant, text)))
            {
                throw new InvalidInputException(input, tenants.Count == 0
                    ? $"{target} holds no tenants"
                    : $"{target} does not hold {text}; it holds {Listed(tenants)}");
            }
        }

        return [.. tenants.Where(tenant => asked.Length == 0 || asked.Any(text => Is(tenant, text)))];
    }

    // While the lease is held, no run can write a position of its own after this.
    private static async Task<bool> ResetAsync(ISyncTarget target, TenantRecord tenant, string stream, CancellationToken cancellationToken)
    {
        var options = new SyncOptions();
        var attempt = await new LeaseKeeper(target, options.Holder, options.LeaseDuration, TimeProvider.System).HoldAsync(
            tenant.Id, (lease, token) => target.ResetAsync(lease, stream, token), cancellationToken);
        if (attempt.Lease is null)
        {
            CommandContext.Say(
                $"titan: {tenant.Connection}: {attempt.Holder} syncs tenant {tenant.Id} into this copy, so nothing was reset. "
                    + "Stop it first.",
                Paint.Red);
            return false;
        }

        CommandContext.Say($"titan: {tenant.Connection}: the next run reads {stream} from the beginning. Rows that are there stay.");
        return true;
    }

    private static bool Is(TenantRecord tenant, string text) =>
        tenant.Connection == text || tenant.Id.ToString(CultureInfo.InvariantCulture) == text;

    private static string Listed(IReadOnlyList<TenantRecord> tenants) => tenants.Count > 5
        ? $"{tenants.Count} tenants"
        : string.Join(", ", tenants.Select(tenant =>
            tenant.Connection == $"{tenant.Id}" ? $"tenant {tenant.Id}" : $"tenant {tenant.Id} ({tenant.Connection})"));
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Syncs;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync status</c>: how far a copy is, even while a run is going on.</summary>
internal static class SyncStatusCommand
{
    public static Command Build()
    {
        var command = new Command("status", "Show how far the copy is: each stream of each tenant, and what was odd in the records.")
        {
            SyncArguments.To,
        };
        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        await target.OpenAsync(null, cancellationToken);
        var tenants = await target.TenantsAsync(cancellationToken);
        var streams = (await target.StatusAsync(cancellationToken)).ToLookup(stream => stream.Tenant);
        var oddities = (await target.OdditiesAsync(cancellationToken)).ToLookup(oddity => oddity.Tenant);
        var views = await SyncViews.ReadAsync(target, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        context.Page();
        if (context.Format == OutputFormat.Table)
        {
            WriteTables(tenants, streams, oddities, now, target.Name);
            views.Write();
        }
        else
        {
            context.WriteJson(
                new JsonArray([.. tenants.Select(tenant => Record(tenant, streams[tenant.Id], oddities[tenant.Id], views, now))]));
        }

        return ExitCode.Done;
    }

    private static void WriteTables(
        IReadOnlyList<TenantRecord> tenants,
        ILookup<long, StreamStatus> streams,
        ILookup<long, OddityRecord> oddities,
        DateTimeOffset now,
        string target)
    {
        var isFirst = true;
        foreach (var tenant in tenants)
        {
            if (!isFirst)
            {
                Console.WriteLine();
            }

            isFirst = false;
            var title = tenant.Connection == $"{tenant.Id}" ? $"Tenant {tenant.Id}" : $"{tenant.Connection}: tenant {tenant.Id}";
            Console.WriteLine(Painting.ForOutput(TerminalText.Quotable($"{title}, {tenant.Environment}"), Paint.Bold));
            string[][] rows = [.. streams[tenant.Id].Select(status => RowOf(status, now))];
            if (rows.Length == 0)
            {
                Console.WriteLine("Nothing of it has been synced yet.");
                continue;
            }

            TextTable.Write(
                [
                    new TextColumn("stream", IsWhole: true),
                    new("state", IsWhole: true) { PaintOf = PaintOf },
                    new("read", IsNumber: true, IsWhole: true),
                    new("written", IsNumber: true, IsWhole: true),
                    new("age", IsNumber: true, IsWhole: true),
                    new("last commit", IsWhole: true, Note: "UTC"),
                ],
                rows);
            foreach (var group in streams[tenant.Id].Where(status => status.Error is not null).GroupBy(status => status.Error))
            {
                TextTable.WriteParagraph($"{string.Join(", ", group.Select(status => status.Stream))}: {group.Key}");
            }

            WriteOddities([.. oddities[tenant.Id]]);
        }

        if (tenants.Count == 0)
        {
            CommandContext.Say($"titan: {target} holds no tenants yet.");
        }
    }

    private static void WriteOddities(IReadOnlyList<OddityRecord> oddities)
    {
        if (oddities.Count == 0)
        {
            return;
        }

        TextTable.WriteParagraph("What the documents do not describe:");
        TextTable.Write(
            [
                new TextColumn("stream", IsWhole: true),
                new("odd"),
                new("where"),
                new("times", IsNumber: true, IsWhole: true),
                new("example"),
            ],
            [.. oddities.Select(oddity => new[]
            {
                oddity.Stream,
                StreamState.Describe(oddity.Kind),
                TerminalText.Quotable(oddity.Path),
                SyncResults.Number(oddity.Count),
                TerminalText.Quotable(oddity.Example),
            })]);
    }

    private static string[] RowOf(StreamStatus status, DateTimeOffset now)
    {
        var state = StreamState.Of(status);
        return
        [
            status.Stream,
            state.Text,
            SyncResults.Number(state.Read),
            SyncResults.Number(status.RowsWritten),
            status.SyncedAt is { } at ? StreamState.Age(now - at) : "",
            status.SyncedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
        ];
    }

    private static Paint? PaintOf(string state) => state switch
    {
        "failed" => Paint.Red,
        "paused" => Paint.Yellow,
        "up to date" => Paint.Green,
        _ => null,
    };

    private static JsonObject Record(
        TenantRecord tenant, IEnumerable<StreamStatus> streams, IEnumerable<OddityRecord> oddities, SyncViews views,
        DateTimeOffset now) => new()
    {
        ["tenant"] = tenant.Id,
        ["connection"] = tenant.Connection,
        ["environment"] = tenant.Environment,
        ["timeZone"] = tenant.TimeZone,
        ["labels"] = new JsonArray([.. tenant.Labels.Select(label => JsonValue.Create(label))]),
        ["streams"] = new JsonArray([.. streams.Select(status => Record(status, StreamState.Of(status), now))]),
        ["oddities"] = new JsonArray([.. oddities.Select(oddity => new JsonObject
        {
            ["stream"] = oddity.Stream,
            ["kind"] = oddity.Kind.ToString(),
            ["path"] = oddity.Path,
            ["count"] = oddity.Count,
            ["example"] = oddity.Example,
            ["firstSeen"] = Time(oddity.FirstSeen),
            ["lastSeen"] = Time(oddity.LastSeen),
        })]),
        ["views"] = views.Record(tenant),
    };

    private static JsonObject Record(StreamStatus status, StreamState state, DateTimeOffset now) => new()
    {
        ["stream"] = status.Stream,
        ["state"] = state.Name,
        ["loaded"] = state.Loaded is { } loaded ? Math.Round(loaded, 4) : null,
        ["rowsRead"] = state.Read,
        ["rowsWritten"] = status.RowsWritten,
        ["lastCommit"] = status.SyncedAt is { } at ? Time(at) : null,
        ["ageSeconds"] = status.SyncedAt is { } synced ? (long)Math.Max(0, (now - synced).TotalSeconds) : null,
        ["error"] = status.Error,
    };

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

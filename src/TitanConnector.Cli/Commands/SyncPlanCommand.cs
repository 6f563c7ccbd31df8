using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Planning;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync plan</c>: what a copy would take, before it is made.</summary>
internal static class SyncPlanCommand
{
    private const int AtOnce = 4;

    public static Command Build()
    {
        var command = new Command("plan", "Estimate the requests, the hours and the size of a copy. Nothing is copied.");
        foreach (var option in (Option[])[.. SyncArguments.Tenants, .. SyncArguments.What])
        {
            command.Options.Add(option);
        }

        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var options = SyncArguments.Read(context.Parsed);
        using var tenants = SyncTenants.Open(context);
        SyncResults.Say(tenants.Failed);
        context.Outcome.MayLeave(Effect.Read);
        var planner = new SyncPlanner(options);
        var (plans, failures) = await tenants.ForEachAsync(
            AtOnce, tenant => planner.PlanAsync(tenant, cancellationToken: cancellationToken));
        var pace = SyncArguments.Pace(context.Parsed);
        context.Page();
        if (context.Format == OutputFormat.Table)
        {
            WriteTables(plans, pace, tenants.IsMany);
        }
        else
        {
            context.WriteJson(new JsonArray([.. plans.Select(plan => Record(plan, pace))]));
        }

        return SyncExit.Of(tenants, failures, isWell: true);
    }

    private static void WriteTables(IReadOnlyList<SyncPlan> plans, int pace, bool isMany)
    {
        TextColumn[] columns =
        [
            new("connection"),
            new("stream", IsWhole: true),
            new("records", IsNumber: true, IsWhole: true),
            new("MB", IsNumber: true, IsWhole: true),
            new("requests", IsNumber: true, IsWhole: true),
            new("then a day", IsNumber: true, IsWhole: true),
        ];
        string[][] rows = [.. plans.SelectMany(plan => plan.Streams.Select(stream => new[]
        {
            plan.Connection,
            stream.Stream.Name,
            stream.Records is { } records ? SyncResults.Number(records) : "?",
            stream.Bytes is { } bytes ? Decimal(bytes / 1e6) : "",
            stream.Requests is { } requests ? SyncResults.Number(requests) : "?",
            Range(stream.LeastRequestsADay, stream.MostRequestsADay),
        }))];
        TextTable.Write(isMany ? columns : columns[1..], isMany ? rows : [.. rows.Select(row => row[1..])]);
        foreach (var plan in plans)
        {
            TextTable.WriteParagraph(
                $"{plan.Connection}: {SyncResults.Count(plan.Records, "record")}, {Size(plan.Bytes)} as JSON. The first load takes "
                + $"{SyncResults.Count(plan.Requests, "request")}, {Time(plan.Duration(pace))} at {pace} requests a second; afterwards "
                + $"--watch takes {Range(plan.LeastRequestsADay, plan.MostRequestsADay)} requests a day.");
            foreach (var group in plan.NotCounted.GroupBy(stream => stream.NotCounted))
            {
                TextTable.WriteParagraph($"Not counted: {string.Join(", ", group.Select(stream => stream.Stream.Name))}: {group.Key}.");
            }
        }

        TextTable.WriteParagraph(
            $"Assumed: {SyncPlanner.FeedPageSize} records on a page of an export feed, which is not documented, and "
            + $"{SyncPlanner.ListPageSize} on a page of a list; all records as long as the first 50. Not included: the tables and "
            + "indexes of the database, and records that change during the first load. The first number of requests a day is that "
            + "of a quiet day, the last that of one on which everything changes.");
    }

    private static JsonObject Record(SyncPlan plan, int pace) => new()
    {
        ["connection"] = plan.Connection,
        ["tenant"] = plan.Tenant,
        ["records"] = plan.Records,
        ["bytes"] = Math.Round(plan.Bytes),
        ["requests"] = plan.Requests,
        ["requestsPerSecond"] = pace,
        ["hours"] = Math.Round(plan.Duration(pace).TotalHours, 4),
        ["leastRequestsADay"] = plan.LeastRequestsADay,
        ["mostRequestsADay"] = plan.MostRequestsADay,
        ["assumedFeedPageSize"] = SyncPlanner.FeedPageSize,
        ["assumedListPageSize"] = SyncPlanner.ListPageSize,
        ["streams"] = new JsonArray([.. plan.Streams.Select(stream => new JsonObject
        {
            ["stream"] = stream.Stream.Name,
            ["records"] = stream.Records,
            ["notCounted"] = stream.NotCounted,
            ["averageBytes"] = stream.AverageBytes is { } average ? Math.Round(average, 1) : null,
            ["requests"] = stream.Requests,
            ["leastRequestsADay"] = stream.LeastRequestsADay,
            ["mostRequestsADay"] = stream.MostRequestsADay,
        })]),
    };

    private static string Size(double bytes) => bytes < 1e8 ? $"{Decimal(bytes / 1e6)} MB" : $"{Decimal(bytes / 1e9)} GB";

    private static string Time(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{Decimal(time.TotalHours)} hours"
            : time.TotalMinutes >= 1 ? $"{Decimal(time.TotalMinutes)} minutes"
            : "less than a minute";

    private static string Range(long least, long most) =>
        least == most ? SyncResults.Number(least) : $"{SyncResults.Number(least)} to {SyncResults.Number(most)}";

    private static string Decimal(double number) => number.ToString(number < 10 ? "0.##" : "N0", CultureInfo.InvariantCulture);
}

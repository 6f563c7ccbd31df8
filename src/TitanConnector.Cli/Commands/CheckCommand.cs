using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Checks;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan check</c>: whether tenants are set up for what an integration does.</summary>
internal static class CheckCommand
{
    private const int AtOnce = 8;
    private const string Passed = "ok";
    private const string Failed = "FAILED";

    public static Command Build()
    {
        var name = ConnectionName.OptionalArgument();
        var purpose = new Option<string?>("--for")
        {
            HelpName = "PURPOSE",
            Description = $"What the integration does: {string.Join(", ", Purpose.Names)}. Default: everything is checked.",
        };
        purpose.CompletionSources.Add([.. Purpose.Names]);
        var all = new Option<bool>("--all") { Description = "Check all saved connections, side by side." };
        var label = ConnectionsCommand.Label();
        var command = new Command("check", "Check that a tenant is set up: credentials, scopes, and what bookings, jobs and reports need.")
        {
            name, purpose, all, label,
        };
        command.SetAction(CommandContext.Run((context, cancellationToken) =>
        {
            var labels = context.Parsed.GetValue(label) ?? [];
            var isMany = context.Parsed.GetValue(all) || labels.Length > 0;
            return RunAsync(
                context,
                context.Parsed.GetValue(name),
                isMany ? labels : null,
                Purpose.Of(context.Parsed.GetValue(purpose)),
                cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, string? name, string[]? labels, Purpose purpose, CancellationToken cancellationToken)
    {
        if (context.Format == OutputFormat.Csv)
        {
            throw CommandContext.NotAsCsv();
        }

        IReadOnlyList<string?> names = labels is null
            ? [name]
            : [.. ConnectionsCommand.With(context.Profiles, labels).Select(one => one.Name)];
        if (names.Count == 0)
        {
            throw new InvalidInputException("connections", "none is saved that could be checked");
        }

        context.Outcome.MayLeave(Effect.Read);
        var results = await SideBySide.RunAsync(
            names, AtOnce, one => CheckAsync(context, one, labels is not null, purpose, cancellationToken));
        var isMany = labels is not null;
        var rows = names.Zip(results).SelectMany(tenant => RowsOf(tenant.First ?? context.Chosen().Name, tenant.Second, isMany)).ToList();
        context.Page();
        Write(context, rows, isMany);
        var failed = rows.Count(row => !row.Result.IsPassed);
        CommandContext.Say(
            failed == 0 ? $"titan: all {rows.Count} checks passed." : $"titan: {failed} of {rows.Count} checks failed.",
            failed == 0 ? Paint.Green : Paint.Red);
        return failed == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    // What is the same for several connections is said once, without the name of one of them.
    private static IEnumerable<(string Connection, CheckResult Result)> RowsOf(
        string? name, IEnumerable<CheckResult> results, bool isMany) =>
        results.Select(result => (name ?? "this connection", isMany || name is null ? result : result.For(name)));

    private static async Task<IReadOnlyList<CheckResult>> CheckAsync(
        CommandContext context, string? name, bool isOneOfMany, Purpose purpose, CancellationToken cancellationToken)
    {
        try
        {
            using var titan = isOneOfMany ? context.ConnectTo(name!, withFreshToken: true) : context.Connect(name, withFreshToken: true);
            var zone = isOneOfMany ? context.Profiles.Get(name).TimeZone : context.Chosen(name).Settings.TimeZone;
            return await new TenantChecks(titan, zone).RunAsync(purpose, cancellationToken);
        }
        catch (InvalidInputException error) when (isOneOfMany)
        {
            return [CheckResult.Failed("connection", error.Message, "titan connections edit NAME", CheckResult.You)];
        }
    }

    private static void Write(CommandContext context, IReadOnlyList<(string Connection, CheckResult Result)> rows, bool isMany)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new JsonArray([.. rows.Select(row => new JsonObject
            {
                ["connection"] = row.Connection,
                ["check"] = row.Result.Check,
                ["passed"] = row.Result.IsPassed,
                ["found"] = row.Result.Found,
                ["fix"] = row.Result.Fix,
                ["who"] = row.Result.Who,
            })]));
            return;
        }

        // Of many tenants, only what has to be done is of interest.
        var shown = isMany && rows.Any(row => !row.Result.IsPassed) ? rows.Where(row => !row.Result.IsPassed).ToList() : rows;
        string[][] table =
        [
            .. shown.Select(row => new[] { row.Connection, row.Result.IsPassed ? Passed : Failed, row.Result.Check, row.Result.Found }),
        ];
        var result = new TextColumn("") { PaintOf = text => text == Passed ? Paint.Green : Paint.Red };
        TextTable.Write([new("connection"), result, new("check"), new("found")], table);
        foreach (var group in rows.Where(row => !row.Result.IsPassed).GroupBy(row => (row.Result.Fix, row.Result.Who)))
        {
            TextTable.WriteParagraph($"{string.Join(", ", group.Select(row => row.Connection).Distinct())}: {group.First().Result.Check}. "
                + $"To fix it, {group.Key.Who}: {group.Key.Fix}.");
        }
    }
}

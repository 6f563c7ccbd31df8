using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Sync;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync migrate</c>: brings the tables of a copy to those of this version, or shows how.</summary>
internal static class SyncMigrateCommand
{
    private static readonly Option<bool> Plan = new("--plan") { Description = "Show the SQL that would be run, and run nothing." };

    public static Command Build()
    {
        var command = new Command(
            "migrate", "Extend the tables of the copy to those of this version, as the next run would. Nothing is dropped.")
        {
            SyncArguments.To, Plan,
        };
        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        var migrator = new SyncMigrator(target);
        var isPlan = context.Parsed.GetValue(Plan);
        IReadOnlyList<string> statements;
        using (context.ShowWork($"{(isPlan ? "reading" : "extending")} the tables of {target.Name}"))
        {
            statements = isPlan ? await migrator.PlanAsync(cancellationToken) : await migrator.RunAsync(cancellationToken);
        }

        if (context.Format == OutputFormat.Table)
        {
            foreach (var statement in statements)
            {
                Console.WriteLine(TerminalText.Quotable($"{statement.Trim()};"));
            }
        }
        else
        {
            context.WriteJson(new JsonArray([.. statements.Select(statement => new JsonObject { ["sql"] = statement.Trim() })]));
        }

        var (count, were) = (SyncResults.Count(statements.Count, "statement"), statements.Count == 1 ? "was" : "were");
        CommandContext.Say(statements.Count == 0 ? $"titan: the tables of {target.Name} are those of this version."
            : isPlan ? $"titan: {count} would be run on {target.Name}; nothing was changed."
            : $"titan: {count} {were} run on {target.Name}.");
        return ExitCode.Done;
    }
}

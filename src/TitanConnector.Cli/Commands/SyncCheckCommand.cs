using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Syncs;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Health;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync check</c>: whether a copy is up to date, for monitoring.</summary>
internal static class SyncCheckCommand
{
    private static readonly Option<string?> MaxAge = new("--max-age")
    {
        HelpName = "TIME",
        Description = "How long ago ServiceTitan may have been asked for the changes of a stream, such as 30m, 2h or 1d. A stream "
            + "that was asked and had nothing new is not stale.",
    };

    public static Command Build()
    {
        var command = new Command(
            "check", "Print a line for each problem of the copy, and fail if there is one. Nothing is asked of ServiceTitan.")
        {
            SyncArguments.To, MaxAge, SyncArguments.Streams,
        };
        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var maxAge = DurationText.Read(MaxAge.Name, context.Parsed.GetValue(MaxAge)
            ?? throw new InvalidInputException(MaxAge.Name, "missing; it says how old the copy may be, such as 30m"));
        var names = StreamNames.Read(SyncArguments.Streams.Name, context.Parsed.GetValue(SyncArguments.Streams) ?? []);
        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        var problems = await new SyncHealth(target).CheckAsync(maxAge, names.Count == 0 ? null : names, cancellationToken);
        if (context.Format == OutputFormat.Table)
        {
            foreach (var problem in problems)
            {
                Console.WriteLine(Painting.ForOutput(TerminalText.Quotable(LineOf(problem)), Paint.Red));
            }
        }
        else
        {
            context.WriteJson(new JsonArray([.. problems.Select(Record)]));
        }

        if (problems.Count == 0)
        {
            CommandContext.Say($"titan: {target.Name} is up to date.");
        }

        return problems.Count == 0 ? ExitCode.Done
            : problems.Any(problem => problem.Kind is SyncProblemKind.CredentialRefused or SyncProblemKind.ScopeMissing)
                ? ExitCode.AccessRefused
            : ExitCode.CheckFailed;
    }

    // One line, whatever ServiceTitan said.
    private static string LineOf(SyncProblem problem)
    {
        var where = string.Join(": ", new[] { problem.Connection, problem.Stream }.Where(part => !string.IsNullOrEmpty(part)));
        return $"{NameOf(problem.Kind)}: {(where.Length > 0 ? $"{where}: " : "")}{problem.Message}".ReplaceLineEndings(" ");
    }

    private static JsonObject Record(SyncProblem problem) => new()
    {
        ["kind"] = NameOf(problem.Kind),
        ["tenant"] = problem.Tenant == 0 ? null : problem.Tenant,
        ["connection"] = problem.Connection,
        ["stream"] = problem.Stream,
        ["report"] = problem.Report,
        ["ageSeconds"] = problem.Age is { } age ? (long)age.TotalSeconds : null,
        ["message"] = problem.Message,
    };

    private static string NameOf(SyncProblemKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}

using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan connections test</c>.</summary>
internal static class ConnectionTesting
{
    private const int AtOnce = 8;

    public static Command Build()
    {
        var name = ConnectionName.OptionalArgument();
        var all = new Option<bool>("--all") { Description = "Test all saved connections, side by side." };
        var label = ConnectionsCommand.Label();
        var command = new Command("test", "Get a token and read a record; report which credential was refused.") { name, all, label };
        command.SetAction(CommandContext.Run((context, cancellationToken) =>
        {
            var labels = context.Parsed.GetValue(label) ?? [];
            return context.Parsed.GetValue(all) || labels.Length > 0
                ? TestAllAsync(context, labels, cancellationToken)
                : TestAsync(context, () => context.Connect(context.Parsed.GetValue(name), withFreshToken: true), cancellationToken);
        }));
        return command;
    }

    /// <summary>Tests one connection, and reports the result.</summary>
    public static async Task<int> TestAsync(CommandContext context, Func<TitanClient> connect, CancellationToken cancellationToken)
    {
        if (context.Format == OutputFormat.Csv)
        {
            throw CommandContext.NotAsCsv();
        }

        using var titan = connect();
        context.Outcome.MayLeave(Effect.Read);
        var result = await titan.TestConnectionAsync(cancellationToken);
        if (context.Format == OutputFormat.Table)
        {
            Console.WriteLine(TerminalText.Quotable(result.Message));
        }
        else
        {
            context.WriteJson(Record(result));
        }

        if (result is { IsAccepted: true, MissingScopes: { Count: > 0 } missing })
        {
            CommandContext.Say($"titan: the application has no scope for some typed actions: {string.Join(", ", missing)}.");
        }

        if (result.Error is { } error)
        {
            CommandContext.Say($"titan: {error.Message}");
        }

        return result.IsAccepted ? ExitCode.Done : ExitCode.AccessRefused;
    }

    private static async Task<int> TestAllAsync(CommandContext context, string[] labels, CancellationToken cancellationToken)
    {
        var names = ConnectionsCommand.With(context.Profiles, labels).Select(connection => connection.Name).ToList();
        if (names.Count == 0)
        {
            throw new InvalidInputException(
                "connections", labels.Length == 0 ? "none is saved" : $"none has the label {string.Join(" and ", labels)}");
        }

        context.Outcome.MayLeave(Effect.Read);
        var results = await SideBySide.RunAsync(names, AtOnce, name => TestOneAsync(context, name, cancellationToken));
        if (context.Format == OutputFormat.Table)
        {
            TextTable.Write(["connection", "result"], [.. names.Zip(results, (name, result) => new[]
            {
                name, result.IsAccepted ? "ok" : result.Refused is { } refused ? $"refused: {refused}" : "failed",
            })]);
            foreach (var (name, result) in names.Zip(results).Where(one => !one.Second.IsAccepted))
            {
                TextTable.WriteParagraph($"{name}: {result.Message}");
            }
        }
        else
        {
            context.WriteJson(new JsonArray([.. names.Zip(results, (name, result) =>
            {
                var record = new JsonObject { ["connection"] = name };
                foreach (var (member, value) in Record(result))
                {
                    record[member] = value?.DeepClone();
                }

                return record;
            })]));
        }

        var refused = results.Count(result => !result.IsAccepted);
        CommandContext.Say($"titan: {results.Count - refused} of {results.Count} connections work.");
        return refused == 0 ? ExitCode.Done : ExitCode.AccessRefused;
    }

    // One connection that cannot be tested must not hide the results of the others.
    private static async Task<ConnectionTestResult> TestOneAsync(CommandContext context, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var titan = context.ConnectTo(name, withFreshToken: true);
            return await titan.TestConnectionAsync(cancellationToken);
        }
        catch (TitanException error)
        {
            return new ConnectionTestResult(false, null, error.Message, error);
        }
    }

    private static JsonObject Record(ConnectionTestResult result) => new()
    {
        ["accepted"] = result.IsAccepted,
        ["refused"] = result.Refused,
        ["message"] = result.Message,
        ["missingScopes"] = new JsonArray([.. result.MissingScopes.Select(scope => JsonValue.Create(scope))]),
    };
}

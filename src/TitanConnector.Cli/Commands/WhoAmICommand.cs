using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan whoami</c>, which is also <c>titan connections show</c>: the connection in force.</summary>
internal static class WhoAmICommand
{
    public static Command Build(string verb, string description)
    {
        var name = ConnectionName.OptionalArgument();
        var offline = new Option<bool>("--offline") { Description = "Send nothing, so the token and its scopes are not shown." };
        var command = new Command(verb, description) { name, offline };
        command.SetAction(CommandContext.Run((context, cancellationToken) => RunAsync(
            context, context.Parsed.GetValue(name), context.Parsed.GetValue(offline), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? name, bool isOffline, CancellationToken cancellationToken)
    {
        if (context.Format == OutputFormat.Csv)
        {
            throw CommandContext.NotAsCsv();
        }

        using var titan = context.Connect(name);
        var choice = context.Chosen(name);
        var test = isOffline ? null : await TestAsync(context, titan, cancellationToken);
        if (context.Format == OutputFormat.Table)
        {
            TextTable.Write(
                ["", ""],
                [
                    .. Lines(context, choice, titan.Connection, test).Where(line => line.Text.Length > 0)
                        .Select(line => new[] { line.Label, line.Text }),
                ],
                withHeadings: false);
        }
        else
        {
            context.WriteJson(Record(choice, titan.Connection, test));
        }

        if (test?.Error is { } error)
        {
            CommandContext.Say($"titan: {error.Message}");
        }

        return test?.IsAccepted == false ? ExitCode.AccessRefused : ExitCode.Done;
    }

    private static async Task<ConnectionTestResult> TestAsync(
        CommandContext context, TitanClient titan, CancellationToken cancellationToken)
    {
        context.Outcome.MayLeave(Effect.Read);
        try
        {
            return await titan.TestConnectionAsync(cancellationToken);
        }
        catch (WireException error)
        {
            return new ConnectionTestResult(false, null, "The connection failed, so nothing was tested.", error);
        }
    }

    private static JsonObject Record(ConnectionChoice choice, ServiceTitanConnection connection, ConnectionTestResult? test)
    {
        var settings = choice.Settings;
        return new JsonObject
        {
            ["connection"] = choice.Name,
            ["chosenBy"] = choice.Source,
            ["environment"] = settings.Environment,
            ["apiUrl"] = connection.ApiUrl.ToString(),
            ["tenant"] = $"{connection.Tenant}",
            ["application"] = settings.Application,
            ["clientId"] = connection.ClientId,
            ["labels"] = Texts(settings.Labels),
            ["timeZone"] = settings.TimeZone,
            ["accepted"] = test?.IsAccepted,
            ["refused"] = test?.Refused,
            ["message"] = test?.Message,
            ["scopes"] = Texts(test?.Scopes),
            ["missingScopes"] = Texts(test?.MissingScopes),
        };
    }

    private static JsonArray Texts(IReadOnlyList<string>? texts) => new([.. (texts ?? []).Select(text => JsonValue.Create(text))]);

    private static IReadOnlyList<(string Label, string Text)> Lines(
        CommandContext context, ConnectionChoice choice, ServiceTitanConnection connection, ConnectionTestResult? test)
    {
        var settings = choice.Settings;
        var environment = settings.Environment ?? "given by URLs";
        return
        [
            ("Connection", choice.Name ?? "not a saved one"),
            ("Chosen by", choice.Source),
            ("Environment", environment),
            ("API", connection.ApiUrl.ToString()),
            ("Tenant", $"{connection.Tenant}"),
            ("Application", settings.Application ?? ""),
            ("Client id", connection.ClientId),
            ("Labels", string.Join(", ", settings.Labels ?? [])),
            ("Time zone", settings.TimeZone is { } zone
                ? $"{zone}, now {TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), settings.FindTimeZone()!):yyyy-MM-dd HH:mm}"
                : "none: times without a zone are refused, tables show UTC"),
            ("Output", context.Format.ToString().ToLowerInvariant()),
            ("Test", test?.Message ?? ""),
            ("Scopes", test is null ? "" : Scopes(test)),
            ("A write changes",
                $"tenant {connection.Tenant} in {environment}{(environment == "production" ? ": real data of a business" : "")}"),
        ];
    }

    private static string Scopes(ConnectionTestResult test) => test.Scopes.Count == 0
        ? test.IsAccepted ? "the token does not list them" : ""
        : test.MissingScopes.Count == 0 ? $"{test.Scopes.Count}; all that the typed actions need"
        : $"{test.Scopes.Count}; {test.MissingScopes.Count} that typed actions need are missing";
}

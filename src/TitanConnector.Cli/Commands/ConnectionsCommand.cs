using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan connections</c>: named connections in the user's configuration folder.</summary>
internal static class ConnectionsCommand
{
    public static Command Build() => new("connections", "Save, list and test connections.")
    {
        Named("add", "Save a connection under a name; the global options give its settings (titan --help).", Add),
        Simple("list", "List the connections, without their secrets.", List),
        NamedOrNot("test", "Get a token and read a customer; report which credential was refused.", TestAsync),
        Named("use", "Make a connection the default.", Use),
        Named("remove", "Delete a connection.", Remove),
    };

    private static Command Simple(string verb, string description, Func<CommandContext, int> run)
    {
        var command = new Command(verb, description);
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(run(context))));
        return command;
    }

    private static Command Named(string verb, string description, Func<CommandContext, string, int> run)
    {
        var name = new Argument<string>("NAME") { Description = "The connection's name." };
        var command = new Command(verb, description) { name };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(run(context, context.Parsed.GetRequiredValue(name)))));
        return command;
    }

    private static Command NamedOrNot(string verb, string description, Func<CommandContext, string?, CancellationToken, Task<int>> run)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The connection's name. Default: the connection that commands use.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(verb, description) { name };
        command.SetAction(CommandContext.Run((context, cancellationToken) =>
            run(context, context.Parsed.GetValue(name), cancellationToken)));
        return command;
    }

    private static int Add(CommandContext context, string name)
    {
        if (name.Length is 0 or > 64 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            throw new InvalidInputException("NAME", "expected up to 64 letters, digits, dots, dashes and underscores");
        }

        var settings = context.SettingsFromOptions();
        if (settings.ClientSecret is null && StandardInput.IsTerminal)
        {
            settings = settings with
            {
                ClientSecret = StandardInput.ReadSecret(GlobalOptions.ClientSecret.Name, CommandContext.SecretPrompt),
            };
        }

        CommandSecrets.LearnFrom(settings);

        // Throws for settings that cannot work, before they are saved.
        var connection = ServiceTitanConnection.From(settings);
        var profiles = ConnectionProfiles.Load();
        var before = profiles.Names.Contains(name) ? profiles.Get(name) : null;
        profiles.Set(name, settings);
        profiles.Save();
        ForgetToken(before, profiles);
        var verb = before is null ? "Saved" : "Replaced";
        CommandContext.Say($"{verb} {name}, {connection}, in {profiles.Path}{(profiles.Default == name ? "; it is the default" : "")}.");
        return ExitCode.Done;
    }

    private static int List(CommandContext context)
    {
        var profiles = ConnectionProfiles.Load();
        var connections = profiles.Names
            .Select(name => (Name: name, Settings: profiles.Get(name), IsDefault: name == profiles.Default))
            .ToList();
        if (context.Format != OutputFormat.Table)
        {
            JsonNode[] records = [.. connections.Select(connection => new JsonObject
            {
                ["name"] = connection.Name,
                ["default"] = connection.IsDefault,
                ["environment"] = connection.Settings.Environment,
                ["tenant"] = connection.Settings.Tenant,
                ["clientId"] = connection.Settings.ClientId,
                ["apiUrl"] = connection.Settings.ApiUrl,
                ["tokenUrl"] = connection.Settings.TokenUrl,
                ["timeZone"] = connection.Settings.TimeZone,
            })];
            context.WriteJson(new JsonArray(records));
            return ExitCode.Done;
        }

        if (connections.Count == 0)
        {
            CommandContext.Say("No connections yet; add one with titan connections add.");
            return ExitCode.Done;
        }

        string[][] rows = [.. connections.Select(connection => new[]
        {
            connection.IsDefault ? "*" : "",
            connection.Name,
            connection.Settings.Environment ?? "",
            connection.Settings.Tenant ?? "",
            connection.Settings.ClientId ?? "",
            connection.Settings.ApiUrl ?? "",
        })];
        var table = TextTable.For(
            Console.Out,
            [new(""), new("name"), new("environment"), new("tenant"), new("client id"), new("api url")],
            rows);
        table.WriteHeadings();
        table.Write(rows);
        return ExitCode.Done;
    }

    private static async Task<int> TestAsync(CommandContext context, string? name, CancellationToken cancellationToken)
    {
        if (context.Format == OutputFormat.Csv)
        {
            throw CommandContext.NotAsCsv();
        }

        using var titan = context.Connect(name, withFreshToken: true);
        context.Outcome.MayLeave(Effect.Read);
        var result = await titan.TestConnectionAsync(cancellationToken);
        if (context.Format == OutputFormat.Table)
        {
            Console.WriteLine(TerminalText.Quotable(result.Message));
        }
        else
        {
            context.WriteJson(new JsonObject
            {
                ["accepted"] = result.IsAccepted,
                ["refused"] = result.Refused,
                ["message"] = result.Message,
                ["missingScopes"] = new JsonArray([.. result.MissingScopes.Select(scope => JsonValue.Create(scope))]),
            });
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

    private static int Use(CommandContext context, string name)
    {
        var profiles = ConnectionProfiles.Load();
        profiles.Use(name);
        profiles.Save();
        CommandContext.Say($"{name} is now the default.");
        return ExitCode.Done;
    }

    private static int Remove(CommandContext context, string name)
    {
        var profiles = ConnectionProfiles.Load();
        var settings = profiles.Get(name);
        profiles.Remove(name);
        profiles.Save();
        ForgetToken(settings, profiles);
        CommandContext.Say(profiles.Default is null ? $"Deleted {name}. No connection is the default now." : $"Deleted {name}.");
        return ExitCode.Done;
    }

    // A cached token must not outlive the profile that it was requested for, unless another profile shares it.
    private static void ForgetToken(ConnectionSettings? settings, ConnectionProfiles profiles)
    {
        if (settings is not null && !profiles.Names.Any(name => SharesToken(profiles.Get(name), settings)))
        {
            TokenCache.ForUser().Remove(settings);
        }
    }

    private static bool SharesToken(ConnectionSettings one, ConnectionSettings other) =>
        (one.Environment, one.ApiUrl, one.TokenUrl, one.ClientId, one.ClientSecret)
        == (other.Environment, other.ApiUrl, other.TokenUrl, other.ClientId, other.ClientSecret);
}

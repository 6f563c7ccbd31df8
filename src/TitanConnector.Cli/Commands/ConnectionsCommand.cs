using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan connections</c>: named connections in the user's configuration folder.</summary>
internal static class ConnectionsCommand
{
    /// <summary>Selects connections by their labels.</summary>
    public static Option<string[]> Label() => new("--label")
    {
        HelpName = "LABEL",
        Description = "Only connections with this label; repeated, with all of them.",
    };

    public static Command Build() => new("connections", "Save, list, test and edit connections.")
    {
        ConnectionAdding.Add(),
        ConnectionAdding.Edit(),
        ConnectionImport.Build(),
        ListCommand(),
        ConnectionTesting.Build(),
        WhoAmICommand.Build("show", "Show a connection, where it comes from, and what it may do."),
        Named("use", "Make a connection the default.", Use),
        Named("remove", "Delete a connection.", Remove),
    };

    /// <summary>The connections with all of these labels, by name.</summary>
    public static IReadOnlyList<(string Name, ConnectionSettings Settings)> With(
        ConnectionProfiles profiles, IReadOnlyList<string> labels) =>
    [
        .. profiles.Names.Select(name => (name, Settings: profiles.Get(name))).Where(connection =>
            labels.All(label => connection.Settings.Labels?.Contains(label, StringComparer.OrdinalIgnoreCase) is true)),
    ];

    /// <summary>A cached token must not outlive the profile that it was requested for, unless another profile shares it.</summary>
    public static void ForgetToken(ConnectionSettings? settings, ConnectionProfiles profiles)
    {
        if (settings is null || profiles.Names.Any(name => SharesToken(profiles.Get(name), settings)))
        {
            return;
        }

        try
        {
            // The token is found by the secret itself, not by where the secret is kept.
            TokenCache.ForUser().Remove(settings.ReadSecrets());
        }
        catch (InvalidInputException error)
        {
            CommandContext.Say($"titan: the cached token was not deleted, and expires by itself in a quarter of an hour: {error.Message}");
        }
    }

    private static Command ListCommand()
    {
        var label = Label();
        var command = new Command("list", "List the connections, without their secrets.") { label };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(List(context, context.Parsed.GetValue(label) ?? []))));
        return command;
    }

    private static Command Named(string verb, string description, Func<CommandContext, string, int> run)
    {
        var name = ConnectionName.Argument();
        var command = new Command(verb, description) { name };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(run(context, context.Parsed.GetRequiredValue(name)))));
        return command;
    }

    private static int List(CommandContext context, string[] labels)
    {
        context.Page();
        var profiles = ConnectionProfiles.Load();
        var connections = With(profiles, labels);
        if (context.Format != OutputFormat.Table)
        {
            JsonNode[] records = [.. connections.Select(connection => new JsonObject
            {
                ["name"] = connection.Name,
                ["default"] = connection.Name == profiles.Default,
                ["environment"] = connection.Settings.Environment,
                ["tenant"] = connection.Settings.Tenant,
                ["application"] = connection.Settings.Application,
                ["clientId"] = connection.Settings.ClientId,
                ["apiUrl"] = connection.Settings.ApiUrl,
                ["tokenUrl"] = connection.Settings.TokenUrl,
                ["timeZone"] = connection.Settings.TimeZone,
                ["labels"] = new JsonArray([.. (connection.Settings.Labels ?? []).Select(one => JsonValue.Create(one))]),
            })];
            context.WriteJson(new JsonArray(records));
            return ExitCode.Done;
        }

        if (connections.Count == 0)
        {
            CommandContext.Say(profiles.Names.Count == 0
                ? "No connections yet; add one with titan connections add."
                : $"No connection has the label {string.Join(" and ", labels)}.");
            return ExitCode.Done;
        }

        string[][] rows = [.. connections.Select(connection => new[]
        {
            connection.Name == profiles.Default ? "*" : "",
            connection.Name,
            connection.Settings.Environment ?? "",
            connection.Settings.Tenant ?? "",
            connection.Settings.Application ?? "",
            connection.Settings.TimeZone ?? "",
            string.Join(", ", connection.Settings.Labels ?? []),
            connection.Settings.ApiUrl ?? "",
        })];
        TextTable.Write(["", "name", "environment", "tenant", "application", "time zone", "labels", "api url"], rows);
        return ExitCode.Done;
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

    private static bool SharesToken(ConnectionSettings one, ConnectionSettings other) =>
        (one.Environment, one.ApiUrl, one.TokenUrl, one.ClientId, one.ClientSecret)
        == (other.Environment, other.ApiUrl, other.TokenUrl, other.ClientId, other.ClientSecret);
}

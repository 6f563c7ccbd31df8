using System.CommandLine;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan connections add</c> and <c>edit</c>.</summary>
internal static class ConnectionAdding
{
    public static Command Add()
    {
        var name = ConnectionName.Argument();
        var application = Application();
        var labels = Labels();
        var noInput = new Option<bool>("--no-input")
        {
            Description = "Ask for nothing, and do not test the connection, on a terminal either.",
        };
        var command = new Command(
            "add",
            "Save a connection under a name; the global options give its settings (titan --help). A terminal is asked for what is missing.")
        {
            name, application, labels, noInput,
        };
        command.SetAction(CommandContext.Run((context, cancellationToken) => AddAsync(
            context,
            ConnectionName.Check(context.Parsed.GetRequiredValue(name)),
            context.Options() with { Application = context.Parsed.GetValue(application), Labels = Split(context.Parsed.GetValue(labels)) },
            asks: StandardInput.IsTerminal && !context.Parsed.GetValue(noInput),
            cancellationToken)));
        return command;
    }

    public static Command Edit()
    {
        var name = ConnectionName.Argument();
        var application = Application();
        var labels = Labels();
        var clear = new Option<string[]>("--clear")
        {
            HelpName = "SETTING",
            Description = $"Remove a setting: {string.Join(", ", Clearing.Keys)}.",
        };
        clear.CompletionSources.Add([.. Clearing.Keys]);
        var command = new Command("edit", "Change settings of a saved connection; the global options give the new ones.")
        {
            name, application, labels, clear,
        };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(Edit(
            context.Parsed.GetRequiredValue(name),
            CommandContext.WithSecret(context.Options()) with
            {
                Application = context.Parsed.GetValue(application),
                Labels = Split(context.Parsed.GetValue(labels)),
            },
            context.Parsed.GetValue(clear) ?? []))));
        return command;
    }

    /// <summary>Saves a connection. Settings that cannot work are refused.</summary>
    /// <returns>What is said about it.</returns>
    /// <exception cref="InvalidInputException">They cannot work.</exception>
    public static string Save(ConnectionProfiles profiles, string name, ConnectionSettings settings)
    {
        CommandSecrets.LearnFrom(settings);
        var before = profiles.Names.Contains(name) ? profiles.Get(name) : null;
        profiles.Set(name, settings);

        // Throws for settings that cannot work, before they are saved.
        var whole = profiles.Get(name).ReadSecrets();
        CommandSecrets.LearnFrom(whole);
        var connection = ServiceTitanConnection.From(whole);
        profiles.Save();
        ConnectionsCommand.ForgetToken(before, profiles);
        var verb = before is null ? "Saved" : "Replaced";
        return $"{verb} {name}, {connection}, in {profiles.Path}{(profiles.Default == name ? "; it is the default" : "")}.";
    }

    private static readonly Dictionary<string, Func<ConnectionSettings, ConnectionSettings>> Clearing = new()
    {
        ["application"] = settings => settings with { Application = null },
        ["app-key"] = settings => settings with { ApplicationKey = null },
        ["api-url"] = settings => settings with { ApiUrl = null },
        ["token-url"] = settings => settings with { TokenUrl = null },
        ["time-zone"] = settings => settings with { TimeZone = null },
        ["labels"] = settings => settings with { Labels = null },
    };

    private static async Task<int> AddAsync(
        CommandContext context, string name, ConnectionSettings settings, bool asks, CancellationToken cancellationToken)
    {
        // A secret is not typed as an option, so a terminal is asked for it even if everything else is there.
        if (asks && ConnectionQuestions.LacksOnlySecret(settings))
        {
            settings = settings with
            {
                ClientSecret = StandardInput.ReadSecret(GlobalOptions.ClientSecret.Name, CommandContext.SecretPrompt),
            };
            asks = false;
        }

        if (!asks || ConnectionQuestions.LacksNothing(settings))
        {
            CommandContext.Say(Save(ConnectionProfiles.Load(), name, CommandContext.WithSecret(settings)));
            return ExitCode.Done;
        }

        var profiles = ConnectionProfiles.Load();
        settings = ConnectionQuestions.Ask(settings, profiles);
        CommandContext.Say(Save(profiles, name, settings));
        var status = await ConnectionTesting.TestAsync(context, () => context.ConnectTo(name, withFreshToken: true), cancellationToken);
        CommandContext.Say(status == ExitCode.Done
            ? $"Next: titan whoami --connection {name}, titan check --connection {name}, titan customers list --connection {name}."
            : $"It is saved all the same. To correct it: titan connections edit {name} --client-secret - and so on, "
                + $"then titan connections test {name}.");
        return status;
    }

    private static int Edit(string name, ConnectionSettings changes, string[] cleared)
    {
        var unknown = cleared.FirstOrDefault(one => !Clearing.ContainsKey(one.TrimStart('-')));
        if (unknown is not null)
        {
            throw new InvalidInputException("--clear", $"expected {string.Join(", ", Clearing.Keys)}, got \"{unknown}\"");
        }

        if (cleared.Length == 0 && changes == new ConnectionSettings())
        {
            throw new InvalidInputException("connections edit", "no setting to change was given; the options are --environment, --tenant, "
                + "--client-id, --client-secret, --app-key, --api-url, --token-url, --time-zone, --application, --label and --clear");
        }

        CommandSecrets.LearnFrom(changes);
        var profiles = ConnectionProfiles.Load();
        var before = profiles.Get(name);
        profiles.Edit(name, settings => cleared.Aggregate(changes.Or(settings), (edited, one) => Clearing[one.TrimStart('-')](edited)));
        var whole = profiles.Get(name).ReadSecrets();
        CommandSecrets.LearnFrom(whole);
        var connection = ServiceTitanConnection.From(whole);
        profiles.Save();
        if (before.ClientId != whole.ClientId || before.ClientSecret != whole.ClientSecret)
        {
            ConnectionsCommand.ForgetToken(before, profiles);
        }

        CommandContext.Say($"Changed {name}, {connection}.");
        return ExitCode.Done;
    }

    private static Option<string?> Application() => new("--application")
    {
        HelpName = "NAME",
        Description = "The saved application that gives the application key (titan applications add).",
    };

    private static Option<string[]> Labels() => new("--label")
    {
        HelpName = "LABEL",
        Description = "A word to select connections by, such as ohio; may be repeated.",
    };

    private static IReadOnlyList<string>? Split(string[]? labels) => labels is not { Length: > 0 } ? null
        :
        [
            .. labels.SelectMany(label => label.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Distinct(),
        ];
}

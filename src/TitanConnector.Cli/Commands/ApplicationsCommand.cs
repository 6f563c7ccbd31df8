using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan applications</c>: what all tenants of an application share.</summary>
internal static class ApplicationsCommand
{
    public static Command Build() => new("applications", "Save applications of the developer portal, which many connections share.")
    {
        Saving("add", "Save an application; --app-key gives its key, - asks for it.", Add),
        Saving("edit", "Change an application.", Edit),
        List(),
        Remove(),
    };

    private static Command Saving(string verb, string description, Func<string, ApplicationSettings, ConnectionProfiles, string> save)
    {
        var name = new Argument<string>("NAME") { Description = "The application's name." };
        var guid = new Option<string?>("--external-data-guid")
        {
            HelpName = "GUID",
            Description = "The GUID under which the application keeps external data on records.",
        };
        var webhookKey = new Option<string?>("--webhook-key")
        {
            HelpName = "KEY",
            Description = "The key that signatures of webhooks are checked with; - asks for it. env:NAME, file:PATH and exec:COMMAND say "
                + "where it is.",
        };
        var scopes = new Option<string[]>("--scopes")
        {
            HelpName = "SCOPES",
            Description = "The scopes that the application asks for, separated by commas.",
        };
        var command = new Command(verb, description) { name, guid, webhookKey, scopes };
        command.SetAction(CommandContext.Run((context, _) =>
        {
            var settings = new ApplicationSettings
            {
                ApplicationKey = Secret("--app-key", context.Parsed.GetValue(GlobalOptions.ApplicationKey)),
                ExternalDataGuid = ReadGuid(context.Parsed.GetValue(guid)),
                WebhookKey = Secret("--webhook-key", context.Parsed.GetValue(webhookKey)),
                Scopes = context.Parsed.GetValue(scopes) is { Length: > 0 } list
                    ? [.. list.SelectMany(one => one.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Distinct()]
                    : null,
            };
            var profiles = ConnectionProfiles.Load();
            CommandSecrets.Learn(settings.ApplicationKey, settings.WebhookKey);
            var said = save(ConnectionName.Check(context.Parsed.GetRequiredValue(name)), settings, profiles);
            profiles.Save();
            CommandContext.Say(said);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static string Add(string name, ApplicationSettings settings, ConnectionProfiles profiles)
    {
        if (settings.ApplicationKey is null)
        {
            throw new InvalidInputException("--app-key", "missing; expected the key of the application, such as ak1.…");
        }

        var verb = profiles.Applications.Contains(name) ? "Replaced" : "Saved";
        profiles.SetApplication(name, settings);
        return $"{verb} the application {name} in {profiles.Path}. A tenant: titan connections add NAME --application {name}";
    }

    private static string Edit(string name, ApplicationSettings changes, ConnectionProfiles profiles)
    {
        var before = profiles.GetApplication(name);
        if (changes == new ApplicationSettings())
        {
            throw new InvalidInputException(
                "applications edit", "says nothing to change; the options are --app-key, --external-data-guid, --webhook-key and --scopes");
        }

        profiles.SetApplication(name, new ApplicationSettings
        {
            ApplicationKey = changes.ApplicationKey ?? before.ApplicationKey,
            ExternalDataGuid = changes.ExternalDataGuid ?? before.ExternalDataGuid,
            WebhookKey = changes.WebhookKey ?? before.WebhookKey,
            Scopes = changes.Scopes ?? before.Scopes,
        });
        return $"Changed the application {name}.";
    }

    private static Command List()
    {
        var command = new Command("list", "List the applications, without their keys.");
        command.SetAction(CommandContext.Run((context, _) =>
        {
            var profiles = ConnectionProfiles.Load();
            var tenants = profiles.Names.ToLookup(name => profiles.Get(name).Application);
            var applications = profiles.Applications.Select(name => (Name: name, Settings: profiles.GetApplication(name))).ToList();
            if (context.Format != OutputFormat.Table)
            {
                context.WriteJson(new JsonArray([.. applications.Select(application => new JsonObject
                {
                    ["name"] = application.Name,
                    ["externalDataGuid"] = application.Settings.ExternalDataGuid,
                    ["hasWebhookKey"] = application.Settings.WebhookKey is not null,
                    ["scopes"] = new JsonArray([.. (application.Settings.Scopes ?? []).Select(scope => JsonValue.Create(scope))]),
                    ["connections"] = new JsonArray([.. tenants[application.Name].Select(name => JsonValue.Create(name))]),
                })]));
            }
            else if (applications.Count == 0)
            {
                CommandContext.Say("No applications yet; add one with titan applications add.");
            }
            else
            {
                TextTable.Write(
                    ["name", "connections", "scopes", "external data guid"],
                    [.. applications.Select(application => new[]
                    {
                        application.Name,
                        $"{tenants[application.Name].Count()}",
                        application.Settings.Scopes is { } scopes ? $"{scopes.Count}" : "",
                        application.Settings.ExternalDataGuid ?? "",
                    })]);
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "The application's name." };
        var command = new Command("remove", "Delete an application that no connection uses.") { name };
        command.SetAction(CommandContext.Run((context, _) =>
        {
            var profiles = ConnectionProfiles.Load();
            profiles.RemoveApplication(context.Parsed.GetRequiredValue(name));
            profiles.Save();
            CommandContext.Say($"Deleted the application {context.Parsed.GetRequiredValue(name)}.");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static string? Secret(string option, string? value) =>
        value == "-" ? StandardInput.ReadSecret(option, $"{option[2..]}: ") : value;

    private static string? ReadGuid(string? text) => text is null || Guid.TryParse(text, out _)
        ? text
        : throw new InvalidInputException(
            "--external-data-guid", $"expected a GUID such as 5f3b9c52-7d1e-4b6a-9a43-2c0e8f6d1b70, got \"{text}\"");
}

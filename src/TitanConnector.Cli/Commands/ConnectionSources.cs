using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>The connection that a command uses.</summary>
/// <param name="Settings">All settings of the connection; empty if no connection is set up.</param>
/// <param name="Notes">What the user should know about where the settings come from.</param>
internal sealed record ConnectionChoice(ConnectionSettings Settings, IReadOnlyList<string> Notes)
{
    /// <summary>What the settings were chosen by, such as <c>the SERVICETITAN_… variables</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The name of the saved connection; <see langword="null"/> if the settings are not of one.</summary>
    public string? Name { get; init; }

    /// <summary>Whether any source gives a connection.</summary>
    public bool IsSetUp { get; init; } = true;
}

/// <summary>
/// Chooses one of the three sources of a connection: options, environment variables or a profile. The whole connection comes from one
/// source, because credentials belong to one tenant in one environment and must not be sent anywhere else. Only two values are ever
/// added from another source: the time zone, and the client secret when the source has none.
/// </summary>
/// <param name="Options">The settings given as options.</param>
/// <param name="Variables">The settings given as environment variables.</param>
/// <param name="Profiles">The saved connections.</param>
/// <param name="Name">The name of the profile that was asked for; <see langword="null"/> for none.</param>
internal sealed record ConnectionSources(
    ConnectionSettings Options, ConnectionSettings Variables, ConnectionProfiles Profiles, string? Name)
{
    private const string SecretOption = "--client-secret";
    private const string SecretVariable = "SERVICETITAN_CLIENT_SECRET";

    private static readonly Part[] Parts =
    [
        new("--environment", "SERVICETITAN_ENVIRONMENT", settings => settings.Environment),
        new("--api-url", "SERVICETITAN_API_URL", settings => settings.ApiUrl),
        new("--token-url", "SERVICETITAN_TOKEN_URL", settings => settings.TokenUrl),
        new("--tenant", "SERVICETITAN_TENANT_ID", settings => settings.Tenant),
        new("--client-id", "SERVICETITAN_CLIENT_ID", settings => settings.ClientId),
        new(SecretOption, SecretVariable, settings => settings.ClientSecret),
        new("--app-key", "SERVICETITAN_APP_KEY", settings => settings.ApplicationKey),
    ];

    /// <summary>What gave the name.</summary>
    public string NameSource { get; init; } = "being the default";

    /// <summary>Chooses the connection.</summary>
    /// <exception cref="InvalidInputException">The sources contradict each other, or the connection is incomplete.</exception>
    public ConnectionChoice Choose()
    {
        if (Name is not null)
        {
            return FromProfile(Name, []);
        }

        if (IsComplete(Options))
        {
            return new(Options, []) { Source = "the options" };
        }

        // Adding a secret is safe: the settings that decide where it is sent all come from one source.
        var variables = Options.ClientSecret is null ? Variables : Variables with { ClientSecret = Options.ClientSecret };
        if (IsComplete(variables))
        {
            ExpectNothingBut(SecretOption, "the connection from the SERVICETITAN_… variables");
            return new(variables with { TimeZone = Options.TimeZone ?? variables.TimeZone }, Overridden(variables))
            {
                Source = "the SERVICETITAN_… variables",
            };
        }

        if (Profiles.Default is { } name)
        {
            return FromProfile(name, Given(Variables).Select(part => part.Variable));
        }

        if (Given(Options).Any(part => part.Option != SecretOption) || (Given(Options).Any() && !Given(Variables).Any()))
        {
            throw Incomplete("options", Given(Options).Select(part => part.Option), Missing(Options).Select(part => part.Option));
        }

        return Given(Variables).Any()
            ? throw Incomplete(
                "variables", Given(Variables).Select(part => part.Variable), Missing(variables).Select(part => part.Variable))
            : new(new ConnectionSettings { TimeZone = Options.TimeZone ?? Variables.TimeZone }, []) { IsSetUp = false };
    }

    private static bool IsComplete(ConnectionSettings settings) => !Missing(settings).Any();

    private static IEnumerable<Part> Given(ConnectionSettings settings) => Parts.Where(part => part.Of(settings) is not null);

    private static IEnumerable<Part> Missing(ConnectionSettings settings) => Parts.Where(part =>
        part.Of(settings) is null && part.Option switch
        {
            // Two URLs can stand in for an environment, and an environment for two URLs.
            "--environment" => settings.ApiUrl is null || settings.TokenUrl is null,
            "--api-url" or "--token-url" => false,
            _ => true,
        });

    private static InvalidInputException Incomplete(string source, IEnumerable<string> given, IEnumerable<string> missing) => new(
        "connection",
        $"{Listed(given)} {(given.Count() == 1 ? "is" : "are")} set, but {source} must give a complete connection; "
        + $"missing: {Listed(missing)}");

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private ConnectionChoice FromProfile(string name, IEnumerable<string> ignored)
    {
        var profile = Profiles.Get(name);
        var whose = Name is null ? $"the connection {name}, which is the default" : $"the connection {name}";
        ExpectNothingBut(profile.ClientSecret is null ? SecretOption : null, whose);

        List<string> notes = [];
        var secretFrom = profile.ClientSecret is not null ? null
            : Options.ClientSecret is not null ? SecretOption
            : Variables.ClientSecret is not null ? SecretVariable
            : null;
        if (secretFrom is not null)
        {
            profile = profile with { ClientSecret = Options.ClientSecret ?? Variables.ClientSecret };
            notes.Add($"the client secret of {whose} comes from {secretFrom}.");
        }

        string[] unused = [.. ignored.Where(variable => variable != secretFrom)];
        if (unused.Length > 0)
        {
            notes.Add($"{Listed(unused)} {(unused.Length == 1 ? "is" : "are")} ignored: a connection from variables also needs "
                + $"{Listed(Missing(Variables).Select(part => part.Variable))}. {Capital(whose)} is used.");
        }

        return new(profile with { TimeZone = Options.TimeZone ?? profile.TimeZone }, notes) { Source = NameSource, Name = name };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // When both give the same credentials for the same place, there is nothing to say.
    private string[] Overridden(ConnectionSettings variables) =>
        Profiles.Default is not { } name
            || !Profiles.Names.Contains(name)
            || Profiles.Get(name) with { TimeZone = null, Application = null, Labels = null } == variables with { TimeZone = null }
            ? []
            : [$"the SERVICETITAN_… variables (tenant {variables.Tenant}) are used, not the connection {name}, which is the default."];

    private void ExpectNothingBut(string? option, string whose)
    {
        string[] surplus = [.. Given(Options).Select(part => part.Option).Where(given => given != option)];
        if (surplus.Length > 0)
        {
            var advice = IsComplete(Options)
                ? "leave out the name to use the options as the connection"
                : $"give a complete connection as options (missing: {Listed(Missing(Options).Select(part => part.Option))})";
            throw new InvalidInputException(
                Listed(surplus),
                $"cannot be combined with {whose}, because credentials are sent only where they belong; {advice}, "
                + "or save another connection with titan connections add");
        }
    }

    private sealed record Part(string Option, string Variable, Func<ConnectionSettings, string?> Of);
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>What a command has at hand: the two streams, the format asked for, and the connection when it is needed.</summary>
internal sealed class CommandContext
{
    /// <summary>How a person is asked for a secret.</summary>
    public const string SecretPrompt = "Client secret: ";

    private readonly Dictionary<string, ConnectionChoice> _choices = [];
    private ConnectionProfiles? _profiles;

    private CommandContext(ParseResult parsed, Outcome outcome)
    {
        ParseErrors.CheckValues(parsed);
        Outcome = outcome;
        Parsed = parsed;
        var output = parsed.GetValue(GlobalOptions.Output);
        Format = output is null
            ? Console.IsOutputRedirected ? OutputFormat.Json : OutputFormat.Table
            : OutputFormats.Parse(output)
                ?? throw new InvalidInputException("--output", $"expected {string.Join(", ", OutputFormats.Names)}, got \"{output}\"");
    }

    public ParseResult Parsed { get; }

    public OutputFormat Format { get; }

    /// <summary>What becomes of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>Wraps a command: what it throws becomes a line on standard error and an exit status.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Run(Func<CommandContext, CancellationToken, Task<int>> command) =>
        async (parsed, cancellationToken) =>
        {
            var outcome = new Outcome();
            Interruption.LastWords = outcome.SayInterrupted;
            try
            {
                return outcome.End(await command(new CommandContext(parsed, outcome), cancellationToken));
            }
            catch (Exception error) when (!System.Diagnostics.Debugger.IsAttached)
            {
                return outcome.Report(error);
            }
        };

    /// <summary>Talk goes to standard error, so that standard output holds data alone. Where it cannot be written, nothing changes.</summary>
    public static void Say(string text) => Console.Error.WriteLine(TerminalText.Quotable(text));

    /// <summary>Writes data that is not an action's answer: json whole, ndjson a line for each record.</summary>
    public void WriteJson(JsonNode json)
    {
        switch (Format, json)
        {
            case (OutputFormat.Csv, _):
                throw NotAsCsv();
            case (OutputFormat.Ndjson, JsonArray records):
                foreach (var record in records)
                {
                    WriteLine(record!.ToJsonString(CliJson.Compact));
                }

                break;
            default:
                WriteLine(json.ToJsonString(CliJson.Indented));
                break;
        }

        // What a terminal must not be sent is spelled out as JSON does it, so that it stays the same JSON.
        static void WriteLine(string text) => Console.WriteLine(Console.IsOutputRedirected ? text : TerminalText.Harmless(text));
    }

    /// <summary>What to throw where csv is asked for, and there are no records.</summary>
    public static InvalidInputException NotAsCsv() =>
        new(GlobalOptions.Output.Name, "csv is for the records that actions answer; take table or json here");

    public TitanClient Connect(string? profile = null, bool withFreshToken = false, bool isWalk = false, bool isDebug = false)
    {
        var choice = Choose(profile);
        if (!choice.IsSetUp)
        {
            throw new InvalidInputException("connection", """
                none is set up. To try things out: titan emulator, and do what it prints.
                For a tenant: titan connections add NAME --environment production --tenant ID --client-id ID --client-secret - --app-key KEY
                or set SERVICETITAN_ENVIRONMENT, _TENANT_ID, _CLIENT_ID, _CLIENT_SECRET and _APP_KEY.
                """);
        }

        // Left alone where it is not given: for a download that is not the same as given with the default.
        var standard = Seconds(GlobalOptions.TotalTimeout) is { } total ? new TitanClientOptions { TotalTimeout = total } : new TitanClientOptions();
        return new TitanClient(
            choice.Settings,
            standard with
            {
                Debug = Parsed.GetValue(GlobalOptions.Debug),
                Timeout = Seconds(GlobalOptions.Timeout) ?? standard.Timeout,

                // Said for a command, it means the command and not each of its pages.
                WalkTimeout = isWalk ? Seconds(GlobalOptions.TotalTimeout) ?? standard.WalkTimeout : standard.WalkTimeout,
                MaxAttempts = Number(GlobalOptions.Attempts, 1, 100) ?? standard.MaxAttempts,
                RequestsPerSecond = Number(GlobalOptions.RequestsPerSecond, 0, 10_000) ?? standard.RequestsPerSecond,
                TokenCache = withFreshToken || Parsed.GetValue(GlobalOptions.NoTokenCache) ? null : TokenCache.ForUser(),
            },
            new StderrLogger(isDebug || Parsed.GetValue(GlobalOptions.Debug)));
    }

    /// <summary>The settings of the connection that the command uses.</summary>
    public ConnectionSettings Settings() => Choose(profile: null).Settings;

    /// <summary>What the options say of a connection, with the secret read from standard input where it is there.</summary>
    public ConnectionSettings SettingsFromOptions() => WithSecret(Options());

    private ConnectionSettings Options() => new()
    {
        Environment = Parsed.GetValue(GlobalOptions.Environment),
        Tenant = Parsed.GetValue(GlobalOptions.Tenant),
        ClientId = Parsed.GetValue(GlobalOptions.ClientId),
        ClientSecret = Parsed.GetValue(GlobalOptions.ClientSecret),
        ApplicationKey = Parsed.GetValue(GlobalOptions.ApplicationKey),
        ApiUrl = Parsed.GetValue(GlobalOptions.ApiUrl),
        TokenUrl = Parsed.GetValue(GlobalOptions.TokenUrl),
        TimeZone = Parsed.GetValue(GlobalOptions.TimeZone),
    };

    // A secret is asked for only once it is clear that it will be used.
    private static ConnectionSettings WithSecret(ConnectionSettings settings) =>
        settings.ClientSecret == "-" ? settings with { ClientSecret = StandardInput.ReadSecret(GlobalOptions.ClientSecret.Name, SecretPrompt) } : settings;

    // Standard input can be read but once, and what there is to say is said but once.
    private ConnectionChoice Choose(string? profile)
    {
        var asked = Parsed.GetValue(GlobalOptions.Connection);
        if (profile is not null && asked is not null && profile != asked)
        {
            throw new InvalidInputException(GlobalOptions.Connection.Name, $"names {asked}, and NAME names {profile}");
        }

        var name = profile ?? asked;
        if (!_choices.TryGetValue(name ?? "", out var choice))
        {
            _profiles ??= LoadProfiles();
            choice = new ConnectionSources(Options(), ConnectionSettings.FromEnvironmentVariables(), _profiles, name).Choose();
            foreach (var note in choice.Notes)
            {
                Say($"titan: {note}");
            }

            choice = choice with { Settings = WithSecret(choice.Settings) };
            _choices[name ?? ""] = choice;
        }

        return choice;
    }

    private static ConnectionProfiles LoadProfiles()
    {
        var profiles = ConnectionProfiles.Load();
        if (profiles.IsExposed)
        {
            Say($"titan: others can read {profiles.Path} and the secrets in it; chmod 600 mends that.");
        }

        foreach (var name in profiles.Names)
        {
            CommandSecrets.LearnFrom(profiles.Get(name));
        }

        return profiles;
    }

    private TimeSpan? Seconds(Option<string?> option) => Parsed.GetValue(option) switch
    {
        null => null,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= 86_400 =>
            TimeSpan.FromSeconds(seconds),
        var text => throw new InvalidInputException(option.Name, $"expected seconds, from 0.001 to 86400, got \"{text}\""),
    };

    private int? Number(Option<string?> option, int least, int most) => Parsed.GetValue(option) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new InvalidInputException(option.Name, $"expected a number from {least} to {most}, got \"{text}\""),
    };
}

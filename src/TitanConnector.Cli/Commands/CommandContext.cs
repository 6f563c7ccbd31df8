using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>What a command works with: its parsed arguments, the output format, and the connection, opened only when needed.</summary>
internal sealed class CommandContext
{
    /// <summary>The prompt for the client secret.</summary>
    public const string SecretPrompt = "Client secret: ";

    private const string ConnectionVariable = "TITAN_CONNECTION";
    private const string OutputVariable = "TITAN_OUTPUT";

    private readonly Dictionary<string, ConnectionChoice> _choices = [];
    private ConnectionProfiles? _profiles;

    private CommandContext(ParseResult parsed, Outcome outcome)
    {
        ParseErrors.CheckValues(parsed);
        Outcome = outcome;
        Parsed = parsed;
        var (output, source) = parsed.GetValue(GlobalOptions.Output) is { } given
            ? (given, GlobalOptions.Output.Name)
            : (Variable(OutputVariable), OutputVariable);
        IsFormatGiven = output is not null;
        Format = output is null
            ? parsed.GetValue(GlobalOptions.CsvExcel) ? OutputFormat.Csv
            : Console.IsOutputRedirected ? OutputFormat.Json : OutputFormat.Table
            : OutputFormats.Parse(output)
                ?? throw new InvalidInputException(source, $"expected {string.Join(", ", OutputFormats.Names)}, got \"{output}\"");
    }

    public ParseResult Parsed { get; }

    public OutputFormat Format { get; }

    /// <summary>The requests per second of connections when no option gives them; <see langword="null"/> for the usual number.</summary>
    public int? Pace { get; set; }

    /// <summary>Whether the user asked for the format, rather than for whatever suits the terminal or the pipe.</summary>
    public bool IsFormatGiven { get; }

    /// <summary>The saved connections.</summary>
    public ConnectionProfiles Profiles => _profiles ??= LoadProfiles();

    /// <summary>How far the command's calls came; decides its messages and its exit status.</summary>
    public Outcome Outcome { get; }

    /// <summary>Wraps a command: an exception becomes a line on standard error and an exit status.</summary>
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

    /// <summary>
    /// Writes a message to standard error, so that standard output contains only data. A message that cannot be written is dropped.
    /// </summary>
    /// <param name="text">The message.</param>
    /// <param name="paint">How a terminal shows it: errors are red, warnings yellow, hints dim.</param>
    public static void Say(string text, Paint? paint = null)
    {
        var shown = TerminalText.Quotable(text);
        Console.Error.WriteLine(paint is { } wanted ? Painting.ForError(shown, wanted) : shown);
    }

    /// <summary>Where progress is shown on one line; <see langword="null"/> if that is not a terminal, or a log appears there.</summary>
    public TextWriter? ProgressTerminal => Console.IsErrorRedirected || Parsed.GetValue(GlobalOptions.Debug) ? null : Console.Error;

    /// <summary>Shows for how long something has been done that cannot say how far it is, until the result is disposed of.</summary>
    /// <param name="what">What is being done, such as "removing tenant 5".</param>
    public IDisposable ShowWork(string what) => new ProgressLine(
        TimeProvider.System,
        ProgressTerminal,
        text => Say($"titan: {text}."),
        elapsed => string.Create(CultureInfo.InvariantCulture, $"{what}, {(int)elapsed.TotalHours}:{elapsed:mm\\:ss} so far"));

    /// <summary>From now on, a table that is longer than the screen goes to the user's pager.</summary>
    public void Page()
    {
        // Requests and answers are shown as they happen, so a pager would be in the way.
        if (Format == OutputFormat.Table && !Parsed.GetValue(GlobalOptions.NoPager) && !Parsed.GetValue(GlobalOptions.Debug))
        {
            StandardOutput.Page();
        }
    }

    /// <summary>Writes data that is not the result of an action: json as one document, ndjson as one line per record.</summary>
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

        // On a terminal, control characters become JSON escapes, so the text stays the same JSON.
        static void WriteLine(string text) => Console.WriteLine(Console.IsOutputRedirected ? text : TerminalText.Harmless(text));
    }

    /// <summary>Returns the exception for a command that prints no records, and so has no csv.</summary>
    public static InvalidInputException NotAsCsv() =>
        new(GlobalOptions.Output.Name, "csv is only for the records that actions return; use table or json here");

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

        return NewClient(choice.Settings, withFreshToken, isWalk, isDebug);
    }

    /// <summary>Connects to a saved connection, whichever connection the command itself uses.</summary>
    public TitanClient ConnectTo(string name, bool withFreshToken = false)
    {
        var settings = Profiles.Get(name).ReadSecrets();
        CommandSecrets.LearnFrom(settings);
        return NewClient(settings with { TimeZone = ZoneName.ToIana(settings.TimeZone) }, withFreshToken, isWalk: false, isDebug: false);
    }

    /// <summary>Connects with settings that are neither saved nor options.</summary>
    public TitanClient ConnectWith(ConnectionSettings settings)
    {
        var read = settings.ReadSecrets();
        CommandSecrets.LearnFrom(read);
        return NewClient(read, withFreshToken: false, isWalk: false, isDebug: false);
    }

    private TitanClient NewClient(ConnectionSettings settings, bool withFreshToken, bool isWalk, bool isDebug)
    {
        // Set only when it was given: for a download, an explicit value has an effect even if it equals the default.
        var standard = Seconds(GlobalOptions.TotalTimeout) is { } total
            ? new TitanClientOptions { TotalTimeout = total }
            : new TitanClientOptions();
        return new TitanClient(
            settings,
            standard with
            {
                Debug = Parsed.GetValue(GlobalOptions.Debug),
                Timeout = Seconds(GlobalOptions.Timeout) ?? standard.Timeout,

                // --total-timeout limits the whole command, not each of its pages.
                WalkTimeout = isWalk ? Seconds(GlobalOptions.TotalTimeout) ?? standard.WalkTimeout : standard.WalkTimeout,
                MaxAttempts = Number(GlobalOptions.Attempts, 1, 100) ?? standard.MaxAttempts,
                RequestsPerSecond = Number(GlobalOptions.RequestsPerSecond, 0, 10_000) ?? Pace ?? standard.RequestsPerSecond,
                TokenCache = withFreshToken || Parsed.GetValue(GlobalOptions.NoTokenCache) ? null : TokenCache.ForUser(),
            },
            new StderrLogger(isDebug || Parsed.GetValue(GlobalOptions.Debug)));
    }

    /// <summary>The settings of the connection that the command uses.</summary>
    public ConnectionSettings Settings() => Choose(profile: null).Settings;

    /// <summary>The connection settings given as options. A client secret of - is prompted for, or read from standard input.</summary>
    public ConnectionSettings SettingsFromOptions() => WithSecret(Options());

    /// <summary>The connection that the command uses, and why.</summary>
    public ConnectionChoice Chosen(string? profile = null) => Choose(profile);

    /// <summary>The settings given as options, with a secret of - still unread.</summary>
    public ConnectionSettings Options() => new()
    {
        Environment = Parsed.GetValue(GlobalOptions.Environment),
        Tenant = Parsed.GetValue(GlobalOptions.Tenant),
        ClientId = Parsed.GetValue(GlobalOptions.ClientId),
        ClientSecret = Parsed.GetValue(GlobalOptions.ClientSecret),
        ApplicationKey = Parsed.GetValue(GlobalOptions.ApplicationKey),
        ApiUrl = Parsed.GetValue(GlobalOptions.ApiUrl),
        TokenUrl = Parsed.GetValue(GlobalOptions.TokenUrl),
        TimeZone = ZoneName.ToIana(Parsed.GetValue(GlobalOptions.TimeZone)),
    };

    // A secret is asked for only once it is clear that it will be used.
    public static ConnectionSettings WithSecret(ConnectionSettings settings) =>
        settings.ClientSecret == "-"
            ? settings with { ClientSecret = StandardInput.ReadSecret(GlobalOptions.ClientSecret.Name, SecretPrompt) }
            : settings;

    // The choice is kept, because standard input can be read only once and the notes are printed only once.
    private ConnectionChoice Choose(string? profile)
    {
        var asked = Parsed.GetValue(GlobalOptions.Connection);
        if (profile is not null && asked is not null && profile != asked)
        {
            throw new InvalidInputException(GlobalOptions.Connection.Name, $"is {asked}, but NAME is {profile}");
        }

        // A variable names a connection for commands that say nothing about one.
        var options = Options();
        var isVariable = profile is null
            && asked is null
            && options with { ClientSecret = null, TimeZone = null } == new ConnectionSettings();
        var name = profile ?? asked ?? (isVariable ? Variable(ConnectionVariable) : null);
        if (!_choices.TryGetValue(name ?? "", out var choice))
        {
            choice = new ConnectionSources(options, ConnectionSettings.FromEnvironmentVariables(), Profiles, name)
            {
                NameSource = profile is not null ? "its name"
                    : asked is not null ? GlobalOptions.Connection.Name
                    : name is not null ? $"the variable {ConnectionVariable}"
                    : "being the default",
            }.Choose();
            foreach (var note in choice.Notes)
            {
                Say($"titan: {note}");
            }

            var settings = WithSecret(choice.Settings).ReadSecrets();
            CommandSecrets.LearnFrom(settings);
            choice = choice with { Settings = settings with { TimeZone = ZoneName.ToIana(settings.TimeZone) } };
            _choices[name ?? ""] = choice;
        }

        return choice;
    }

    private static ConnectionProfiles LoadProfiles()
    {
        var profiles = ConnectionProfiles.Load();
        if (profiles.IsExposed)
        {
            Say($"titan: other users can read {profiles.Path} and the secrets in it; chmod 600 fixes that.");
        }

        foreach (var name in profiles.Names)
        {
            CommandSecrets.LearnFrom(profiles.Get(name));
        }

        return profiles;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private TimeSpan? Seconds(Option<string?> option) => Parsed.GetValue(option) switch
    {
        null => null,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0.001 and <= 86_400 => TimeSpan.FromSeconds(seconds),
        var text => throw new InvalidInputException(option.Name, $"expected seconds, from 0.001 to 86400, got \"{text}\""),
    };

    private int? Number(Option<string?> option, int least, int most) => Parsed.GetValue(option) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most => number,
        var text => throw new InvalidInputException(option.Name, $"expected a number from {least} to {most}, got \"{text}\""),
    };
}

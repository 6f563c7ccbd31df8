using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>What a command has at hand: the two streams, the format asked for, and the connection when it is needed.</summary>
internal sealed class CommandContext
{
    // Standard input can be read but once, and what is wrong with the profiles' file is said but once.
    private readonly Lazy<string?> _clientSecret;
    private readonly Lazy<ConnectionProfiles> _profiles = new(LoadProfiles);

    private CommandContext(ParseResult parsed)
    {
        ParseErrors.CheckValues(parsed);
        // Promised and not there, it is missing: no other source stands in for it.
        _clientSecret = new(() => parsed.GetValue(GlobalOptions.ClientSecret) is var secret && secret == "-" ? Console.In.ReadLine()?.Trim() ?? "" : secret);
        Parsed = parsed;
        var output = parsed.GetValue(GlobalOptions.Output);
        Format = output is null
            ? Console.IsOutputRedirected ? OutputFormat.Json : OutputFormat.Table
            : OutputFormats.Parse(output)
                ?? throw new InvalidInputException("--output", $"expected {string.Join(", ", OutputFormats.Names)}, got \"{output}\"");
    }

    public ParseResult Parsed { get; }

    public OutputFormat Format { get; }

    /// <summary>Wraps a command: what it throws becomes a line on standard error and an exit status.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Run(Func<CommandContext, CancellationToken, Task<int>> command) =>
        async (parsed, cancellationToken) =>
        {
            try
            {
                return await command(new CommandContext(parsed), cancellationToken);
            }
            catch (Exception error) when (!System.Diagnostics.Debugger.IsAttached)
            {
                return Report(error);
            }
        };

    /// <summary>Says what went wrong.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="isReading">Whether it is sure that nothing can have been changed.</param>
    /// <returns>The exit status.</returns>
    public static int Report(Exception error, bool isReading = false)
    {
        switch (error)
        {
            case TitanException known:
                Say($"titan: {known.Message}");
                return ExitCode.Of(known);
            case UnauthorizedAccessException or DirectoryNotFoundException:
                Say($"titan: {error.Message}");
                return ExitCode.CallerIsWrong;
            case IOException:
                // What fails on the way to ServiceTitan is told by the library; this is a disk that is full, a pipe that is gone.
                Say($"titan: what came could not be written: {error.Message}");
                return ExitCode.NotWritten;
            case OperationCanceledException:
                Say($"titan: interrupted.{(isReading ? "" : " A write that was under way may have been carried out; look before sending it again.")}");
                return ExitCode.Interrupted;
            case var _ when error.GetBaseException() is DllNotFoundException missing:
                // What follows the first sentence is each system's advice on how to trace its loader.
                Say($"titan: a file that belongs beside the program is missing: {missing.Message.Split(". ")[0]}.");
                return ExitCode.CallerIsWrong;
            default:
                Say($"titan: internal error, please report it: {error.GetType().Name}: {error.Message}");
                return ExitCode.Internal;
        }
    }

    /// <summary>Talk goes to standard error, so that standard output holds data alone.</summary>
    public static void Say(string text) => Console.Error.WriteLine(TerminalText.Quotable(text));

    /// <summary>Writes data that is not an action's answer: json whole, ndjson a line for each record.</summary>
    public void WriteJson(JsonNode json)
    {
        switch (Format, json)
        {
            case (OutputFormat.Csv, _):
                throw new InvalidInputException("--output", "csv is for the records that actions answer; take table or json here");
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

    public TitanClient Connect(string? profile = null, bool withFreshToken = false)
    {
        var settings = Settings(profile);
        if (settings == new ConnectionSettings())
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
            settings,
            standard with
            {
                Debug = Parsed.GetValue(GlobalOptions.Debug),
                Timeout = Seconds(GlobalOptions.Timeout) ?? standard.Timeout,
                MaxTries = Number(GlobalOptions.Tries, 1, 100) ?? standard.MaxTries,
                RequestsPerSecond = Number(GlobalOptions.RequestsPerSecond, 0, 10_000) ?? standard.RequestsPerSecond,
                TokenCache = withFreshToken || Parsed.GetValue(GlobalOptions.NoTokenCache) ? null : TokenCache.ForUser(),
            },
            new StderrLogger());
    }

    /// <summary>All that is known of the connection: options over variables over the profile.</summary>
    public ConnectionSettings Settings(string? profile = null) => SettingsFromOptions()
        .Or(ConnectionSettings.FromEnvironmentVariables())
        .Or(_profiles.Value.Get(profile ?? Parsed.GetValue(GlobalOptions.Connection)));

    public ConnectionSettings SettingsFromOptions() => new()
    {
        Environment = Parsed.GetValue(GlobalOptions.Environment),
        Tenant = Parsed.GetValue(GlobalOptions.Tenant),
        ClientId = Parsed.GetValue(GlobalOptions.ClientId),
        ClientSecret = _clientSecret.Value,
        ApplicationKey = Parsed.GetValue(GlobalOptions.ApplicationKey),
        ApiUrl = Parsed.GetValue(GlobalOptions.ApiUrl),
        TokenUrl = Parsed.GetValue(GlobalOptions.TokenUrl),
        TimeZone = Parsed.GetValue(GlobalOptions.TimeZone),
    };

    private static ConnectionProfiles LoadProfiles()
    {
        var profiles = ConnectionProfiles.Load();
        if (profiles.IsExposed)
        {
            Say($"titan: others can read {profiles.Path} and the secrets in it; chmod 600 mends that.");
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

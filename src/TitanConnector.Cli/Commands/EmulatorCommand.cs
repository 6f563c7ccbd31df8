using System.CommandLine;
using System.Globalization;
using TitanConnector.Cli.Streams;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan emulator</c>: runs an emulator until it is interrupted.</summary>
internal static class EmulatorCommand
{
    private const int DefaultPort = 8181;

    public static Command Build()
    {
        var port = new Option<string?>("--port")
        {
            HelpName = "PORT",
            Description = $"The port on 127.0.0.1; 0 for any free port. Default {DefaultPort}.",
        };
        var data = new Option<string?>("--data")
        {
            HelpName = "FILE",
            Description = "Keep the records in this file, which only you can read. Default: in memory, lost when the emulator stops.",
        };
        var seed = new Option<string?>("--seed")
        {
            HelpName = "demo|empty|N",
            Description = "What a new tenant contains: a sample contractor (demo, the default), no customers (empty), or N customers. "
                + "The same seed always gives the same records.",
        };
        var behaviour = new Option<string?>("--behaviour")
        {
            HelpName = "documented|live",
            Description = "documented, the default, refuses what ServiceTitan's documentation does not allow. live does what the live API "
                + "was seen to do: it ignores unknown parameters, unknown properties and dates without a time, and sometimes returns "
                + "nulls and undocumented values. Use live for clients that were not written for this emulator.",
        };
        var forms = new Option<string?>("--forms")
        {
            HelpName = "answer|refuse",
            Description = "Operations of which the emulator only has the form of the answer get a valid answer with the header "
                + "X-Emulator: form (answer, the default), or 501 (refuse).",
        };
        var latency = new Option<string?>("--latency")
        {
            HelpName = "MS[±MS]",
            Description = "Delay every answer by this many milliseconds, such as 50 or 50±20.",
        };
        var rateLimit = new Option<string?>("--rate-limit")
        {
            HelpName = "N",
            Description = "API calls allowed per second; more get 429 with Retry-After. Default 60, ServiceTitan's limit; 0 for no limit.",
        };
        var tokenLifetime = new Option<string?>("--token-ttl")
        {
            HelpName = "SECONDS",
            Description = "How long a token is valid. Default 900, as in ServiceTitan.",
        };
        var fault = new Option<string[]>("--fault")
        {
            HelpName = "FAULT",
            Description = "What goes wrong, and when; may be repeated. First status=CODE, html, reset, silence, cut, drip=BYTES, "
                + "content-type=TYPE, encoding=NAME, expires-in=JSON, malformed or expired-token. Then, after commas, any of applied "
                + "(the request is carried out anyway), retry-after=S, method=M, path=P with *, skip=N, every=N, chance=P, seed=N, "
                + "times=N, body=TEXT. For example: status=503,every=7 or reset,applied,method=POST,chance=0.1",
        };
        var command = new Command("emulator", "Run a ServiceTitan emulator on this machine: no tenant and no secrets needed.")
        {
            port, data, seed, behaviour, forms, latency, rateLimit, tokenLifetime, fault,
        };
        var standard = new EmulatorOptions();
        command.SetAction(CommandContext.Run((context, cancellationToken) => RunAsync(
            new EmulatorOptions
            {
                Port = ReadNumber("--port", context.Parsed.GetValue(port), 0, ushort.MaxValue) ?? DefaultPort,
                DataFile = context.Parsed.GetValue(data),
                Seed = ReadSeed(context.Parsed.GetValue(seed)),
                Behaviour = ReadBehaviour(context.Parsed.GetValue(behaviour)),
                Forms = ReadForms(context.Parsed.GetValue(forms)),
                Latency = ReadLatency(context.Parsed.GetValue(latency)),
                RateLimit = ReadNumber("--rate-limit", context.Parsed.GetValue(rateLimit), 0, 1_000_000) ?? standard.RateLimit,
                TokenLifetime = ReadNumber("--token-ttl", context.Parsed.GetValue(tokenLifetime), 1, 86_400) is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : standard.TokenLifetime,
                Faults = [.. (context.Parsed.GetValue(fault) ?? []).Select(ReadFault)],
            },
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        // A signal is the documented way to stop the emulator, so it is not an error.
        Interruption.IsExpected = true;
        try
        {
            await using var emulator = await TitanEmulator.StartAsync(options, cancellationToken);
            Console.WriteLine(HowToConnect(emulator, options));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            CommandContext.Say("Stopping.");
        }
        catch (EmulatorStartException error)
        {
            CommandContext.Say($"titan: {error.Message}");
            return ExitCode.CallerIsWrong;
        }

        return ExitCode.Done;
    }

    private static string HowToConnect(TitanEmulator emulator, EmulatorOptions options)
    {
        var url = emulator.BaseUrl.GetLeftPart(UriPartial.Authority);
        var (id, secret, key, tenant) = emulator.Credentials;
        return $"""
            ServiceTitan emulator at {url}, records {(options.DataFile is { } file ? $"in {file}" : "in memory")}. Ctrl+C stops it.

            To connect, paste this into another terminal:

              export SERVICETITAN_ENVIRONMENT=emulator
              export SERVICETITAN_API_URL={url}
              export SERVICETITAN_TENANT_ID={tenant}
              export SERVICETITAN_CLIENT_ID={id}
              export SERVICETITAN_CLIENT_SECRET={secret}
              export SERVICETITAN_APP_KEY={key}

            or save it as a connection:

              titan connections add emulator --environment emulator --api-url {url} \
                --tenant {tenant} --client-id {id} --client-secret {secret} --app-key {key}

            then try: titan customers list

            Requests received: {url}/emulator/requests. Active faults: {url}/emulator/faults
            Programs on this machine can reach it; web pages cannot.
            """;
    }

    private static int? ReadNumber(string option, string? text, int smallest, int largest) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= smallest
            && number <= largest ? number
        : throw new InvalidInputException(option, $"expected a number from {smallest} to {largest}, got \"{text}\"");

    private static EmulatorForms ReadForms(string? text) => text switch
    {
        null or "answer" => EmulatorForms.Answer,
        "refuse" => EmulatorForms.Refuse,
        _ => throw new InvalidInputException("--forms", $"expected answer or refuse, got \"{text}\""),
    };

    private static Latency? ReadLatency(string? text) =>
        text is null ? null
        : Latency.TryParse(text, out var latency) ? latency
        : throw new InvalidInputException("--latency", $"expected milliseconds such as 50 or 50±20, got \"{text}\"");

    private static Fault ReadFault(string text)
    {
        try
        {
            return Fault.Parse(text);
        }
        catch (FormatException error)
        {
            throw new InvalidInputException("--fault", error.Message);
        }
    }

    private static EmulatorBehaviour ReadBehaviour(string? text) => text switch
    {
        null or "documented" => EmulatorBehaviour.Documented,
        "live" => EmulatorBehaviour.Live,
        _ => throw new InvalidInputException("--behaviour", $"expected documented or live, got \"{text}\""),
    };

    private static EmulatorSeed ReadSeed(string? text) =>
        text is null ? EmulatorSeed.Demo
        : EmulatorSeed.TryParse(text, out var seed) ? seed
        : throw new InvalidInputException("--seed", $"expected demo, empty or a number of customers, got \"{text}\"");
}

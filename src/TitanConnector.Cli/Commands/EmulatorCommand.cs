using System.CommandLine;
using System.Globalization;
using TitanConnector.Emulator;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan emulator</c>: a ServiceTitan of one's own, until it is interrupted.</summary>
internal static class EmulatorCommand
{
    private const int DefaultPort = 8181;

    public static Command Build()
    {
        var port = new Option<string?>("--port") { HelpName = "PORT", Description = $"The port on 127.0.0.1; 0 takes a free one. Default {DefaultPort}." };
        var data = new Option<string?>("--data") { HelpName = "FILE", Description = "Keep the records in this file. Default: in memory, gone with the emulator." };
        var seed = new Option<string?>("--seed")
        {
            HelpName = "demo|empty|N",
            Description = "What a new tenant holds: a contractor to look through (the default), nothing, or so many customers. The same seed gives the same records.",
        };
        var behaviour = new Option<string?>("--behaviour")
        {
            HelpName = "documented|live",
            Description = "documented, the default, refuses what ServiceTitan's documents do not allow; live does what was seen of the live API: "
                + "unknown parameters and properties are ignored, nulls and unlisted values turn up now and then.",
        };
        var command = new Command("emulator", "Run a local ServiceTitan: no tenant, no secrets, no harm.") { port, data, seed, behaviour };
        command.SetAction(CommandContext.Run((context, cancellationToken) => RunAsync(
            new EmulatorOptions
            {
                Port = ReadPort(context.Parsed.GetValue(port)),
                DataFile = context.Parsed.GetValue(data),
                Seed = ReadSeed(context.Parsed.GetValue(seed)),
                Behaviour = ReadBehaviour(context.Parsed.GetValue(behaviour)),
            },
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var emulator = await TitanEmulator.StartAsync(options, cancellationToken);
            Console.WriteLine(HowToConnect(emulator, options));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

            or keep it as a connection:

              titan connections add emulator --environment emulator --api-url {url} \
                --tenant {tenant} --client-id {id} --client-secret {secret} --app-key {key}

            then try: titan customers list
            """;
    }

    private static int ReadPort(string? text) =>
        text is null ? DefaultPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? port
        : throw new InvalidInputException("--port", $"expected a port from 0 to 65535, got \"{text}\"");

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

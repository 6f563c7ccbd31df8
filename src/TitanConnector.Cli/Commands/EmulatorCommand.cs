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
        var openApi = new Option<string?>("--openapi")
        {
            HelpName = "DIR",
            Description = "A folder of newer OpenAPI documents; their operations that this version does not know are added.",
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
                + "content-type=TYPE, encoding=NAME, expires-in=JSON, malformed, expired-token, "
                + "feed-repeat, feed-disorder, feed-empty or feed-expired. Then, after commas, any of applied "
                + "(the request is carried out anyway), retry-after=S, method=M, path=P with *, skip=N, every=N, chance=P, seed=N, "
                + "times=N, body=TEXT. For example: status=503,every=7 or reset,applied,method=POST,chance=0.1",
        };
        var tenants = new Option<string?>("--tenants")
        {
            HelpName = "N",
            Description = "Many tenants in one process, each with its own client and records: 1000000001, 1000000002 and so on. With "
                + "--data, FILE is a folder with a file for each.",
        };
        var connections = new Option<string?>("--connections")
        {
            HelpName = "FILE",
            Description = "Write the tenants' connections, tenant-1000000001 and so on, to this file of saved connections; to a name that "
                + "ends with .csv, as rows for titan connections import.",
        };
        var scopes = new Option<string[]>("--scopes")
        {
            HelpName = "SCOPES",
            Description = "The scopes that the application has, separated by commas: tn.crm.customers:r to read, :w to write. Other calls "
                + "get 403. Default: all.",
        };
        var feedLag = new Option<string?>("--feed-lag")
        {
            HelpName = "TIME",
            Description = "How long after a change a record appears in the export feeds, such as 30s or 5m. Default: at once.",
        };
        var feedPageSize = new Option<string?>("--feed-page-size")
        {
            HelpName = "NUMBER",
            Description = "How many records a page of an export feed has. Default 500.",
        };
        var webhook = new Option<string?>("--webhook")
        {
            HelpName = "URL",
            Description = "Send webhooks (CloudEvents) to this address; those that fail again after 10, 30, 60 and 300 s.",
        };
        var webhookKey = new Option<string?>("--webhook-key")
        {
            HelpName = "KEY",
            Description = "The key of their signature, HMAC-SHA256 over the body; - prompts for it or reads it from standard input.",
        };
        var webhookHeader = new Option<string?>("--webhook-header")
        {
            HelpName = "NAME",
            Description = "The header with the signature. Default x-servicetitan-signature.",
        };
        var webhookEncoding = new Option<string?>("--webhook-encoding")
        {
            HelpName = "hex|base64",
            Description = "How the signature is written. Default hex.",
        };
        var quiet = new Option<bool>("--quiet") { Description = "Do not write a line for each request to standard error." };
        var command = new Command("emulator", "Run a ServiceTitan emulator on this machine: no tenant and no secrets needed.")
        {
            port, data, seed, behaviour, forms, openApi, latency, rateLimit, tokenLifetime, fault, tenants, connections,
            scopes, feedLag, feedPageSize, webhook, webhookKey, webhookHeader, webhookEncoding, quiet,
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
                OpenApiFolder = context.Parsed.GetValue(openApi),
                Latency = ReadLatency(context.Parsed.GetValue(latency)),
                RateLimit = ReadNumber("--rate-limit", context.Parsed.GetValue(rateLimit), 0, 1_000_000) ?? standard.RateLimit,
                TokenLifetime = ReadNumber("--token-ttl", context.Parsed.GetValue(tokenLifetime), 1, 86_400) is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : standard.TokenLifetime,
                Tenants = ReadNumber("--tenants", context.Parsed.GetValue(tenants), 1, 10_000) is { } count
                    ? EmulatorCredentials.ForTenants(count)
                    : [],
                Scopes = ReadScopes(context.Parsed.GetValue(scopes)),
                FeedLag = ReadTime("--feed-lag", context.Parsed.GetValue(feedLag)),
                FeedPageSize = ReadNumber("--feed-page-size", context.Parsed.GetValue(feedPageSize), 1, 100_000) ?? standard.FeedPageSize,
                Webhooks = ReadWebhooks(
                    context.Parsed.GetValue(webhook),
                    context.Parsed.GetValue(webhookKey),
                    context.Parsed.GetValue(webhookHeader),
                    context.Parsed.GetValue(webhookEncoding)),
                OnRequest = context.Parsed.GetValue(quiet) ? null : RequestLines.Write,
                Faults = [.. (context.Parsed.GetValue(fault) ?? []).Select(ReadFault)],
            },
            context.Parsed.GetValue(connections),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(EmulatorOptions options, string? connections, CancellationToken cancellationToken)
    {
        // A signal is the documented way to stop the emulator, so it is not an error.
        Interruption.IsExpected = true;
        try
        {
            await using var emulator = await TitanEmulator.StartAsync(options, cancellationToken);
            if (connections is not null)
            {
                EmulatorWelcome.SaveConnections(emulator, connections);
            }

            Console.WriteLine(EmulatorWelcome.Write(emulator, options, connections));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            CommandContext.Say("Stopping.");
            await emulator.StopAsync(CancellationToken.None);
            if (emulator.PendingWebhooks is > 0 and var lost)
            {
                CommandContext.Say(lost == 1 ? "1 webhook was not delivered." : $"{lost} webhooks were not delivered.");
            }
        }
        catch (EmulatorStartException error)
        {
            CommandContext.Say($"titan: {error.Message}");
            return ExitCode.CallerIsWrong;
        }

        return ExitCode.Done;
    }

    private static int? ReadNumber(string option, string? text, int smallest, int largest) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= smallest
            && number <= largest ? number
        : throw new InvalidInputException(option, $"expected a number from {smallest} to {largest}, got \"{text}\"");

    private static IReadOnlyList<string>? ReadScopes(string[]? texts) => texts is not { Length: > 0 } ? null
        : [.. texts.SelectMany(text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    private static EmulatorWebhooks? ReadWebhooks(string? url, string? key, string? header, string? encoding)
    {
        if (url is null)
        {
            return (key ?? header ?? encoding) is null
                ? null
                : throw new InvalidInputException("--webhook", "is missing: the address that gets the webhooks");
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
        {
            throw new InvalidInputException("--webhook", $"expected an address such as http://127.0.0.1:5000/hooks, got \"{url}\"");
        }

        if (string.IsNullOrEmpty(key))
        {
            throw new InvalidInputException("--webhook-key", "is missing: the key that the receiver checks signatures with");
        }

        var webhooks = new EmulatorWebhooks(target, key == "-" ? StandardInput.ReadSecret("--webhook-key", "Webhook key: ") : key)
        {
            SignsInBase64 = encoding switch
            {
                null or "hex" => false,
                "base64" => true,
                _ => throw new InvalidInputException("--webhook-encoding", $"expected hex or base64, got \"{encoding}\""),
            },
        };
        return header is null ? webhooks : webhooks with { SignatureHeader = header };
    }

    private static TimeSpan ReadTime(string option, string? text)
    {
        var unit = text is [.., var last] ? last : '0';
        return text is null ? TimeSpan.Zero
            : int.TryParse(text.TrimEnd('s', 'm', 'h'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= 86_400 ? unit switch
            {
                'h' => TimeSpan.FromHours(number),
                'm' => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromSeconds(number),
            }
            : throw new InvalidInputException(option, $"expected a time such as 30s or 5m, got \"{text}\"");
    }

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

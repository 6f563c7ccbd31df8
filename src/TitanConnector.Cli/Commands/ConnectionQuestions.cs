using TitanConnector.Cli.Streams;
using TitanConnector.Connection;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// Asks a person at a terminal for the settings of a connection that the options do not give, one question after the other.
/// </summary>
internal static class ConnectionQuestions
{
    public static bool LacksNothing(ConnectionSettings settings) =>
        settings is { ClientSecret: not null and not "-" } && LacksNoOther(settings);

    public static bool LacksOnlySecret(ConnectionSettings settings) => settings is { ClientSecret: null or "-" } && LacksNoOther(settings);

    public static ConnectionSettings Ask(ConnectionSettings settings, ConnectionProfiles profiles)
    {
        settings = settings with
        {
            Environment = settings.Environment ?? (settings.ApiUrl is null || settings.TokenUrl is null ? AskEnvironment() : null),
        };
        settings = settings with { Tenant = settings.Tenant ?? AskFor("Tenant id: ") };
        settings = settings with { ClientId = settings.ClientId ?? AskFor("Client id (cid.…): ") };
        settings = settings with
        {
            ClientSecret = settings.ClientSecret is null or "-"
                ? StandardInput.ReadSecret(GlobalOptions.ClientSecret.Name, "Client secret (cs1.…, not shown): ")
                : settings.ClientSecret,
        };
        if (settings is { ApplicationKey: null, Application: null })
        {
            settings = AskApplication(settings, profiles);
        }

        return settings with { TimeZone = settings.TimeZone ?? ZoneName.ToIana(AskZone()) };
    }

    private static bool LacksNoOther(ConnectionSettings settings) =>
        settings is { Tenant: not null, ClientId: not null }
        && (settings.ApplicationKey ?? settings.Application) is not null
        && (settings.Environment is not null || settings is { ApiUrl: not null, TokenUrl: not null });

    private static string AskEnvironment()
    {
        while (true)
        {
            var answer = StandardInput
                .Ask("--environment", "Environment: 1 production, 2 integration, 3 emulator [1]: ")
                .ToLowerInvariant();
            var named = ServiceTitanEnvironment.All.Select((environment, i) => (environment.Name, Number: $"{i + 1}"))
                .FirstOrDefault(one => answer == one.Number || answer == one.Name || (answer.Length == 0 && one.Number == "1"));
            if (named.Name is not null)
            {
                return named.Name;
            }

            Console.Error.WriteLine("Please type 1, 2 or 3.");
        }
    }

    private static ConnectionSettings AskApplication(ConnectionSettings settings, ConnectionProfiles profiles)
    {
        var names = string.Join(", ", profiles.Applications);
        var answer = AskFor(names.Length == 0
            ? "Application key (ak1.…): "
            : $"Application key (ak1.…), or the name of an application ({names}): ");
        return profiles.Applications.Contains(answer) ? settings with { Application = answer } : settings with { ApplicationKey = answer };
    }

    private static string? AskZone()
    {
        while (true)
        {
            var answer = StandardInput.Ask("--time-zone", "Time zone, such as America/New_York (optional): ");
            if (answer.Length == 0)
            {
                return null;
            }

            if (TimeZoneInfo.TryFindSystemTimeZoneById(ZoneName.ToIana(answer)!, out _))
            {
                return answer;
            }

            Console.Error.WriteLine("There is no such zone. Names are such as America/Chicago or Central Standard Time.");
        }
    }

    private static string AskFor(string prompt)
    {
        while (true)
        {
            if (StandardInput.Ask("connections add", prompt) is { Length: > 0 } answer)
            {
                return answer;
            }
        }
    }
}

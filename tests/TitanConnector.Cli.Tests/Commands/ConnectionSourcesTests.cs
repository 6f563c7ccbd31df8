using TitanConnector.Cli.Commands;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Tests.Commands;

/// <summary>Every combination of the three sources of a connection. Each value names its source.</summary>
public class ConnectionSourcesTests
{
    private const string NoName = "";

    // Options: which are given. Variables and profile: complete, all but some parts, or none.
    public static TheoryData<string, string, string, string, string> Combinations => new()
    {
        // Named: the profile, and nothing else.
        { "named", "", "", "all", "profile" },
        { "named", "", "all", "all", "profile" },
        { "named", "", "all but secret", "all", "profile" },
        { "named", "", "url", "all", "profile" },
        { "named", "", "zone", "all", "profile" },
        { "named", "zone", "all", "all", "profile, zone of options" },
        { "named", "environment", "", "all", "refused: --environment" },
        { "named", "url", "", "all", "refused: --api-url" },
        { "named", "token url", "", "all", "refused: --token-url" },
        { "named", "tenant", "", "all", "refused: --tenant" },
        { "named", "id", "", "all", "refused: --client-id" },
        { "named", "secret", "", "all", "refused: --client-secret" },
        { "named", "key", "", "all", "refused: --app-key" },
        { "named", "all", "", "all", "refused: --environment, --api-url, --token-url, --tenant, --client-id, --client-secret, --app-key" },
        { "named", "", "", "all but secret", "profile without a secret" },
        { "named", "secret", "", "all but secret", "profile, secret of options, said" },
        { "named", "", "all", "all but secret", "profile, secret of variables, said" },
        { "named", "", "secret", "all but secret", "profile, secret of variables, said" },
        { "named", "secret", "all", "all but secret", "profile, secret of options, said" },
        { "named", "", "all", "", "refused: there is no connection named" },

        // Complete options need nothing else, and use nothing else.
        { NoName, "all", "", "", "options" },
        { NoName, "all", "all", "all", "options" },
        { NoName, "all but url", "url", "url", "options" },
        { NoName, "all but environment", "environment", "environment", "options" },

        // Incomplete options are not completed from other sources.
        { NoName, "all but environment and url", "environment", "", "refused: missing: --environment" },
        { NoName, "all but secret", "secret", "", "refused: missing: --client-secret" },
        {
            NoName, "all but secret", "all", "",
            "refused: --environment, --api-url, --token-url, --tenant, --client-id, --app-key: cannot be combined"
        },
        {
            NoName, "all but secret", "", "all",
            "refused: --environment, --api-url, --token-url, --tenant, --client-id, --app-key: cannot be combined"
        },
        { NoName, "environment", "", "", "refused: missing: --tenant, --client-id, --client-secret, --app-key" },
        { NoName, "environment", "all", "", "refused: --environment: cannot be combined" },
        { NoName, "environment", "", "all", "refused: --environment: cannot be combined" },
        { NoName, "environment", "url", "all", "refused: --environment: cannot be combined" },
        { NoName, "url", "all", "all", "refused: --api-url: cannot be combined" },
        { NoName, "token url", "all", "", "refused: --token-url: cannot be combined" },
        { NoName, "tenant", "all", "", "refused: --tenant: cannot be combined" },
        { NoName, "id", "all", "", "refused: --client-id: cannot be combined" },
        { NoName, "key", "all", "", "refused: --app-key: cannot be combined" },
        { NoName, "secret", "", "", "refused: missing: --environment, --tenant, --client-id, --app-key" },

        // Complete variables.
        { NoName, "", "all", "", "variables" },
        { NoName, "", "all", "all", "variables, said" },
        { NoName, "", "all but url", "all", "variables, said" },
        { NoName, "", "all but environment", "all", "variables, said" },
        { NoName, "zone", "all", "", "variables, zone of options" },
        { NoName, "secret", "all", "", "variables, secret of options" },
        { NoName, "secret", "all but secret", "", "variables, secret of options" },
        { NoName, "secret", "all but secret", "all", "variables, secret of options, said" },

        // Incomplete variables.
        { NoName, "", "url", "all", "profile, said" },
        { NoName, "", "environment", "all", "profile, said" },
        { NoName, "", "all but secret", "all", "profile, said" },
        { NoName, "", "all but environment and url", "all", "profile, said" },
        { NoName, "", "secret", "all", "profile, said" },
        { NoName, "", "secret", "all but secret", "profile, secret of variables, said" },
        { NoName, "", "url", "all but secret", "profile without a secret, said" },
        { NoName, "", "zone", "all", "profile" },
        { NoName, "", "url", "", "refused: missing: SERVICETITAN_ENVIRONMENT, SERVICETITAN_TENANT_ID" },
        { NoName, "", "all but secret", "", "refused: missing: SERVICETITAN_CLIENT_SECRET" },
        {
            NoName, "secret", "url", "",
            "refused: missing: SERVICETITAN_ENVIRONMENT, SERVICETITAN_TENANT_ID, SERVICETITAN_CLIENT_ID, SERVICETITAN_APP_KEY"
        },

        // The default.
        { NoName, "", "", "all", "profile" },
        { NoName, "zone", "", "all", "profile, zone of options" },
        { NoName, "secret", "", "all", "refused: --client-secret: cannot be combined" },
        { NoName, "secret", "", "all but secret", "profile, secret of options, said" },

        // Nothing.
        { NoName, "", "", "", "none" },
        { NoName, "", "zone", "", "none" },
        { NoName, "zone", "", "", "none" },
    };

    [Theory]
    [MemberData(nameof(Combinations))]
    public void One_source_gives_the_whole_connection(string name, string options, string variables, string profile, string expected)
    {
        var profiles = ConnectionProfiles.Load(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "connections.json"));
        if (profile.Length > 0)
        {
            profiles.Set("named", Settings(profile, "profile"));
        }

        var sources = new ConnectionSources(
            Settings(options, "options"), Settings(variables, "variables"), profiles, name.Length == 0 ? null : name);
        if (expected.StartsWith("refused: ", StringComparison.Ordinal))
        {
            Should.Throw<InvalidInputException>(sources.Choose).Message.ShouldContain(expected["refused: ".Length..]);
            return;
        }

        Describe(sources.Choose()).ShouldBe(expected);
    }

    // Names the source of each part; all but secret and time zone must share one source.
    private static string Describe(ConnectionChoice choice)
    {
        var settings = choice.Settings;
        if (!choice.IsSetUp)
        {
            return "none";
        }

        string?[] parts =
        [
            settings.Environment, settings.ApiUrl, settings.TokenUrl, settings.Tenant, settings.ClientId, settings.ApplicationKey,
        ];
        var source = parts.OfType<string>().Distinct().ShouldHaveSingleItem();
        List<string> said = [settings.ClientSecret is null ? $"{source} without a secret" : source];
        if (settings.ClientSecret is { } secret && secret != source)
        {
            said.Add($"secret of {secret}");
        }

        if (settings.TimeZone is { } zone && zone != source)
        {
            said.Add($"zone of {zone}");
        }

        if (choice.Notes.Count > 0)
        {
            choice.Notes.ShouldHaveSingleItem();
            said.Add("said");
        }

        return string.Join(", ", said);
    }

    private static ConnectionSettings Settings(string which, string value)
    {
        var left = which.StartsWith("all but", StringComparison.Ordinal) ? which["all but ".Length..].Split(" and ") : [];
        string? Of(string part) =>
            which == part || (which.StartsWith("all", StringComparison.Ordinal) && !left.Contains(part)) ? value : null;
        return new()
        {
            Environment = Of("environment"),
            ApiUrl = Of("url"),
            TokenUrl = Of("token url"),
            Tenant = Of("tenant"),
            ClientId = Of("id"),
            ClientSecret = Of("secret"),
            ApplicationKey = Of("key"),
            TimeZone = which == "zone" ? value : null,
        };
    }
}

namespace TitanConnector.Cli.Tests.Malformed;

// Wrong connections, and wrong options of the program itself.
internal static partial class MalformedCalls
{
    private static IEnumerable<MalformedCall> Connections =>
    [
        .. Each(
            "apiUrl: expected",
            text => Connecting("--api-url", text),
            ("not a URL", "api.servicetitan.io"),
            ("an empty URL", ""),
            ("a URL of FTP", "ftp://api.example"),
            ("a URL without a host", "https:///x"),
            ("a URL with a user", "https://me:hidden@api.example"),
            ("a URL with a query", "https://api.example/?x=1"),
            ("a URL with a fragment", "https://api.example/#x"),
            ("plain http to another machine", "http://api.example"),
            ("plain http to what looks like this machine", "http://localhost.example"),
            ("a port out of range", "https://api.example:99999"),
            ("a host with a space", "https://api example"),
            ("half an IPv6 address", "https://[::1"),
            ("a file", "file:///etc/hosts")),
        new("an invalid token URL", "tokenUrl: expected an absolute https URL", Connecting("--token-url", "token")),
        new("a token URL over plain http", "tokenUrl: expected https", 
            Connecting("--token-url", "http://auth.example/connect/token")),
        .. Each(
            "tenant: expected the tenant's id, digits only",
            text => Connecting("--tenant", text),
            ("a tenant by name", "avery"),
            ("tenant 0", "0"),
            ("a negative tenant", "-1"),
            ("a tenant beyond 64 bits", "9223372036854775808"),
            ("a tenant in Arabic digits", "\u0664\u0662"),
            ("an empty tenant", "")),
        new("an unknown environment", "environment: expected production, integration or emulator, got \"staging\"", 
            Connecting("--environment", "staging")),
        new("a client id with a line break", "clientId: expected", Connecting("--client-id", "cid.1\r\nX-Evil: 1")),
        new("an application key with a line break", "applicationKey: expected", 
            Connecting("--app-key", "ak1.1\r\nX-Evil: 1")),
        new("a secret with a space", "clientSecret: expected", "customers", "list", "--client-secret", "cs1.hidden word"),
        new("a secret outside ASCII", "clientSecret: expected", "customers", "list", "--client-secret", "cs1.hiddén"),
        new("a secret expected on an empty standard input", "clientSecret: missing",
            "customers", "list", "--client-secret", "-") { AsProcess = true },
        new("an unknown connection", "there is no connection named nope", "customers", "list", "--connection", "nope"),
        new("a connection without a name", "there is no connection named", "customers", "list", "--connection", ""),
        new("a connection with the name of a file", "NAME: expected up to 64 letters", "connections", "add", "../../x", "--tenant", "1"),
        new("a connection with an empty name", "NAME: expected up to 64 letters", "connections", "add", "", "--tenant", "1"),
        new("a connection with a name of 65 characters", "NAME: expected up to 64 letters", "connections", "add", new string('x', 65),
            "--tenant", "1"),
        new("a connection that cannot work", "environment: missing", "connections", "add", "x", "--tenant", "1"),
        new("an unknown connection as the default", "there is no connection named nope", "connections", "use", "nope"),
        new("an option in addition to a complete connection of variables", "--tenant: cannot be combined",
            "customers", "list", "--tenant", "7"),
        new("a host in addition to a complete connection of variables", "--environment, --api-url: cannot be combined",
            "customers", "list", "--environment", "emulator", "--api-url", "http://127.0.0.1:1"),
        new(
            "a test of a connection with the name of another", "--connection: is a, but NAME is b", "connections", "test", "b",
            "--connection", "a"),
        new("a test of a connection as csv", "--output: csv is only for the records", "connections", "test", "--output", "csv"),
        new("removing an unknown connection", "there is no connection named nope", "connections", "remove", "nope"),
    ];

    // A complete connection by options, with one option changed. All other calls start from it.
    private static string[] Connecting(string option, string value)
    {
        (string Option, string Value)[] whole =
        [
            ("--environment", "emulator"), ("--tenant", "1"), ("--client-id", "cid.1"), ("--client-secret", "cs1.hidden"),
            ("--app-key", "ak1.hidden"),
        ];
        return
        [
            "customers", "list",
            .. whole.Where(given => given.Option != option).Append((option, value)).SelectMany(given => new[] { given.Item1, given.Item2 }),
        ];
    }

    private static IEnumerable<MalformedCall> Settings =>
    [
        .. Each(
            "--timeout: expected seconds, from 0.001 to 86400",
            text => ["customers", "list", "--timeout", text],
            ("not a time", "0"),
            ("a negative time", "-1"),
            ("a time that is not a number", "NaN"),
            ("a time beyond a day", "1e10"),
            ("a time with its unit", "30s"),
            ("a time with a decimal comma", "1,5"),
            ("a time that rounds to zero", "0.00000001"),
            ("an empty timeout", "")),
        new("no attempts", "--attempts: expected a number from 1 to 100, got \"0\"", "customers", "list", "--attempts", "0"),
        new("half an attempt", "--attempts: expected a number from 1 to 100, got \"1.5\"", "customers", "list", "--attempts", "1.5"),
        new("a negative request rate", "--requests-per-second: expected a number from 0 to 10000", "customers", "list",
            "--requests-per-second", "-1"),
        new("an unknown time zone", "timeZone: expected an IANA time zone name", "customers", "list", "--time-zone",
            "Mars/Olympus"),
        new("a time zone that is a file", "timeZone: expected an IANA time zone name", "customers", "list", "--time-zone",
            "../../../etc/hosts"),
        new("an empty time zone", "timeZone: expected an IANA time zone name", "customers", "list", "--time-zone", ""),
        new("a time before the minimum in its zone", "--modified-on-or-after: expected a date and time", "customers", "list",
            "--time-zone", "Asia/Tokyo", "--modified-on-or-after", "0001-01-01"),
        new("a time skipped by daylight saving", "--modified-on-or-after: expected a date and time", "customers", "list",
            "--time-zone", "America/New_York", "--modified-on-or-after", "2026-03-08T02:30"),
        new("a tenant by name in a variable", "tenant: expected the tenant's id", "customers", "list") { AsProcess = true,
            Variables = { ["SERVICETITAN_TENANT_ID"] = "avery" } },
        new("an invalid URL in a variable", "apiUrl: expected an absolute https URL", "customers", "list")
            { Variables = { ["SERVICETITAN_API_URL"] = "::" } },
        new("an unknown time zone in a variable", "timeZone: expected", "customers", "list")
            { Variables = { ["SERVICETITAN_TIME_ZONE"] = "Moon" } },
        new("profiles that are not JSON", "the connections in ", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/corrupt" } },
        new("profiles that are a list", "the connections in ", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/list" } },
        new("profiles without connections", "the connections in ", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/null" } },
        new("a profile that is null", "the connections in ", "customers", "list", "--connection", "a") { AsProcess = true,
            Variables = { ["XDG_CONFIG_HOME"] = "{folder}/hollow" } },
        new("a profile with a number in place of a secret", "at $.connections.a.clientSecret", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/number" } },
        new("profiles that cannot be written", "cannot be written", "connections", "add", "a", "--environment", "emulator", "--tenant",
            "1", "--client-id", "c",
            "--client-secret", "s", "--app-key", "k") { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/empty.json" } },
        new("an emulator on a port out of range", "--port: expected a number from 0 to 65535", "emulator", "--port", "70000")
        {
            AsProcess = true,
        },
        new("an emulator on a negative port", "--port: expected a number from 0 to 65535", "emulator", "--port", "-1"),
        new("an emulator with minus five customers", "--seed: expected demo, empty or a number", "emulator", "--seed", "-5"),
        new("an emulator with an unknown behavior", "--behaviour: expected documented or live", "emulator", "--behaviour", "wild"),
        new("an emulator with a folder as its data file", "{folder}", "emulator", "--port", "0", "--data", "{folder}"),
        new("an emulator with a foreign file as its data file", "zeros.json", "emulator", "--port", "0", "--data",
            "{folder}/zeros.json"),
    ];
}

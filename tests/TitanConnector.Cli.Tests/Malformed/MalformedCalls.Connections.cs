namespace TitanConnector.Cli.Tests.Malformed;

// Wrong connections, and wrong options of the program itself.
internal static partial class MalformedCalls
{
    private static IEnumerable<MalformedCall> Connections =>
    [
        .. Each(
            "apiUrl: expected",
            text => Connecting("--api-url", text),
            ("no URL", "api.servicetitan.io"),
            ("an empty URL", ""),
            ("a URL of FTP", "ftp://api.example"),
            ("a URL without a host", "https:///x"),
            ("a URL with a user", "https://me:hidden@api.example"),
            ("a URL with a query", "https://api.example/?x=1"),
            ("a URL with a fragment", "https://api.example/#x"),
            ("plain http to another machine", "http://api.example"),
            ("plain http to what looks like this machine", "http://localhost.example"),
            ("a port beyond all", "https://api.example:99999"),
            ("a host with a blank", "https://api example"),
            ("half an IPv6 address", "https://[::1"),
            ("a file", "file:///etc/hosts")),
        new("a token URL that is none", "tokenUrl: expected an absolute https URL", Connecting("--token-url", "token")),
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
        new("an environment that there is not", "environment: expected production, integration or emulator, got \"staging\"", 
            Connecting("--environment", "staging")),
        new("a client id with a line break", "clientId: expected", Connecting("--client-id", "cid.1\r\nX-Evil: 1")),
        new("an application key with a line break", "applicationKey: expected", 
            Connecting("--app-key", "ak1.1\r\nX-Evil: 1")),
        new("a secret with a blank", "clientSecret: expected", "customers", "list", "--client-secret", "cs1.hidden word"),
        new("a secret beyond ASCII", "clientSecret: expected", "customers", "list", "--client-secret", "cs1.hiddén"),
        new("a secret promised on an empty standard input", "clientSecret: missing",
            "customers", "list", "--client-secret", "-") { AsProcess = true },
        new("a connection that there is not", "there is no connection named nope", "customers", "list", "--connection", "nope"),
        new("a connection without a name", "there is no connection named", "customers", "list", "--connection", ""),
        new("a connection named like a file", "NAME: expected up to 64 letters", "connections", "add", "../../x", "--tenant", "1"),
        new("a connection with an empty name", "NAME: expected up to 64 letters", "connections", "add", "", "--tenant", "1"),
        new("a connection with a name of 65 letters", "NAME: expected up to 64 letters", "connections", "add", new string('x', 65),
            "--tenant", "1"),
        new("a connection that cannot work", "environment: missing", "connections", "add", "x", "--tenant", "1"),
        new("the default of a connection that there is not", "there is no connection named nope", "connections", "use", "nope"),
        new("an option beside a whole connection of variables", "--tenant: cannot be combined", "customers", "list", "--tenant", "7"),
        new("a host beside a whole connection of variables", "--environment, --api-url: cannot be combined",
            "customers", "list", "--environment", "emulator", "--api-url", "http://127.0.0.1:1"),
        new("a test of a connection with the name of another", "--connection: names a, and NAME names b", "connections", "test", "b", "--connection", "a"),
        new("a test of a connection as csv", "--output: csv is for the records", "connections", "test", "--output", "csv"),
        new("forgetting a connection that there is not", "there is no connection named nope", "connections", "remove", "nope"),
    ];

    // A complete connection by options, with one option changed. All other calls start from it.
    private static string[] Connecting(string option, string value)
    {
        (string Option, string Value)[] whole =
        [
            ("--environment", "emulator"), ("--tenant", "1"), ("--client-id", "cid.1"), ("--client-secret", "cs1.hidden"), ("--app-key", "ak1.hidden"),
        ];
        return ["customers", "list", .. whole.Where(given => given.Option != option).Append((option, value)).SelectMany(given => new[] { given.Item1, given.Item2 })];
    }

    private static IEnumerable<MalformedCall> Settings =>
    [
        .. Each(
            "--timeout: expected seconds, from 0.001 to 86400",
            text => ["customers", "list", "--timeout", text],
            ("no time at all", "0"),
            ("a negative time", "-1"),
            ("a time that is no number", "NaN"),
            ("a time beyond a day", "1e10"),
            ("a time with its unit", "30s"),
            ("a time with a decimal comma", "1,5"),
            ("a time that rounds to nothing", "0.00000001"),
            ("an empty time-out", "")),
        new("no tries", "--attempts: expected a number from 1 to 100, got \"0\"", "customers", "list", "--attempts", "0"),
        new("half an attempt", "--attempts: expected a number from 1 to 100, got \"1.5\"", "customers", "list", "--attempts", "1.5"),
        new("a negative pace", "--requests-per-second: expected a number from 0 to 10000", "customers", "list", "--requests-per-second",
            "-1"),
        new("a time zone that there is not", "timeZone: expected a time zone by its IANA name", "customers", "list", "--time-zone",
            "Mars/Olympus"),
        new("a time zone that is a file", "timeZone: expected a time zone by its IANA name", "customers", "list", "--time-zone",
            "../../../etc/hosts"),
        new("an empty time zone", "timeZone: expected a time zone by its IANA name", "customers", "list", "--time-zone", ""),
        new("a time that begins before time in its zone", "--modified-on-or-after: expected a date and time", "customers", "list",
            "--time-zone", "Asia/Tokyo", "--modified-on-or-after", "0001-01-01"),
        new("a time that the clocks skipped", "--modified-on-or-after: expected a date and time", "customers", "list",
            "--time-zone", "America/New_York", "--modified-on-or-after", "2026-03-08T02:30"),
        new("a tenant by name in a variable", "tenant: expected the tenant's id", "customers", "list") { AsProcess = true,
            Variables = { ["SERVICETITAN_TENANT_ID"] = "avery" } },
        new("a URL that is none in a variable", "apiUrl: expected an absolute https URL", "customers", "list")
            { Variables = { ["SERVICETITAN_API_URL"] = "::" } },
        new("a time zone that there is not in a variable", "timeZone: expected", "customers", "list")
            { Variables = { ["SERVICETITAN_TIME_ZONE"] = "Moon" } },
        new("profiles that are no JSON", "cannot be read as connections", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/corrupt" } },
        new("profiles that are a list", "cannot be read as connections", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/list" } },
        new("profiles without connections", "cannot be read as connections", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/null" } },
        new("a profile that is null", "cannot be read as connections", "customers", "list", "--connection", "a") { AsProcess = true,
            Variables = { ["XDG_CONFIG_HOME"] = "{folder}/hollow" } },
        new("a profile with a number for a secret", "at $.connections.a.clientSecret", "customers", "list")
            { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/number" } },
        new("profiles that cannot be written", "cannot be written", "connections", "add", "a", "--environment", "emulator", "--tenant",
            "1", "--client-id", "c",
            "--client-secret", "s", "--app-key", "k") { Variables = { ["XDG_CONFIG_HOME"] = "{folder}/empty.json" } },
        new("an emulator on a port beyond all", "--port: expected a number from 0 to 65535", "emulator", "--port", "70000") { AsProcess = true },
        new("an emulator on a negative port", "--port: expected a number from 0 to 65535", "emulator", "--port", "-1"),
        new("an emulator of minus five customers", "--seed: expected demo, empty or a number", "emulator", "--seed", "-5"),
        new("an emulator that is wild", "--behaviour: expected documented or live", "emulator", "--behaviour", "wild"),
        new("an emulator that keeps its records in a folder", "{folder}", "emulator", "--port", "0", "--data", "{folder}"),
        new("an emulator that keeps its records in what is no data file", "zeros.json", "emulator", "--port", "0", "--data",
            "{folder}/zeros.json"),
    ];
}

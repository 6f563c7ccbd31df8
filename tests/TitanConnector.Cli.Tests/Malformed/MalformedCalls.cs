namespace TitanConnector.Cli.Tests.Malformed;

/// <summary>The corpus of wrong command lines; this file has wrong commands and values.</summary>
internal static partial class MalformedCalls
{
    /// <summary>What no error may show: the secrets of the connection, and those given in the calls.</summary>
    public static IReadOnlyList<string> Secrets { get; } = ["scripted-secret", "scripted-key", "tok-scripted", "hidd"];

    public static IReadOnlyList<MalformedCall> All { get; } =
    [
        .. Commands, .. Ids, .. Times, .. Enumerations, .. Numbers, .. Terminal,
        .. Json, .. Files, .. Lists, .. Raw,
        .. Connections, .. Settings,
    ];

    private static IEnumerable<MalformedCall> Commands =>
    [
        new("an unknown command", "did you mean customers?", "custmers", "list") { AsProcess = true },
        new("an unknown verb", "did you mean update?", "customers", "updat"),
        new("an unknown option", "did you mean --name?", "customers", "update", "--id", "7", "--nmae", "x"),
        new("an option of another command", "--memo", "customers", "get", "--id", "7", "--memo", "x"),
        new("an argument that no command accepts", "seven", "customers", "get", "--id", "7", "seven"),
        new("an option without its value", "--id", "customers", "get", "--id"),
        new("an option that swallows the next one", "--id: got the option --name as its value", "customers", "update", "--id", "--name",
            "x"),
        new("the next option in place of a text", "--name: got the option --active as its value", "customers", "update", "--id", "7",
            "--name", "--active"),
        new("a duplicate option", "--id", "customers", "get", "--id", "7", "--id", "8") { AsProcess = true },
        new("a duplicate global option", "--output", "customers", "list", "--output", "json", "--output", "csv"),
        new("a flag with a third value", "--active: expected true or false, got \"maybe\"", "customers", "update", "--id", "7",
            "--active", "maybe"),
        new("an empty flag", "--active: expected true or false, got \"\"", "customers", "update", "--id", "7", "--active", ""),
        new("an unknown action", "did you mean getCustomer?", "run", "getCustmer") { AsProcess = true },
        new("an action in another case", "did you mean getCustomer?", "run", "GETCUSTOMER"),
        new("no action", "KEY", "run"),
        new("an empty action", "there is no action", "run", ""),
        new("an empty command", "titan --help", ""),
        new("a missing required input", "--id: missing", "customers", "get") { AsProcess = true },
        new("an update without a change", "nothing to change", "customers", "update", "--id", "7"),
        new("clearing an input that cannot be cleared", "--name: null is not allowed", "technicians", "update", "--id", "7",
            "--clear", "name"),
        new("clearing an unknown input", "--clear: there is no input nothing", "technicians", "update", "--id", "7", "--clear", "nothing"),
        new("clearing an input that is given", "--daily-goal: cannot be cleared and given a value at the same time", "technicians",
            "update", "--id", "7", "--daily-goal", "5", "--clear", "daily-goal") { AsProcess = true },
        new("an argument of 100,000 characters", "titan customers get takes only ID without an option", "customers", "get", "--id", "7",
            new string('x', 100_000)),
        new("an option of 100,000 characters", "--xxx", "customers", "get", "--" + new string('x', 100_000)),
        new("an action of 100,000 characters", "there is no action xxx", "run", new string('x', 100_000)),
    ];

    private static IEnumerable<MalformedCall> Ids =>
    [
        .. Each(
            "--id: expected a 64-bit whole number",
            text => ["customers", "get", "--id", text],
            ("a word in place of an id", "seven"),
            ("an empty id", ""),
            ("an id of spaces", " "),
            ("an id with a leading space", " 7"),
            ("an id with a decimal point", "1.0"),
            ("an id with an exponent", "1e3"),
            ("a hexadecimal id", "0x1F"),
            ("an id with a thousands separator", "1,000"),
            ("an id just beyond 64 bits", "9223372036854775808"),
            ("an id of 400 digits", new string('9', 400)),
            ("an id in Arabic digits", "\u0664\u0662"),
            ("null in place of an id", "null"),
            ("two ids where one is allowed", "7,8")),
        .. Each(
            "--id: expected a whole number of 1 or more",
            text => ["customers", "get", "--id", text],
            ("an id of zero", "0"),
            ("a negative id", "-7")),
    ];

    private static IEnumerable<MalformedCall> Times => Each(
        "--modified-on-or-after: expected a date and time",
        text => ["customers", "list", "--modified-on-or-after", text],
        ("a word in place of a time", "yesterday"),
        ("an empty time", ""),
        ("a day without a time", "2026-03-01"),
        ("a time without a zone", "2026-03-01T09:00:00"),
        ("February 30th", "2026-02-30T09:00:00Z"),
        ("a thirteenth month", "2026-13-01T09:00:00Z"),
        ("24 o'clock", "2026-03-01T24:00:00Z"),
        ("a leap second", "2026-12-31T23:59:60Z"),
        ("the year 0", "0000-01-01T00:00:00Z"),
        ("the year 10000", "10000-01-01T00:00:00Z"),
        ("a zone of 25 hours", "2026-03-01T09:00:00+25:00"),
        ("a zone by its abbreviation", "2026-03-01T09:00:00 EST"),
        ("an American date", "03/01/2026 09:00"),
        ("seconds since 1970", "1772355600"),
        ("a time before the minimum", "0001-01-01T00:00:00+09:00"),
        ("a time after the maximum", "9999-12-31T23:59:59-09:00"),
        ("ten digits of a second", "2026-03-01T09:00:00.1234567890Z"));

    private static IEnumerable<MalformedCall> Enumerations =>
    [
        new("an unknown type", "--type: expected one of Residential, Commercial, got \"Industrial\"", "customers", "create",
            "--type", "Industrial"),
        new("a number in place of a type", "--type: expected one of Residential, Commercial, got \"1\"", "customers", "create",
            "--type", "1"),
        new("an empty type", "--type: expected one of Residential, Commercial, got \"\"", "customers", "create", "--type", ""),
        new("two types at once", "--type: expected one of", "customers", "create", "--type", "Residential,Commercial"),
        new("an unknown method", "--method: expected one of GET, POST", "raw", "--url-type", "jpm", "--url", "/jobs", "--method",
            "TRACE"),
        new("an unknown module", "--url-type: expected one of accounting", "raw", "--url-type", "../crm", "--url", "/jobs",
            "--method", "GET"),
        new("an unknown output format", "--output: expected table, json, ndjson, csv, got \"xml\"", "customers", "list",
            "--output", "xml") { AsProcess = true },
        new("an output format in another case", "--output: expected table, json, ndjson, csv, got \"JSON\"", "customers", "list",
            "--output", "JSON"),
        new("an empty output format", "--output: expected table, json, ndjson, csv, got \"\"", "customers", "list", "--output", ""),
        new("csv for a command without records", "--output: csv is only for the records", "actions", "--output", "csv"),
    ];

    private static IEnumerable<MalformedCall> Numbers =>
    [
        .. Each(
            "--credit-limit: expected a number",
            text => ["customers", "create", "--credit-limit", text],
            ("not a number", "NaN"),
            ("infinity", "Infinity"),
            ("a number out of range", "1e400"),
            ("a decimal comma", "12,50"),
            ("an amount with its currency", "$5"),
            ("an empty number", "")),
        new("a latitude out of range", "address.latitude: expected a number, got 1e400", "run", "createLocation", "--inputs",
            """{"name":"x","customerId":1,"address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA","latitude":1e400}}"""),
        new("a latitude out of range in a query", "latitude: expected a number, got 1e400", "run", "listLocations", "--inputs",
            """{"latitude":1e400}"""),
        new("page 0", "--page: expected a whole number from 1", "customers", "list", "--page", "0"),
        new("page -1", "--page: expected a whole number from 1", "customers", "list", "--page", "-1"),
        new("a page beyond 32 bits", "--page: expected a 32-bit whole number", "customers", "list", "--page", "2147483648"),
        new("a page of 5001 records", "--page-size: expected a whole number from 1 to 5000, got 5001", "customers", "list", "--page-size",
            "5001"),
        new("a page of no records", "--page-size: expected a whole number from 1 to 5000, got 0", "customers", "list", "--page-size", "0"),
    ];

    private static IEnumerable<MalformedCall> Terminal =>
    [
        new("bytes that are not UTF-8", "arguments: expected UTF-8", "customers", "update", "--id", "7", "--name", "M\uFFFDller")
            { AsProcess = true },
        new("an id that clears the screen", "\\u001b[2J7", "customers", "get", "--id", "\u001b[2J7"),
        new("an id that sets the terminal's title", "--id: expected a 64-bit whole number", "customers", "get", "--id", "\u001b]0;x\u0007"),
        new("an id with a C1 control", "\\u009b2J", "customers", "get", "--id", "\u009b2J") { AsProcess = true },
        new("an id that returns to the line's start", "7\\u000dtitan", "customers", "get", "--id", "7\rtitan: all is well"),
        new("an id that reverses the text", "\\u202e7", "customers", "get", "--id", "\u202e7"),
        new("a command that clears the screen", "titan", "\u001b[2J"),
        new("an option that clears the screen", "titan", "customers", "get", "--\u001b[2J"),
        new("an action that clears the screen", "there is no action", "run", "\u001b[2J"),
        new("a connection that clears the screen", "there is no connection named", "customers", "list", "--connection", "\u001b[2J"),
        new("an input that clears the screen", "no such input", "run", "getCustomer", "--inputs", """{"customerId":7,"\u001b[2J":1}"""),
        new("a time zone of 100,000 characters", "timeZone: expected", "customers", "list", "--time-zone", new string('x', 100_000)),
        new("an id of 100,000 characters", "--id: expected a 64-bit whole number", "customers", "get", "--id", new string('x', 100_000)),
        new("a sort of 100,000 characters", "--sort: expected", "customers", "list", "--sort", new string('x', 100_000)),
        new("an output format of 100,000 characters", "--output: expected", "customers", "list", "--output", new string('x', 100_000)),
        new("a timeout of 100,000 characters", "--timeout: expected", "customers", "list", "--timeout", new string('x', 100_000)),
        new("an environment of 100,000 characters", "environment: expected", 
            Connecting("--environment", new string('x', 100_000))),
        new("a query parameter of 100,000 characters", "--query", "customers", "list", "--query", new string('x', 100_000) + "=1"),
        new("1,000 unknown inputs", "… and 981 more", "run", "getCustomer", "--inputs",
            $"{{{string.Join(',', Enumerable.Range(1, 1000).Select(n => $"\"x{n}\":1"))}}}"),
    ];

    private static IEnumerable<MalformedCall> Each(
        string says, Func<string, string[]> arguments, params (string Name, string Text)[] values) =>
        values.Select(value => new MalformedCall(value.Name, says, arguments(value.Text)));

    private static MalformedCall RawCall(string name, string says, params string[] arguments) =>
        new($"raw: {name}", says, ["raw", "--url-type", "jpm", .. arguments.Contains("--url") ? Array.Empty<string>() : ["--url",
            "/jobs"], .. arguments]);
}

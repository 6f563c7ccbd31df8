using System.CommandLine;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Commands;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Connection { get; } = New("--connection", "NAME",
        "The connection to use, whole: of the options below only --time-zone may be added, and --client-secret where it is kept without one.");

    public static Option<string?> Output { get; } =
        New("--output", "FORMAT", "table, json, ndjson or csv. On a terminal table is the default, elsewhere json. "
            + "A table has times in --time-zone, the others as they came: in UTC. The last column of csv, _other, has as JSON what has no column of its own. "
            + "In a file or a pipe texts are as they came; only on a terminal what would steer it is taken out.", "-o");

    public static Option<bool> CsvSafe { get; } = new("--csv-safe")
    {
        Description = "In csv, put an apostrophe before what a spreadsheet could take for a formula, at the start of a cell or behind ; "
            + "tab and line break in it. Plain numbers such as -5 stay. Without this option csv is raw.",
        Recursive = true,
    };

    public static Option<bool> Debug { get; } = new("--debug")
    {
        Description = "Show requests and answers on standard error, secrets masked.",
        Recursive = true,
    };

    public static Option<string?> Timeout { get; } = New("--timeout", "SECONDS", "How long one request may take (100).");

    public static Option<string?> TotalTimeout { get; } = New("--total-timeout", "SECONDS", "How long a call may take with all its attempts (600); with --fetch-all, how long all pages may take together (no limit).");

    public static Option<string?> Attempts { get; } = New("--attempts", "N",
        "How often a request is sent at most (5). Reads are repeated when they fail, writes only when they cannot have been carried out.");

    public static Option<string?> RequestsPerSecond { get; } = New("--requests-per-second", "N", "Requests in any second (60); 0 for no limit.");

    public static Option<bool> NoTokenCache { get; } = new("--no-token-cache")
    {
        Description = "Neither use nor keep the access token of an earlier command.",
        Recursive = true,
    };

    public static Option<string?> Environment { get; } = New("--environment", "ENV",
        "production, integration or emulator. This option and the next ones make a connection of their own, all together; a part of them "
        + "is not combined with variables or a kept connection.");

    public static Option<string?> Tenant { get; } = New("--tenant", "ID", "The tenant's id.");

    public static Option<string?> ClientId { get; } = New("--client-id", "ID", "The client id.");

    public static Option<string?> ClientSecret { get; } =
        New("--client-secret", "SECRET", "The client secret; - asks for it, or reads it from standard input: no process list shows it then. It can be added to variables.");

    public static Option<string?> ApplicationKey { get; } = New("--app-key", "KEY", "The application key.");

    public static Option<string?> ApiUrl { get; } = New("--api-url", "URL", "The API's host, in place of the environment's.");

    public static Option<string?> TokenUrl { get; } = New("--token-url", "URL", "The token endpoint, in place of the environment's.");

    public static Option<string?> TimeZone { get; } = New("--time-zone", "ZONE", "The zone of times typed without one, and of those in tables, such as America/New_York.");

    public static IReadOnlyList<Option> All { get; } =
    [
        Connection, Output, CsvSafe, Debug, Timeout, TotalTimeout, Attempts, RequestsPerSecond, NoTokenCache,
        Environment, Tenant, ClientId, ClientSecret, ApplicationKey, ApiUrl, TokenUrl, TimeZone,
    ];

    private static Option<string?> New(string name, string valueName, string description, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { Description = description, HelpName = valueName, Recursive = true };
        if (name == "--output")
        {
            option.CompletionSources.Add(OutputFormats.Names);
        }

        return option;
    }
}

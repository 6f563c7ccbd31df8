using System.CommandLine;
using System.CommandLine.Completions;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Commands;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Connection { get; } = New("--connection", "NAME",
        "The saved connection to use. Of the options below it can be combined only with --time-zone, and with --client-secret if it was "
        + "saved without one.");

    public static Option<string?> Output { get; } =
        New("--output", "FORMAT", "table, json, ndjson or csv. The default is table on a terminal and json elsewhere. "
            + "A table shows times in --time-zone; the other formats show them as received, in UTC. "
            + "The last column of csv, _other, holds as JSON whatever has no column of its own. "
            + "In a file or a pipe, text is exactly as received; on a terminal, control characters are replaced.", "-o");

    public static Option<string?> Fields { get; } = New("--fields", "NAME,…",
        "Only these fields of records, in this order, in every format. Dots select fields of nested objects, such as address.city.");

    public static Option<bool> CsvExcel { get; } = new("--csv-excel")
    {
        Description = "Csv for Excel: with a byte order mark, and with times in --time-zone as 2026-11-20 08:00:00.",
        Recursive = true,
    };

    public static Option<string?> Separator { get; } =
        New("--separator", "CHAR", "The character between the cells of csv: a comma (default), a semicolon or a tab (tab).");

    public static Option<bool> CsvSafe { get; } = new("--csv-safe")
    {
        Description = "In csv, put an apostrophe before anything that a spreadsheet could read as a formula: at the start of a cell, "
            + "or after a semicolon, tab or line break in it. Plain numbers such as -5 are unchanged. Without this option, csv is raw.",
        Recursive = true,
    };

    public static Option<bool> Debug { get; } = new("--debug")
    {
        Description = "Show requests and answers on standard error, with secrets masked.",
        Recursive = true,
    };

    public static Option<bool> NoPager { get; } = new("--no-pager")
    {
        Description = "Write tables and help that are longer than the screen to the terminal, and not to a pager.",
        Recursive = true,
    };

    public static Option<string?> Timeout { get; } = New("--timeout", "SECONDS", "How long one request may take (default 100).");

    public static Option<string?> TotalTimeout { get; } = New("--total-timeout", "SECONDS",
        "How long a call may take with all its attempts (default 600); with --fetch-all, how long all pages may take together (default "
        + "no limit).");

    public static Option<string?> Attempts { get; } = New("--attempts", "N",
        "How many times a request is sent at most (default 5). A read is repeated when it fails, a write only when it cannot have been "
        + "carried out.");

    public static Option<string?> RequestsPerSecond { get; } =
        New("--requests-per-second", "N", "Requests sent per second at most (default 60); 0 for no limit.");

    public static Option<bool> NoTokenCache { get; } = new("--no-token-cache")
    {
        Description = "Neither use nor save a cached access token.",
        Recursive = true,
    };

    public static Option<string?> Environment { get; } = New("--environment", "ENV",
        "production, integration or emulator. This option and the next ones together give a complete connection; a part of them cannot "
        + "be combined with variables or a saved connection.");

    public static Option<string?> Tenant { get; } = New("--tenant", "ID", "The tenant's id.");

    public static Option<string?> ClientId { get; } = New("--client-id", "ID", "The client id.");

    public static Option<string?> ClientSecret { get; } =
        New("--client-secret", "SECRET", "The client secret; - prompts for it or reads it from standard input, so that process lists do "
            + "not show it. It can be combined with variables.");

    public static Option<string?> ApplicationKey { get; } = New("--app-key", "KEY", "The application key.");

    public static Option<string?> ApiUrl { get; } = New("--api-url", "URL", "The API host, instead of the environment's.");

    public static Option<string?> TokenUrl { get; } = New("--token-url", "URL", "The token endpoint, instead of the environment's.");

    public static Option<string?> TimeZone { get; } = New("--time-zone", "ZONE",
        "The time zone of times typed without one, and of times in tables, such as America/New_York.");

    public static IReadOnlyList<Option> All { get; } =
    [
        Connection, Output, Fields, CsvSafe, CsvExcel, Separator, NoPager, Debug, Timeout, TotalTimeout, Attempts, RequestsPerSecond,
        NoTokenCache, Environment, Tenant, ClientId, ClientSecret, ApplicationKey, ApiUrl, TokenUrl, TimeZone,
    ];

    private static Option<string?> New(string name, string valueName, string description, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { Description = description, HelpName = valueName, Recursive = true };
        if (name == "--output")
        {
            option.CompletionSources.Add(OutputFormats.Names);
        }
        else if (name == "--connection")
        {
            option.CompletionSources.Add(_ => CompletionCommand.ConnectionNames().Select(saved => new CompletionItem(saved)));
        }

        return option;
    }
}

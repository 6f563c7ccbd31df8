using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using TitanConnector.Cli.Syncs;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary>The options that several commands of <c>titan sync</c> share.</summary>
internal static class SyncArguments
{
    // What ServiceTitan allows an application for one tenant.
    private const int RequestsPerSecond = 60;
    private const double DefaultShare = 0.5;

    public static Option<string?> To { get; } = new("--to")
    {
        HelpName = "FILE|URL",
        Description = "The copy: the path of a SQLite file, postgres://user:password@host:5432/database, or dir:./lake, a folder "
            + "of files for warehouses. The password can be env:NAME, file:PATH or exec:COMMAND. Default: the variable "
            + $"{TargetAddress.Variable}.",
    };

    public static Option<string[]> Streams { get; } = StreamOption(
        "--streams", "The streams, with commas between them, such as customers,jobs,invoices; titan sync streams lists them. "
        + "Default: all but those that are read for each record of another stream, and reports.");

    public static Option<bool> All { get; } = new("--all")
    {
        Description = "All streams, also those that are read for each record of another one, which takes many requests.",
    };

    public static Option<string[]> Connections { get; } = Completed(new Option<string[]>("--connection")
    {
        HelpName = "NAME",
        Description = "The saved connection; repeated, several tenants into one copy. Default: the connection that commands use.",
    });

    public static Option<bool> AllConnections { get; } = new("--all-connections") { Description = "All saved connections." };

    public static Option<string[]> Label { get; } = ConnectionsCommand.Label();

    public static Option<string[]> History { get; } = StreamOption(
        "--history", "Streams of which earlier versions of records are kept, in tables whose names end in _history.");

    public static Option<string[]> Reports { get; } = new("--report")
    {
        HelpName = "CATEGORY/ID",
        Description = "Also copy the rows of this report of the tenant, into the table report_rows. It can be repeated.",
    };

    public static Option<string[]> Parameters { get; } = new("--param")
    {
        HelpName = "NAME=VALUE",
        Description = "A parameter of the reports, such as From=2026-10-01. It can be repeated.",
    };

    public static Option<string?> Share { get; } = new("--share")
    {
        HelpName = "PART",
        Description = $"The part of the {RequestsPerSecond} requests a second that ServiceTitan allows an application for a "
            + "tenant (default 0.5), so that others are not slowed down.",
    };

    /// <summary>The options that say which tenants.</summary>
    public static IReadOnlyList<Option> Tenants => [Connections, AllConnections, Label];

    /// <summary>The options that say what is read, and how fast.</summary>
    public static IReadOnlyList<Option> What => [Streams, All, History, Reports, Parameters, Share];

    /// <summary>The target.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="mustExist">Whether it is only looked into, and must not be created.</param>
    /// <exception cref="InvalidInputException">None is given.</exception>
    /// <exception cref="SyncTargetException">It is not a target.</exception>
    public static ISyncTarget Target(ParseResult parsed, bool mustExist = false)
    {
        var (input, text) = parsed.GetValue(To) is { } given
            ? (To.Name, given)
            : (TargetAddress.Variable, Environment.GetEnvironmentVariable(TargetAddress.Variable));
        if (string.IsNullOrEmpty(text))
        {
            throw new InvalidInputException(To.Name, $"""
                missing; it says where the copy is.
                For a SQLite file, which is created: --to titan.db
                For PostgreSQL: --to postgres://user@host:5432/database, or the same in the variable {TargetAddress.Variable}
                For a folder of files that warehouses load: --to dir:./lake
                """);
        }

        var address = TargetAddress.Read(input, text);
        return mustExist ? SyncTargets.Existing(address) : SyncTargets.Of(address);
    }

    /// <summary>What is synced, and how.</summary>
    /// <exception cref="InvalidInputException">A value is not valid.</exception>
    public static SyncOptions Read(ParseResult parsed)
    {
        var names = StreamNames.Read(Streams.Name, parsed.GetValue(Streams) ?? []);
        var reports = StreamNames.Reports(Reports.Name, parsed.GetValue(Reports) ?? [], ReadParameters(parsed));
        if (parsed.GetValue(All) && names.Count > 0)
        {
            throw new InvalidInputException(All.Name, $"cannot be combined with {Streams.Name}");
        }

        if (reports.Count == 0)
        {
            var report = names.FirstOrDefault(name => StreamCatalog.Get(name).Mode == StreamMode.Report);
            if (report is not null || parsed.GetValue(Parameters) is { Length: > 0 })
            {
                throw new InvalidInputException(Reports.Name, "missing; give the report, such as --report operations/1204");
            }
        }

        return new SyncOptions
        {
            Streams = parsed.GetValue(All) ? StreamNames.All() : names,
            History = StreamNames.Read(History.Name, parsed.GetValue(History) ?? []),
            Reports = reports,
        };
    }

    /// <summary>The requests a second for each tenant.</summary>
    /// <exception cref="InvalidInputException">A value is not valid.</exception>
    public static int Pace(ParseResult parsed)
    {
        var text = parsed.GetValue(Share);
        if (text is not null && parsed.GetValue(GlobalOptions.RequestsPerSecond) is not null)
        {
            throw new InvalidInputException(Share.Name, $"cannot be combined with {GlobalOptions.RequestsPerSecond.Name}");
        }

        var share = text is null ? DefaultShare
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part is > 0 and <= 1
                ? part
            : throw new InvalidInputException(Share.Name, $"expected a part from 0.02 to 1, such as 0.5, got \"{text}\"");
        return Math.Max(1, (int)Math.Round(share * RequestsPerSecond));
    }

    /// <summary>The parameters of reports.</summary>
    /// <exception cref="InvalidInputException">One is not of the form NAME=VALUE.</exception>
    public static Dictionary<string, string> ReadParameters(ParseResult parsed)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in parsed.GetValue(Parameters) ?? [])
        {
            var parts = text.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0 || !parameters.TryAdd(parts[0], parts[1]))
            {
                throw new InvalidInputException(Parameters.Name, $"expected NAME=VALUE, each name once, got \"{text}\"");
            }
        }

        return parameters;
    }

    private static Option<string[]> StreamOption(string name, string description)
    {
        var option = new Option<string[]>(name) { HelpName = "NAME,…", Description = description };
        option.CompletionSources.Add(
            context => StreamNames.Completions(context.WordToComplete).Select(stream => new CompletionItem(stream)));
        return option;
    }

    private static Option<string[]> Completed(Option<string[]> option)
    {
        option.CompletionSources.Add(_ => CompletionCommand.ConnectionNames().Select(saved => new CompletionItem(saved)));
        return option;
    }
}

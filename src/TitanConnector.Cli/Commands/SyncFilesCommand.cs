using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Syncs;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Downloads;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync files</c>: downloads attachments and recordings.</summary>
internal static class SyncFilesCommand
{
    private static readonly Option<string?> To = new("--to")
    {
        HelpName = "DIR",
        Description = "The folder for the files, which is created. index.ndjson in it has a line for each, with its SHA-256.",
    };

    private static readonly Option<string?> From = new("--from")
    {
        HelpName = "FILE|URL",
        Description = "The copy that says which files there are, with the streams job_attachments and calls. Default: the variable "
            + $"{TargetAddress.Variable}.",
    };

    private static readonly Option<string?> Kinds = new("--kinds")
    {
        HelpName = "KIND,…",
        Description = "attachments (of jobs), recordings (of calls), or both with a comma between them, which is the default.",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        HelpName = "TIME",
        Description = "Only attachments that were created, and calls that were made, at this time or later, such as 2026-10-01 or -30d.",
    };

    private static readonly Option<string?> MaxSize = new("--max-size")
    {
        HelpName = "SIZE",
        Description = "Leave out files that are larger, such as 20MB.",
    };

    public static Command Build()
    {
        var command = new Command(
            "files", "Download attachments of jobs and recordings of calls, each once. The same command continues after any interruption.");
        foreach (var option in (Option[])[To, From, Kinds, Since, MaxSize, .. SyncArguments.Tenants, SyncArguments.Share])
        {
            command.Options.Add(option);
        }

        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Parsed.GetValue(To) is { Length: > 0 } to ? to
            : throw new InvalidInputException(To.Name, "missing; it is the folder for the files, such as --to files");
        var options = OptionsOf(context);
        await using var target = Target(context.Parsed);
        using var tenants = SyncTenants.Open(context);
        SyncResults.Say(tenants.Failed);
        context.Outcome.MayLeave(Effect.Read);
        var files = new SyncFiles(target, folder, options);
        var (done, failures) = await tenants.ForEachAsync(
            atOnce: 1, tenant => DownloadAsync(context, files, tenant, cancellationToken));
        List<(string Connection, SyncFilesResult Result)> results = [.. done.SelectMany(tenant => tenant)];
        Write(context, results, tenants.IsMany);
        return SyncExit.Of(tenants, failures, isWell: results.TrueForAll(one => one.Result.Failed == 0));
    }

    private static async Task<IReadOnlyList<(string Connection, SyncFilesResult Result)>> DownloadAsync(
        CommandContext context, SyncFiles files, SyncTenant tenant, CancellationToken cancellationToken)
    {
        using var progress = new FilesProgress(
            TimeProvider.System,
            context.ProgressTerminal,
            text => CommandContext.Say($"titan: {text}"));
        try
        {
            var done = await files.RunAsync(tenant, progress.Report, cancellationToken);
            return [.. done.Select(result => (tenant.Connection, result))];
        }
        catch (OperationCanceledException)
        {
            CommandContext.Say("titan: files that are there stay; the same command continues.");
            throw;
        }
    }

    private static SyncFilesOptions OptionsOf(CommandContext context)
    {
        var time = new TypedTime(TimeProvider.System, () => context.Settings().FindTimeZone());
        var options = new SyncFilesOptions
        {
            Since = context.Parsed.GetValue(Since) is { } since
                ? DateTimeOffset.Parse(time.ReadTime(Since.Name, since), CultureInfo.InvariantCulture)
                : null,
            MaxSize = context.Parsed.GetValue(MaxSize) is { } size ? SizeText.Read(MaxSize.Name, size) : null,
        };
        return context.Parsed.GetValue(Kinds) is { } kinds
            ? options with { Kinds = [.. kinds.Split(',', StringSplitOptions.TrimEntries).Select(KindOf)] }
            : options;
    }

    private static FileKind KindOf(string kind) => kind switch
    {
        "attachments" => FileKind.Attachment,
        "recordings" => FileKind.Recording,
        _ => throw new InvalidInputException(Kinds.Name, $"expected attachments or recordings, got \"{kind}\""),
    };

    private static ISyncTarget Target(ParseResult parsed)
    {
        var (input, text) = parsed.GetValue(From) is { } given
            ? (From.Name, given)
            : (TargetAddress.Variable, Environment.GetEnvironmentVariable(TargetAddress.Variable));
        return string.IsNullOrEmpty(text)
            ? throw new InvalidInputException(From.Name, "missing; it is the copy that says which files there are, such as --from titan.db")
            : SyncTargets.Existing(TargetAddress.Read(input, text));
    }

    private static void Write(CommandContext context, List<(string Connection, SyncFilesResult Result)> results, bool isMany)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new JsonArray([.. results.Select(one => new JsonObject
            {
                ["connection"] = one.Connection,
                ["kind"] = NameOf(one.Result),
                ["downloaded"] = one.Result.Downloaded,
                ["bytes"] = one.Result.Bytes,
                ["known"] = one.Result.Known,
                ["tooLarge"] = one.Result.TooLarge,
                ["missing"] = one.Result.Missing,
                ["failed"] = one.Result.Failed,
                ["error"] = one.Result.Error,
            })]));
        }
        else
        {
            TextColumn[] columns =
            [
                new("connection"),
                new("kind", IsWhole: true),
                new("downloaded", IsNumber: true, IsWhole: true),
                new("MB", IsNumber: true, IsWhole: true),
                new("there before", IsNumber: true, IsWhole: true),
                new("too large", IsNumber: true, IsWhole: true),
                new("missing", IsNumber: true, IsWhole: true),
                new("failed", IsNumber: true, IsWhole: true) { PaintOf = text => text == "0" ? null : Paint.Red },
            ];
            string[][] rows = [.. results.Select(one => RowOf(one.Connection, one.Result))];
            TextTable.Write(isMany ? columns : columns[1..], isMany ? rows : [.. rows.Select(row => row[1..])]);
        }

        foreach (var (connection, result) in results.Where(one => one.Result.Missing > 0))
        {
            var count = result.Missing.ToString("N0", CultureInfo.InvariantCulture);
            CommandContext.Say(
                $"titan: {connection}: ServiceTitan does not have {count} of the {NameOf(result)} that the copy names. They are asked for "
                    + "again within 7 days.");
        }

        foreach (var (connection, result) in results.Where(one => one.Result.Error is not null))
        {
            CommandContext.Say($"titan: {connection}: {result.Error} The next run tries again.", Paint.Red);
        }
    }

    private static string[] RowOf(string connection, SyncFilesResult result) =>
    [
        connection,
        NameOf(result),
        result.Downloaded.ToString("N0", CultureInfo.InvariantCulture),
        (result.Bytes / 1_000_000.0).ToString("N1", CultureInfo.InvariantCulture),
        result.Known.ToString("N0", CultureInfo.InvariantCulture),
        result.TooLarge.ToString("N0", CultureInfo.InvariantCulture),
        result.Missing.ToString("N0", CultureInfo.InvariantCulture),
        result.Failed.ToString("N0", CultureInfo.InvariantCulture),
    ];

    private static string NameOf(SyncFilesResult result) => result.Kind == FileKind.Attachment ? "attachments" : "recordings";
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Syncs;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Singer;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan tap</c>: the streams of a tenant as messages of the Singer protocol.</summary>
internal static class TapCommand
{
    // As titan sync: half of what ServiceTitan allows.
    private const int RequestsPerSecond = 30;

    private static readonly Option<string?> Config = File(
        "--config", "The configuration, a JSON file: \"connection\", the name of a saved connection, or \"environment\", \"tenant_id\", "
        + "\"client_id\", \"client_secret\" and \"app_key\"; \"start_date\" and \"streams\" if not all is wanted.");

    private static readonly Option<string?> Catalog = File(
        "--catalog", "Which streams and properties are selected: what --discover prints, changed by hand or by another program.");

    private static readonly Option<string?> State = File(
        "--state", "Where to continue: the value of the last STATE message of an earlier run.");

    private static readonly Option<bool> Discover = new("--discover") { Description = "Print a catalog of all streams, and end." };

    public static Command Build()
    {
        var command = new Command("tap", "Write the records of a tenant as messages of Singer, for a program that loads them.")
        {
            Config, Discover, Catalog, State,
        };
        Catalog.Aliases.Add("--properties");
        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var config = context.Parsed.GetValue(Config) is { } file ? TapConfig.Read(Config.Name, Read(Config.Name, file))
            : context.Parsed.GetValue(Discover) ? new TapConfig()
            : throw new InvalidInputException(Config.Name, "missing; it names a JSON file, such as one with {\"connection\": \"ohio\"}");
        CheckStreams(config);
        return context.Parsed.GetValue(Discover) ? DiscoverAsync(config) : SyncAsync(context, config, cancellationToken);
    }

    private static void CheckStreams(TapConfig config)
    {
        if (config.Streams.FirstOrDefault(name => SingerCatalog.Streams.All(stream => stream.Name != name)) is { } other)
        {
            throw new InvalidInputException(Config.Name, $"a tap cannot read {other}; titan sync run can");
        }
    }

    private static Task<int> DiscoverAsync(TapConfig config)
    {
        Console.WriteLine(SingerCatalog.Describe(config.Streams).ToJsonString(CliJson.Indented));
        return Task.FromResult(ExitCode.Done);
    }

    private static async Task<int> SyncAsync(CommandContext context, TapConfig config, CancellationToken cancellationToken)
    {
        var columns = ColumnsOf(context, config);
        context.Pace = RequestsPerSecond;
        using var titan = config.Settings is { } given ? context.ConnectWith(given)
            : config.Connection is { } name ? context.ConnectTo(name)
            : context.Connect();
        var settings = config.Settings ?? (config.Connection is { } saved ? context.Profiles.Get(saved) : context.Settings());
        var tenant = SyncTenants.TenantOf(titan, config.Connection ?? $"{titan.Tenant}", settings);
        var state = StateOf(context, tenant);
        if (columns.Count == 0)
        {
            CommandContext.Say("titan: the catalog selects no streams, so there is nothing to read.");
            return ExitCode.Done;
        }

        context.Outcome.MayLeave(Effect.Read);
        var options = new SyncOptions { Streams = [.. columns.Keys] };
        await using var target = new SingerTarget(StandardOutput.Open(), columns, state, config.Start, TimeProvider.System);
        return await RunAsync(target, tenant, options, cancellationToken);
    }

    private static async Task<int> RunAsync(
        SingerTarget target, SyncTenant tenant, SyncOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncResult> results;
        try
        {
            using var progress = new SyncRunProgress(
                options.Streams.Count, TimeProvider.System, terminal: null, text => CommandContext.Say($"titan: {text}"));
            results = await new SyncEngine(target, options).RunAsync([tenant], progress.Report, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What was written so far is not lost.
            target.End();
            throw;
        }

        target.End();
        SyncResults.Say(results);
        CommandContext.Say(
            $"titan: {SyncResults.Count(options.Streams.Count, "stream")}: "
            + $"{SyncResults.Count(results.Sum(result => result.Streams.Sum(stream => stream.Changed)), "record")} written.");
        return SyncExit.Of(results);
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<SingerColumn>> ColumnsOf(CommandContext context, TapConfig config)
    {
        var catalog = context.Parsed.GetValue(Catalog) is { } file
            ? JsonElement.Parse(Read(Catalog.Name, file).ToJsonString())
            : JsonElement.Parse(SingerCatalog.Describe(config.Streams).ToJsonString());
        return Checked(Catalog.Name, () => SingerCatalog.Select(catalog));
    }

    private static SingerState StateOf(CommandContext context, SyncTenant tenant)
    {
        // Before the first run, some programs give an empty file.
        var before = context.Parsed.GetValue(State) is { } file && JsonSource.Read(State.Name, $"@{file}").Trim() is { Length: > 0 } text
            ? JsonSource.Parse(State.Name, text)
            : null;
        return Checked(State.Name, () => SingerState.Of(before, tenant.Client.Tenant, tenant.Environment));
    }

    private static T Checked<T>(string option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException error)
        {
            throw new InvalidInputException(option, error.Message);
        }
    }

    private static JsonNode Read(string option, string file) => JsonSource.Parse(option, $"@{file}");

    private static Option<string?> File(string name, string description) => new(name) { HelpName = "FILE", Description = description };
}

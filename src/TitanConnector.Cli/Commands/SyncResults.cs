using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Engine;

namespace TitanConnector.Cli.Commands;

/// <summary>What a sync has done: a table or JSON on standard output, and sentences on standard error.</summary>
internal static class SyncResults
{
    private const string Complete = "ok";
    private const string Failed = "FAILED";

    public static void Write(CommandContext context, IReadOnlyList<SyncResult> results, bool isMany)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new JsonArray([.. results.Select(Record)]));
            return;
        }

        string[][] rows =
        [
            .. results.SelectMany(result => result.Streams.OrderBy(stream => stream.Stream, StringComparer.Ordinal).Select(stream =>
                new[]
                {
                    result.Connection, stream.Stream, Number(stream.Read), Number(stream.Changed), stream.Error is null ? Complete : Failed,
                }).Select(row => isMany ? row : row[1..])),
        ];
        if (rows.Length == 0)
        {
            return;
        }

        TextColumn[] columns =
        [
            new("connection"),
            new("stream", IsWhole: true),
            new("read", IsNumber: true, IsWhole: true),
            new("changed", IsNumber: true, IsWhole: true),
            new("") { PaintOf = text => text == Complete ? Paint.Green : Paint.Red },
        ];
        TextTable.Write(isMany ? columns : columns[1..], rows);
    }

    /// <summary>Says what went wrong, and what was done in all.</summary>
    public static void Say(IReadOnlyList<SyncResult> results, string target)
    {
        Say(results);
        var streams = results.SelectMany(result => result.Streams).ToList();
        var failed = streams.Count(stream => stream.Error is not null);
        var sum = $"{Count(streams.Count, "stream")}{(failed == 0 ? "" : $", {Number(failed)} failed")}: "
            + $"{Count(streams.Sum(stream => stream.Read), "row")} read, {Number(streams.Sum(stream => stream.Changed))} changed "
            + $"in {target}.";
        if (streams.Count > 0)
        {
            CommandContext.Say($"titan: {sum}");
        }
    }

    /// <summary>Says what went wrong.</summary>
    public static void Say(IReadOnlyList<SyncResult> results)
    {
        foreach (var result in results)
        {
            if (result.BusyWith is { } holder)
            {
                CommandContext.Say(
                    $"titan: {result.Connection}: {holder} syncs tenant {result.Tenant} into this copy already, so this run left it alone.",
                    Paint.Red);
            }
            else if (result.Error is { } error)
            {
                CommandContext.Say($"titan: {result.Connection}: {error}", Paint.Red);
            }

            foreach (var stream in result.Streams.Where(stream => stream.Error is not null && stream.Error != result.Error))
            {
                CommandContext.Say($"titan: {result.Connection}, {stream.Stream}: {stream.Error}", Paint.Red);
            }

            foreach (var stream in result.Streams.Where(stream => stream.NotKept > 0))
            {
                CommandContext.Say(
                    $"titan: {result.Connection}, {stream.Stream}: {Count(stream.NotKept, "record")} without an id could not be kept; "
                        + "titan sync status counts them.",
                    Paint.Yellow);
            }
        }
    }

    private static JsonObject Record(SyncResult result) => new()
    {
        ["connection"] = result.Connection,
        ["tenant"] = result.Tenant,
        ["complete"] = result.IsComplete,
        ["busyWith"] = result.BusyWith,
        ["error"] = result.Error is { } error ? CommandSecrets.Mask(error) : null,
        ["streams"] = new JsonArray(
        [
            .. result.Streams.OrderBy(stream => stream.Stream, StringComparer.Ordinal).Select(stream => new JsonObject
            {
                ["stream"] = stream.Stream,
                ["read"] = stream.Read,
                ["changed"] = stream.Changed,
                ["notKept"] = stream.NotKept,
                ["error"] = stream.Error is { } wrong ? CommandSecrets.Mask(wrong) : null,
            }),
        ]),
    };

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";
}

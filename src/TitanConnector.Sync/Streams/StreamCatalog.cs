using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Sync.Streams;

/// <summary>The streams that can be copied, and the lists of ServiceTitan that are not streams.</summary>
public static class StreamCatalog
{
    private static readonly Lazy<(StreamDefinition[] Streams, ExcludedList[] Excluded)> Embedded = new(Read);

    /// <summary>All streams, sorted by name.</summary>
    public static IReadOnlyList<StreamDefinition> All => Embedded.Value.Streams;

    /// <summary>The documented lists that are not streams, with the reasons.</summary>
    public static IReadOnlyList<ExcludedList> Excluded => Embedded.Value.Excluded;

    /// <summary>Finds a stream by its name.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public static StreamDefinition? Find(string name) => All.FirstOrDefault(stream => stream.Name == name);

    /// <summary>Finds a stream by its name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public static StreamDefinition Get(string name) => Find(name) ?? throw new ArgumentException(UnknownMessage(name), nameof(name));

    /// <summary>The stream whose name is most like one that does not exist; <see langword="null"/> if none is.</summary>
    internal static string? NearestTo(string name) => NearestName.To(name, All.Select(stream => stream.Name));

    /// <summary>Says that a stream does not exist.</summary>
    internal static string UnknownMessage(string name) => NearestTo(name) is { } nearest
        ? $"There is no stream {name}; did you mean {nearest}?"
        : $"There is no stream {name}.";

    private static (StreamDefinition[] Streams, ExcludedList[] Excluded) Read()
    {
        using var file = new StreamReader(typeof(StreamCatalog).Assembly.GetManifestResourceStream("streams.jsonl")!);
        List<StreamDefinition> streams = [];
        List<ExcludedList> excluded = [];
        while (file.ReadLine() is { } text)
        {
            var line = JsonElement.Parse(text);
            if (Text(line, "excluded") is { } operation)
            {
                excluded.Add(new ExcludedList(operation, Text(line, "because")!));
            }
            else
            {
                streams.Add(Stream(line));
            }
        }

        return ([.. streams], [.. excluded]);
    }

    private static StreamDefinition Stream(JsonElement line) => new()
    {
        Name = Text(line, "stream")!,
        Mode = Enum.Parse<StreamMode>(Text(line, "mode")!, ignoreCase: true),
        Source = Text(line, "source")!,
        List = Text(line, "list"),
        Key = [.. line.GetProperty("key").EnumerateArray().Select(name => name.GetString()!)],
        Modified = Text(line, "modified"),
        Parent = Text(line, "parent"),
        ParentInput = Text(line, "parentInput"),
        Inputs = Map(line, "inputs"),
        ColumnTypes = Map(line, "types"),
        KeepsHistory = line.TryGetProperty("history", out var history) && history.GetBoolean(),
    };

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Dictionary<string, string> Map(JsonElement line, string name) => line.TryGetProperty(name, out var map)
        ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal)
        : [];
}

/// <summary>A documented list that is not a stream.</summary>
/// <param name="Operation">The key of its operation.</param>
/// <param name="Because">Why, in a few words.</param>
public sealed record ExcludedList(string Operation, string Because);

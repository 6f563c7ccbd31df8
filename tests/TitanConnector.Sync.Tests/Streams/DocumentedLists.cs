using System.Text.Json;
using TitanConnector.OpenApi;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>The lists that ServiceTitan documents, read from the lines of the facts without the library.</summary>
internal static class DocumentedLists
{
    private static readonly Lazy<Dictionary<string, DocumentedList>> Lists = new(Read);

    /// <summary>All lists by their key. The test is skipped outside the repository.</summary>
    public static IReadOnlyDictionary<string, DocumentedList> All
    {
        get
        {
            Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
            return Lists.Value;
        }
    }

    /// <summary>The operation with this path, counted from the tenant; <see langword="null"/> if it is not a list.</summary>
    public static string? At(string path) => All.FirstOrDefault(list => list.Value.Path == path).Key;

    private static Dictionary<string, DocumentedList> Read()
    {
        var file = Path.Combine(Repository.Root!.FullName, "src", "TitanConnector.Facts", "facts.jsonl");
        return File.ReadLines(file).Select(line => JsonElement.Parse(line))
            .Where(line => line.TryGetProperty("operation", out _) && line.TryGetProperty("paging", out _))
            .ToDictionary(line => line.GetProperty("operation").GetString()!, Of, StringComparer.Ordinal);
    }

    private static DocumentedList Of(JsonElement line) => new(
        line.GetProperty("paging").GetString()!,
        line.GetProperty("path").GetString()!,
        line.GetProperty("effect").GetString()!,
        Names(line, "segments"),
        Names(line, "query"));

    private static string[] Names(JsonElement line, string map) =>
        line.TryGetProperty(map, out var names) ? [.. names.EnumerateObject().Select(name => name.Name.TrimEnd('!', '?', '*'))] : [];
}

/// <summary>A documented list.</summary>
/// <param name="Paging">feed, numbered, whole, wholeData or report.</param>
/// <param name="Path">The path with placeholders.</param>
/// <param name="Effect">What it does to the tenant's data.</param>
/// <param name="Segments">The placeholders of the path, without the tenant.</param>
/// <param name="Query">The query parameters.</param>
internal sealed record DocumentedList(string Paging, string Path, string Effect, string[] Segments, string[] Query);

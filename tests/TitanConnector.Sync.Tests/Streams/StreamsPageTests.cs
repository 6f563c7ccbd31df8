using System.Text;
using TitanConnector.OpenApi;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>Holds the page of all streams to the catalog.</summary>
public sealed class StreamsPageTests
{
    private const string Intro = """
        # Streams

        A stream is one kind of record that can be copied. Its name is the name of its table, and never changes. A test writes this page
        from the catalog, and fails when it is out of date.

        | mode | how changes are found |
        |---|---|
        | feed | an export feed, which continues where the last run stopped |
        | modified | a list, by the time of the last modification |
        | refresh | a list that is read as a whole: it cannot be filtered by modification, or nothing identifies its records |
        | child | a list under each record of another stream; only on request |
        | report | a report of the tenant, which is run as a whole |

        **Key** is what identifies a record within the tenant; that of a child identifies it within its parent. `_hash` stands for the hash
        of the whole record: nothing that is documented identifies it. A scope with a question mark is a guess.


        """;

    [Fact]
    public void The_page_of_streams_has_all_streams_and_all_exclusions()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
        var place = Path.Combine(Repository.Root.FullName, "docs", "streams.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("TITAN_FIX") == "1")
        {
            File.WriteAllText(place, expected);
        }

        File.ReadAllText(place).ShouldBe(expected, "write the page with TITAN_FIX=1");
    }

    private static string Write()
    {
        var page = new StringBuilder(Intro.ReplaceLineEndings("\n"));
        page.Append($"## The {StreamCatalog.All.Count} streams\n\n| name | mode | source | key | scope |\n|---|---|---|---|---|\n");
        foreach (var stream in StreamCatalog.All)
        {
            page.Append($"| `{stream.Name}` | {ModeOf(stream)} | `{stream.Source}` | {KeyOf(stream)} | {ScopeOf(stream)} |\n");
        }

        page.Append($"\n## The {StreamCatalog.Excluded.Count} lists that are not streams\n\n| operation | why |\n|---|---|\n");
        foreach (var list in StreamCatalog.Excluded)
        {
            page.Append($"| `{list.Operation}` | {list.Because} |\n");
        }

        return page.ToString();
    }

    private static string ModeOf(StreamDefinition stream) =>
        stream.Parent is { } parent ? $"child of `{parent}`" : stream.Mode.ToString().ToLowerInvariant();

    private static string KeyOf(StreamDefinition stream) => string.Join(", ", stream.Key.Select(name => $"`{name}`"));

    private static string ScopeOf(StreamDefinition stream) => $"`{stream.Scope}`{(stream.Action.IsScopeGuessed ? " ?" : "")}";
}

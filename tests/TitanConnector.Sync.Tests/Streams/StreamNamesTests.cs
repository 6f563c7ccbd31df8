using System.Text.RegularExpressions;
using TitanConnector.OpenApi;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>Every documented list is copied or excluded with a reason, under a name that stays.</summary>
public sealed partial class StreamNamesTests
{
    // The noun of these operations is not what a row of the table is.
    private static readonly Dictionary<string, string> OtherNouns = new()
    {
        ["custom-fields"] = "custom_field_types",
        ["contact-preferences"] = "contact_preference_types",
        ["summary"] = "summaries",
    };

    [Fact]
    public void Every_documented_list_is_either_used_by_one_stream_or_excluded()
    {
        var used = StreamCatalog.All.SelectMany(stream => new[] { stream.Source, stream.List }.OfType<string>().Distinct()).ToList();
        List<string> all = [.. used, .. StreamCatalog.Excluded.Select(list => list.Operation)];

        all.Order(StringComparer.Ordinal).ShouldBe(DocumentedLists.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_exclusion_has_a_reason_that_is_a_sentence() => StreamCatalog.Excluded
        .Where(list => !Sentence().IsMatch(list.Because))
        .ShouldBeEmpty();

    [Fact]
    public void A_reason_names_only_streams_that_exist() => StreamCatalog.Excluded
        .SelectMany(list => MentionedStream().Matches(list.Because).Select(match => match.Groups[1].Value))
        .Where(name => StreamCatalog.Find(name) is null)
        .ShouldBeEmpty();

    [Fact]
    public void Names_are_unique_words_in_snake_case_of_at_most_50_characters_in_order()
    {
        var names = StreamCatalog.All.Select(stream => stream.Name).ToList();

        names.ShouldBe(names.Distinct().Order(StringComparer.Ordinal));
        names.Where(name => name.Length > 50 || !SnakeCase().IsMatch(name)).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_ends_with_the_noun_of_its_operation() => StreamCatalog.All
        .Where(stream => stream.Mode != StreamMode.Report)
        .Where(stream => !Squeezed(stream.Name).EndsWith(Squeezed(NounOf(stream.Source)), StringComparison.Ordinal))
        .Select(stream => $"{stream.Name} from {stream.Source}")
        .ShouldBeEmpty();

    [Fact]
    public void A_noun_that_several_modules_list_is_not_a_name_without_its_module() => DocumentedLists.All
        .Where(list => list.Value.Segments.Length == 0 && list.Key.Count(letter => letter == '.') == 2)
        .GroupBy(list => NounOf(list.Key), list => list.Key.Split('.')[0])
        .Where(noun => noun.Distinct().Count() > 1 && StreamCatalog.Find(noun.Key) is not null)
        .Select(noun => noun.Key)
        .ShouldBeEmpty();

    [Fact]
    public void Published_names_never_change()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository.");
        var pinned = Path.Combine(Repository.Root.FullName, "tests", "TitanConnector.Sync.Tests", "Streams", "stream-names.tsv");
        var now = StreamCatalog.All.Select(stream => $"{stream.Name}\t{stream.Source}");

        // A line of the file is never changed or removed: tables of users have these names.
        now.ShouldBe(File.ReadLines(pinned), "add the lines of new streams to stream-names.tsv");
    }

    private static string NounOf(string operation) =>
        operation.Split('.')[^2] is var noun && OtherNouns.TryGetValue(noun, out var other) ? other : noun.Replace('-', '_');

    private static string Squeezed(string name) => name.Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z].{15,}[.]$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\bstream ([a-z_]+)")]
    private static partial Regex MentionedStream();
}

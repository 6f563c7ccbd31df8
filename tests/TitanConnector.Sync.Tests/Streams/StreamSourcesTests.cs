using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>Each stream reads its records in the best way that is documented, in all their states.</summary>
public sealed class StreamSourcesTests
{
    // Nobody who copies a tenant wants only a part of a list.
    private static readonly Dictionary<string, string> AllStates = new()
    {
        ["active"] = "Any",
        ["activeOnly"] = "false",
        ["activeState"] = "All",
        ["includeInactive"] = "true",
        ["includeChildren"] = "true",
        ["includeReviewsWithoutLocation"] = "true",
        ["includeReviewsWithoutCampaign"] = "true",
        ["includeReviewsWithoutTechnician"] = "true",
    };

    // /crm/v2/tenant/{tenant}/customers begins with an empty word.
    private const int AfterTenant = 5;

    [Fact]
    public void The_mode_is_the_one_that_the_documented_operation_allows() => StreamCatalog.All
        .Where(stream => stream.Mode != ModeOf(DocumentedLists.All[stream.Source], stream.Key is ["_hash"]))
        .Select(stream => $"{stream.Name}: {stream.Mode}")
        .ShouldBeEmpty();

    [Fact]
    public void Sources_and_lists_only_read() => StreamCatalog.All
        .SelectMany(stream => new[] { stream.Source, stream.List ?? stream.Source })
        .Where(key => DocumentedLists.All[key].Effect != "read" || TitanCatalog.Embedded.Get(key).Effect != Effect.Read)
        .ShouldBeEmpty();

    [Fact]
    public void Every_stream_has_a_scope() =>
        StreamCatalog.All.ShouldAllBe(stream => stream.Scope.StartsWith("tn.") && stream.Scope.EndsWith(":r"));

    [Fact]
    public void The_list_of_a_feed_is_the_one_that_has_its_path_without_export()
    {
        var excluded = StreamCatalog.Excluded.Select(list => list.Operation).ToHashSet();
        foreach (var stream in StreamCatalog.All.Where(stream => stream.Mode == StreamMode.Feed))
        {
            var path = DocumentedLists.All[stream.Source].Path.Replace("/export/", "/", StringComparison.Ordinal);
            var lists = new[] { path, path + "/paginated" }.Select(DocumentedLists.At).OfType<string>();

            stream.List.ShouldBe(lists.SingleOrDefault(list => !excluded.Contains(list)), stream.Name);
        }
    }

    [Fact]
    public void Lists_that_are_the_source_are_also_what_a_copy_is_compared_with()
    {
        foreach (var stream in StreamCatalog.All.Where(stream => stream.Mode != StreamMode.Feed))
        {
            stream.List.ShouldBe(stream.Mode is StreamMode.Modified or StreamMode.Refresh ? stream.Source : null, stream.Name);
        }
    }

    [Fact]
    public void Inputs_ask_for_records_in_all_states()
    {
        foreach (var stream in StreamCatalog.All)
        {
            var query = DocumentedLists.All[stream.Source].Query;
            var expected = query.Where(AllStates.ContainsKey).ToDictionary(name => name, name => AllStates[name]);
            if (stream.Name == "installed_equipment_custom_field_types")
            {
                expected.Add("descending", "false");
            }

            stream.Inputs.OrderBy(input => input.Key).ShouldBe(expected.OrderBy(input => input.Key), stream.Name);
        }
    }

    [Fact]
    public void The_action_accepts_the_inputs()
    {
        foreach (var stream in StreamCatalog.All)
        {
            Should.NotThrow(() => StreamCalls.Read(stream), stream.Name);
        }
    }

    [Fact]
    public void A_child_is_read_by_the_key_of_a_stream_without_a_parent()
    {
        foreach (var stream in StreamCatalog.All)
        {
            (stream.Parent is not null).ShouldBe(stream.Mode == StreamMode.Child, stream.Name);
            (stream.ParentInput is not null).ShouldBe(stream.Mode == StreamMode.Child, stream.Name);
            if (stream.Parent is null)
            {
                continue;
            }

            var parent = StreamCatalog.Find(stream.Parent).ShouldNotBeNull(stream.Name);
            parent.Parent.ShouldBeNull(stream.Name);
            var input = stream.Action.Inputs.Where(input => input.Place == InputPlace.Path).ShouldHaveSingleItem(stream.Name);
            input.Key.ShouldBe(stream.ParentInput, stream.Name);
            var key = StreamShapes.At(parent.Action.Result!, parent.Key.ShouldHaveSingleItem(stream.Name));
            input.Shape.Kind.ShouldBe(key.ShouldNotBeNull(stream.Name).Kind, stream.Name);
        }
    }

    [Fact]
    public void The_path_of_a_child_begins_with_the_noun_of_its_parent()
    {
        foreach (var stream in StreamCatalog.All.Where(stream => stream.Parent is not null && stream.Source != "reporting.reports.list"))
        {
            var path = DocumentedLists.All[stream.Source].Path.Split('/');
            var noun = path[Array.FindIndex(path, AfterTenant, word => word.StartsWith('{')) - 1];

            stream.Parent!.Split('_')[^1].ShouldBe(noun.Split('-')[^1], stream.Name);
        }
    }

    [Fact]
    public void An_input_of_a_stream_is_not_one_that_continues_or_limits_its_reading()
    {
        var own = StreamCatalog.All.SelectMany(stream => stream.Inputs.Keys).Distinct();

        own.Intersect(["from", "includeRecentChanges", "page", "pageSize", "sort", "modifiedOnOrAfter", "fetchAll"]).ShouldBeEmpty();
    }

    private static StreamMode ModeOf(DocumentedList list, bool isUnidentified) => list switch
    {
        { Paging: "feed" } => StreamMode.Feed,
        { Paging: "report" } => StreamMode.Report,
        { Segments.Length: > 0 } => StreamMode.Child,

        // With the hash as its key, a record that changes is a new one, and only a full read shows that the old one is gone.
        _ when list.Query.Contains("modifiedOnOrAfter") && !isUnidentified => StreamMode.Modified,
        _ => StreamMode.Refresh,
    };
}

using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>Keys, versions and types of columns agree with the documented shapes of the records.</summary>
public sealed partial class StreamColumnsTests
{
    // The documents do not say which properties these have. Opportunities and attachments can be read by an id, so they have one.
    private static readonly string[] WithoutShape = ["job_attachments", "opportunities", "opportunity_followups"];

    // The approval of a payment is an event, which may have a time of day.
    private static readonly string[] NotDays = ["approvedDate"];

    [Fact]
    public void Only_the_records_that_are_known_to_have_no_documented_shape_have_none() => StreamCatalog.All
        .Where(stream => stream.Action.Result!.Kind == ShapeKind.Any)
        .Select(stream => stream.Name)
        .ShouldBe(WithoutShape);

    [Fact]
    public void A_record_with_an_id_is_identified_by_it_alone()
    {
        foreach (var stream in WithShapes())
        {
            (stream.Key is ["id"]).ShouldBe(StreamShapes.At(stream.Action.Result!, "id") is not null, stream.Name);
        }
    }

    [Fact]
    public void Every_property_of_a_key_is_in_the_record_and_is_a_single_value()
    {
        foreach (var stream in WithShapes().Where(stream => stream.Key is not ["_hash"]))
        {
            stream.Key.ShouldNotBeEmpty(stream.Name);
            foreach (var name in stream.Key)
            {
                StreamShapes.At(stream.Action.Result!, name).ShouldNotBeNull($"{stream.Name}.{name}").Kind
                    .ShouldBeOneOf(ShapeKind.Integer, ShapeKind.Text, ShapeKind.Guid, ShapeKind.Choice);
            }
        }
    }

    [Fact]
    public void The_hash_is_the_key_only_of_these_records() => StreamCatalog.All
        .Where(stream => stream.Key.Contains("_hash"))
        .Select(stream => stream.Name)
        .ShouldBe(
            [
                "capacity_warnings",
                "journal_entry_details",
                "journal_entry_summaries",
                "location_rates",
                "opportunity_followups",
                "reviews",
            ]);

    [Fact]
    public void The_list_has_the_properties_of_the_key_in_the_same_form()
    {
        foreach (var stream in WithShapes().Where(stream => stream.ListAction is not null && stream.Key is not ["_hash"]))
        {
            foreach (var name in stream.Key)
            {
                var expected = StreamShapes.At(stream.Action.Result!, name)!.Kind;
                StreamShapes.At(stream.ListAction!.Result!, name).ShouldNotBeNull(stream.Name).Kind.ShouldBe(expected, stream.Name);
            }
        }
    }

    [Fact]
    public void Versions_are_ordered_by_modifiedOn_wherever_records_have_it()
    {
        foreach (var stream in StreamCatalog.All)
        {
            var documented = StreamShapes.At(stream.Action.Result!, "modifiedOn");

            stream.Modified.ShouldBe(documented is null ? null : "modifiedOn", stream.Name);
            (documented?.Kind ?? ShapeKind.DateTime).ShouldBe(ShapeKind.DateTime, stream.Name);
        }
    }

    [Fact]
    public void Exactly_the_amounts_that_are_documented_as_text_become_numbers()
    {
        foreach (var stream in StreamCatalog.All)
        {
            TypedAs(stream, "numeric").ShouldBe(
                LeavesOf(stream, ShapeKind.Text).Concat(ElementsOf(stream, ShapeKind.Text)).Where(path => Amount().IsMatch(path)),
                ignoreOrder: true,
                stream.Name);
        }
    }

    [Fact]
    public void Every_type_is_known_and_belongs_to_a_property_of_the_kind_that_it_replaces()
    {
        foreach (var stream in StreamCatalog.All)
        {
            foreach (var (path, type) in stream.ColumnTypes)
            {
                var column = $"{stream.Name}.{path}";
                type.ShouldBeOneOf("numeric", "date");
                StreamShapes.At(stream.Action.Result!, path).ShouldNotBeNull(column).Kind
                    .ShouldBe(type == "date" ? ShapeKind.DateTime : ShapeKind.Text, column);
            }
        }
    }

    [Fact]
    public void Only_what_is_named_a_date_is_a_calendar_day() => StreamCatalog.All
        .SelectMany(stream => TypedAs(stream, "date"))
        .Where(path => !Day().IsMatch(path))
        .ShouldBeEmpty();

    [Fact]
    public void The_dates_of_accounting_are_calendar_days()
    {
        foreach (var stream in StreamCatalog.All.Where(stream => stream.Source.StartsWith("accounting.", StringComparison.Ordinal)))
        {
            TypedAs(stream, "date").ShouldBe(
                LeavesOf(stream, ShapeKind.DateTime).Where(path => Day().IsMatch(path)).Except(NotDays), ignoreOrder: true, stream.Name);
        }
    }

    [Fact]
    public void Prices_and_costs_of_the_pricebook_keep_their_history() => StreamCatalog.All
        .Where(stream => stream.KeepsHistory)
        .Select(stream => stream.Name)
        .ShouldBe(["pricebook_equipment", "pricebook_materials", "pricebook_services"]);

    // The rows of a report have the columns that the tenant gave them.
    private static IEnumerable<StreamDefinition> WithShapes() =>
        StreamCatalog.All.Where(stream => stream.Mode != StreamMode.Report && stream.Action.Result!.Kind != ShapeKind.Any);

    private static IEnumerable<string> TypedAs(StreamDefinition stream, string type) =>
        stream.ColumnTypes.Where(column => column.Value == type).Select(column => column.Key);

    private static IEnumerable<string> LeavesOf(StreamDefinition stream, ShapeKind kind) =>
        StreamShapes.Leaves(stream.Action.Result!).Where(leaf => leaf.Shape.Kind == kind).Select(leaf => leaf.Path);

    // Of the lists that have a table of their own.
    private static IEnumerable<string> ElementsOf(StreamDefinition stream, ShapeKind kind) => TableDefinition.Of(stream).Columns
        .SelectMany(list => list.Elements.Where(element => element.Path.Length > 0).Select(element => $"{list.Path}.{element.Path}"))
        .Where(path => StreamShapes.At(stream.Action.Result!, path)!.Kind == kind);

    [GeneratedRegex("(^|[.])(total|subTotal|salesTax|balance|quantity|price|cost)$|(Amount|Total|Price|Cost|Balance)$")]
    private static partial Regex Amount();

    [GeneratedRegex("[a-z]Date$")]
    private static partial Regex Day();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Crm;
using TitanConnector.Json;
using TitanConnector.Paging;

namespace TitanConnector.Tests.Json;

/// <summary>Results of actions survive serialization by plain System.Text.Json, and equal results compare as equal.</summary>
public class PlainJsonTests
{
    public static TheoryData<string> Results => [.. ResultTypes.Keys.Order()];

    private static Dictionary<string, (Type Type, Shape Shape)> ResultTypes { get; } = ActionCatalog.All
        .Select(action => (Type: ResultTypeOf(ActionCatalog.RecordTypeOf(action)), action.Result))
        .Where(result => result.Type is not null && result.Type.IsAssignableTo(typeof(ServiceTitanRecord)))
        .DistinctBy(result => result.Type)
        .ToDictionary(result => result.Type!.Name, result => (result.Type!, result.Result!));

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_is_written_and_read_back_with_plain_options(string name)
    {
        var (type, shape) = ResultTypes[name];
        var record = Read(type, shape);

        var json = JsonSerializer.Serialize(record, type, PlainJson.Options);

        JsonSerializer.Deserialize(json, type, PlainJson.Options).ShouldBe(record);
        JsonSerializer.Deserialize(json, type, AnswerJson.Options).ShouldBe(record);
        JsonNode.Parse(json)!.AsObject().ContainsKey("brandNew").ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Lists_and_pages_of_a_result_are_written_and_read_back(string name)
    {
        var (type, shape) = ResultTypes[name];
        foreach (var options in new[] { PlainJson.Options, AnswerJson.Options })
        {
            var items = Array.CreateInstance(type, 2);
            items.SetValue(Read(type, shape), 0);
            items.SetValue(Read(type, shape, "other"), 1);
            ((System.Collections.IEnumerable)Again(items, type.MakeArrayType(), options)).ShouldBe(items);

            var list = Activator.CreateInstance(typeof(List<>).MakeGenericType(type), items)!;
            ((System.Collections.IEnumerable)Again(list, list.GetType(), options)).ShouldBe(items);

            var page = Activator.CreateInstance(typeof(Page<>).MakeGenericType(type), 3, 2, true, 17, items)!;
            JsonSerializer.Serialize(Again(page, page.GetType(), options), page.GetType(), options)
                .ShouldBe(JsonSerializer.Serialize(page, page.GetType(), options));
        }
    }

    [Fact]
    public void A_page_keeps_its_envelope_and_resume_token()
    {
        var page = new Page<Customer>(3, 2, HasMore: true, TotalCount: 17, [new Customer { Id = 1, Name = "Avery" }]) { ResumeFrom = "AQ" };

        var again = JsonSerializer.Deserialize<Page<Customer>>(JsonSerializer.Serialize(page, PlainJson.Options), PlainJson.Options)!;

        (again.Number, again.Size, again.HasMore, again.TotalCount, again.ResumeFrom, again.WhyNoResume)
            .ShouldBe((3, 2, true, 17, "AQ", null));
        again.Data.ShouldBe(page.Data);
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void The_same_answer_read_twice_is_equal_and_another_is_not(string name)
    {
        var (type, shape) = ResultTypes[name];
        var (one, same, other) = (Read(type, shape), Read(type, shape), Read(type, shape, "other"));

        same.ShouldBe(one);
        same.GetHashCode().ShouldBe(one.GetHashCode());
        other.ShouldNotBe(one);
    }

    [Fact]
    public void Records_differ_by_an_unknown_field_and_by_an_item_of_a_list()
    {
        Customer Of(string json) => JsonSerializer.Deserialize<Customer>(json, AnswerJson.Options)!;

        Of("""{"id":1,"new":[1]}""").ShouldBe(Of("""{"id":1,"new":[ 1 ]}"""));
        Of("""{"id":1,"new":[1]}""").ShouldNotBe(Of("""{"id":1,"new":[2]}"""));
        Of("""{"id":1,"new":[1]}""").ShouldNotBe(Of("""{"id":1}"""));
        Of("""{"id":1,"tagTypeIds":[1,2]}""").ShouldBe(Of("""{"id":1,"tagTypeIds":[1,2]}"""));
        Of("""{"id":1,"tagTypeIds":[1,2]}""").ShouldNotBe(Of("""{"id":1,"tagTypeIds":[2,1]}"""));
        Of("""{"id":1,"tagTypeIds":[]}""").ShouldBe(Of("""{"id":1}"""));
        Of("""{"id":1,"tagTypeIds":[1,2]}""").ShouldBe(new Customer { Id = 1, TagTypeIds = [1, 2] });
    }

    private static object Again(object value, Type type, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type, options), type, options)!;

    private static object Read(Type type, Shape shape, string text = "some text")
    {
        var json = Sample(shape, text)!.AsObject();
        json["brandNew"] = new JsonObject { ["since"] = "2026-11" };
        return JsonSerializer.Deserialize(json.ToJsonString(), type, AnswerJson.Options)!;
    }

    // A value in each field, so that no loss goes unnoticed.
    private static JsonNode? Sample(Shape shape, string text) => shape.Kind switch
    {
        ShapeKind.Object => new JsonObject(
            shape.Properties.Select(property => KeyValuePair.Create(property.Name, Sample(property.Shape, text)))),
        ShapeKind.Array => new JsonArray(Sample(shape.Items!, text), Sample(shape.Items!, text)),
        ShapeKind.Map => new JsonObject { ["key"] = Sample(shape.Items!, text) },
        ShapeKind.Integer => text.Length,
        ShapeKind.Number => 12.5,
        ShapeKind.Boolean => true,
        _ when shape == Shape.DateTime => "2026-11-02T08:00:00Z",
        _ when shape == Shape.Date => "2026-11-02",
        _ when shape == Shape.Guid => "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21",
        _ when shape.Choices.Count > 0 => shape.Choices[^1],
        ShapeKind.Any => new JsonArray(1, "two"),
        _ => text,
    };

    private static Type? ResultTypeOf(Type? action)
    {
        for (; action is not null; action = action.BaseType)
        {
            if (action.IsGenericType && action.GetGenericTypeDefinition() is var generic
                && (generic == typeof(TitanAction<>) || generic == typeof(ListAction<>)))
            {
                return action.GenericTypeArguments[0];
            }
        }

        return null;
    }
}

using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.OpenApi;

namespace TitanConnector.Contract;

/// <summary>Compares every declaration of an action with the operation that ServiceTitan documents.</summary>
public class CatalogAgainstDocuments
{
    public static TheoryData<string> Actions =>
        [.. ActionCatalog.All.Where(action => action.Key != "rawRequest").Select(action => action.Key)];

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_call_is_documented(string key) => OperationOf(ActionCatalog.Find(key)!).ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(Actions))]
    public void Query_inputs_and_documented_parameters_match(string key)
    {
        var action = ActionCatalog.Find(key)!;
        var inputs = action.Inputs.Where(input => input.Place == InputPlace.Query && input.WireName is not null).ToList();

        // Two of the contacts' filters belong to the other route, and an undocumented sort is not sent.
        var documented = OperationOf(action).Query.Select(parameter => parameter.Name).ToHashSet();
        inputs.Select(input => input.WireName!).Where(name => !documented.Contains(name))
            .Except(key == "listCustomerContacts" ? ["modifiedBefore", "modifiedOnOrAfter"] : [])
            .Except(action.SortsLocally ? ["sort"] : [])
            .ShouldBeEmpty();
        documented.Except(inputs.Select(input => input.WireName!)).ShouldBeEmpty();
        foreach (var parameter in OperationOf(action).Query.Where(parameter => parameter.MaxItems is not null))
        {
            inputs.Single(input => input.WireName == parameter.Name).MaximumItems.ShouldBe(parameter.MaxItems, $"{key}.{parameter.Name}");
        }

        foreach (var parameter in OperationOf(action).Query.Where(parameter => parameter.Values.Count > 0))
        {
            var input = inputs.Single(input => input.WireName == parameter.Name);
            if (input.Shape.Kind == ShapeKind.Integer)
            {
                // Choices by number are a range.
                parameter.Values.Select(long.Parse).ShouldBe([.. Numbers(input.Shape)], $"{key}.{input.Key}");
                continue;
            }

            var choices = input.Shape.Items is { Kind: ShapeKind.Integer } items
                ? [.. Numbers(items).Select(number => $"{number}")]
                : input.Shape.Choices;
            choices.ShouldBe(parameter.Values, ignoreOrder: true, $"{key}.{input.Key}");
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_sort_fields_are_the_documented_ones(string key)
    {
        var action = ActionCatalog.Find(key)!;
        var sort = OperationOf(action).Query.FirstOrDefault(parameter => parameter.Name is "sort" or "orderBy");

        action.SortFields.ShouldBe(sort?.SortFields ?? [], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_body_has_every_documented_property_required_and_nullable_as_documented(string key)
    {
        var action = ActionCatalog.Find(key)!;
        var documented = OperationOf(action).Body.ToDictionary(property => property.Name);
        if (WholeBodyOf(action) is { } whole)
        {
            // The document shows one item of the array.
            InnerDifferences(action, key, whole.Items!.Properties, [.. documented.Values]).ShouldBeEmpty();
            return;
        }

        var inputs = action.Inputs.Where(input => input.Place is InputPlace.Body or InputPlace.Multipart && input.WireName is not null)
            .ToDictionary(input => input.WireName!);

        inputs.Keys.ShouldBe(documented.Keys, ignoreOrder: true);
        foreach (var (name, input) in inputs)
        {
            // The documents do not even mark the file of an upload as required.
            (input.IsRequired && input.Place == InputPlace.Body).ShouldBe(documented[name].Required, $"{key}.{name} is required");
            if (action.Method == HttpMethod.Patch && !input.IsRequired)
            {
                input.IsClearable.ShouldBe(documented[name].Nullable, $"{key}.{name} takes null");
            }

            if (documented[name].Enum is { Count: > 0 } values)
            {
                (input.Shape.Items ?? input.Shape).Choices.ShouldBe(values, ignoreOrder: true, $"{key}.{name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_value_in_the_body_is_as_documented_at_any_depth(string key)
    {
        var action = ActionCatalog.Find(key)!;
        var documented = OperationOf(action).Body.ToDictionary(property => property.Name);

        action.Inputs.Where(input => input.Place == InputPlace.Body && input.WireName is not null)
            .SelectMany(input => Differences(action, $"{key}.{input.Key}", input.Shape, documented[input.WireName!]))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_result_has_every_documented_field(string key)
    {
        var action = ActionCatalog.Find(key)!;
        if (action.Result is not { Kind: ShapeKind.Object } result)
        {
            return;
        }

        var answer = OperationOf(action).Answer;
        var documented = action.IsList && answer.Any(property => property.Name == "data")
            ? answer.Single(property => property.Name == "data").Properties
            : answer;

        documented.Select(property => property.Name).Except(result.Properties.Select(property => property.Name)).ShouldBeEmpty();
    }

    private static Shape? WholeBodyOf(ActionDefinition action) =>
        action.Inputs.SingleOrDefault(input => input is { Place: InputPlace.Body, WireName: null })?.Shape;

    private static IEnumerable<long> Numbers(Shape shape)
    {
        for (var number = shape.Minimum!.Value; number <= shape.Maximum; number++)
        {
            yield return number;
        }
    }

    private static IEnumerable<string> Differences(ActionDefinition action, string path, Shape shape, BodyProperty documented)
    {
        var format = shape.Kind switch { ShapeKind.DateTime => "date-time", ShapeKind.Date => "date", ShapeKind.Guid => "guid", _ => null };
        if (format != (documented.Format is "date-time" or "date" or "guid" ? documented.Format : null))
        {
            yield return $"{path} is {shape.JsonType} {shape.JsonFormat}, documented as {documented}";
        }

        foreach (var difference in InnerDifferences(action, path, (shape.Items ?? shape).Properties, documented.Properties))
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> InnerDifferences(
        ActionDefinition action, string path, IReadOnlyList<ShapeProperty> ours, IReadOnlyList<BodyProperty> documented)
    {
        foreach (var name in ours.Select(property => property.Name).Except(documented.Select(property => property.Name)))
        {
            yield return $"{path}.{name} is not documented";
        }

        foreach (var inner in documented)
        {
            if (ours.FirstOrDefault(candidate => candidate.Name == inner.Name) is not { } property)
            {
                yield return $"{path}.{inner.Name} is missing";
                continue;
            }

            // On a create, null means the same as absent.
            var isJudged = action.Method == HttpMethod.Patch && !property.IsRequired;
            if (property.IsRequired != inner.Required || (isJudged && property.IsClearable != inner.Nullable))
            {
                yield return $"{path}.{inner.Name} is documented as {inner}";
            }

            foreach (var difference in Differences(action, $"{path}.{inner.Name}", property.Shape, inner))
            {
                yield return difference;
            }
        }
    }

    private static Operation OperationOf(ActionDefinition action)
    {
        var contract = OpenApiContract.TryLoad();
        Assert.SkipWhen(contract is null, OpenApiContract.SkipReason);
        var path = string.Join('/', action.Path.Split('/').Select(segment => segment.StartsWith('{') ? "1" : segment));
        return contract!.Find(action.Method.Method, path)
            ?? throw new InvalidOperationException($"{action.Method} {action.Path} is not documented.");
    }
}

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Conventions;

/// <summary>Rules for every input of every action.</summary>
public class InputConventions
{
    public static TheoryData<string> Actions => [.. ActionCatalog.All.Select(action => action.Key)];

    /// <summary>The labels of the actions in the connector's original specification.</summary>
    public static TheoryData<string> Specified => [.. Seed.Keys];

    /// <summary>The optional inputs of updates, one row for each.</summary>
    public static TheoryData<string, string> Changes
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var action in ActionCatalog.Typed.Where(action => action.Method == HttpMethod.Patch))
            {
                foreach (var input in action.Inputs.Where(input => input.Place == InputPlace.Body && !input.IsRequired))
                {
                    rows.Add(action.Key, input.Key);
                }
            }

            return rows;
        }
    }

    /// <summary>The inputs in the connector's original specification, by action: label, colon, labels.</summary>
    private static Dictionary<string, string[]> Seed { get; } = ReadSeed();

    [Theory]
    [MemberData(nameof(Specified))]
    public void Every_input_of_the_seed_exists_once_under_its_label(string label)
    {
        var action = ActionCatalog.Typed.Where(action => action.Label == label).ShouldHaveSingleItem();

        foreach (var input in Seed[label])
        {
            action.Inputs.Count(one => one.Label == input).ShouldBe(1, input);
        }
    }

    [Fact]
    public void The_seed_has_58_actions() => Seed.Count.ShouldBe(58);

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_property_is_an_input(string key)
    {
        var action = ActionCatalog.Find(key)!;

        var bare = (ActionCatalog.RecordTypeOf(action)?.GetProperties(BindingFlags.Public | BindingFlags.Instance) ?? [])
            .Where(property => property.GetCustomAttribute<InputAttribute>() is null)
            .Select(property => property.Name);

        bare.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_input_has_an_example_that_is_accepted_with_the_required_inputs(string key)
    {
        var action = ActionCatalog.Find(key)!;
        foreach (var input in action.Inputs)
        {
            input.Example().ShouldNotBeNull($"{key}.{input.Key} has no example");
            if (input.Key == "resumeFrom" && !(action.SortFields.Contains("CreatedOn") && action.Input("createdOnOrAfter") is not null))
            {
                // A list without an order of creation does not support resume points.
                continue;
            }

            var given = action.Inputs.Where(one => one == input || one.IsRequired || NeededBy(action, input).Contains(one.Key))
                .Select(one => KeyValuePair.Create(one.Key, ExampleOf(one)));
            var inputs = JsonSerializer.SerializeToElement(new JsonObject(given));

            Should.NotThrow(() => action.Read(inputs, files: FileSource.LocalPaths), $"{key}.{input.Key}");
        }
    }

    private static string[] NeededBy(ActionDefinition action, InputDefinition input) => input switch
    {
        { Key: "resumeFrom" } => ["fetchAll"],
        { Key: "sort" } when action.SortsLocally => ["fetchAll"],
        { Key: "verifyOnUnknown" } => ["externalData"],
        { Key: "fileName" } => ["file"],
        { Key: "fileDataFileNames" } => ["fileData"],
        _ when action.Method == HttpMethod.Patch && input.Place != InputPlace.Body =>
            [.. action.Inputs.Where(one => one.Place == InputPlace.Body).Take(1).Select(one => one.Key)],
        _ => [],
    };

    // An example may name a file that only the reader has.
    private static JsonNode? ExampleOf(InputDefinition input) => input.Shape switch
    {
        { Kind: ShapeKind.File } => typeof(InputConventions).Assembly.Location,
        { Items.Kind: ShapeKind.File } => new JsonObject { ["file"] = typeof(InputConventions).Assembly.Location },
        _ => input.Example(),
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public void Only_control_and_query_inputs_have_a_default(string key)
    {
        var action = ActionCatalog.Find(key)!;

        action.Inputs.Where(input => input.Default() is not null && input.Place is not (InputPlace.Control or InputPlace.Query))
            .Select(input => input.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_placeholder_of_the_path_has_its_input(string key)
    {
        var action = ActionCatalog.Find(key)!;

        var names = action.Path.Split('{').Skip(1).Select(part => part.Split('}')[0]).Where(name => name != "tenant");

        action.Inputs.Where(input => input.Place == InputPlace.Path).Select(input => input.WireName!).Order().ShouldBe(names.Order());
        action.Inputs.Where(input => input.Place == InputPlace.Path).ShouldAllBe(input => input.IsRequired);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void An_update_distinguishes_absent_from_null(string key, string inputKey)
    {
        var action = ActionCatalog.Find(key)!;
        var property = ActionCatalog.RecordTypeOf(action)!.GetProperties()
            .Single(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name) == inputKey);

        property.PropertyType.IsGenericType.ShouldBeTrue();
        if (property.PropertyType.GetGenericTypeDefinition() == typeof(OptionalList<>))
        {
            action.Input(inputKey)!.IsClearable.ShouldBeFalse("An empty list clears the value.");
            return;
        }

        property.PropertyType.GetGenericTypeDefinition().ShouldBe(typeof(Optional<>));
        var inner = new NullabilityInfoContext().Create(property).GenericTypeArguments[0];
        (inner.WriteState == NullabilityState.Nullable).ShouldBe(
            action.Input(inputKey)!.IsClearable, "an input is clearable exactly when its type is nullable");
    }

    [Fact]
    public void A_clearable_field_within_a_value_distinguishes_absent_from_null()
    {
        var clearable = typeof(TitanAction).Assembly.GetTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<ClearableAttribute>() is not null)
            .ToList();

        clearable.ShouldNotBeEmpty();
        clearable.Where(property => !property.PropertyType.Name.StartsWith("Optional`", StringComparison.Ordinal))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name} is not Optional, so a null would not be sent.")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_unknown_input_is_refused(string key)
    {
        var error = Should.Throw<InvalidInputException>(
            () => ActionCatalog.Find(key)!.Read(JsonSerializer.SerializeToElement(new JsonObject { ["xyzzy"] = 1 })));

        error.Problems.ShouldContain(problem => problem.Input == "xyzzy");
    }

    private static Dictionary<string, string[]> ReadSeed()
    {
        using var reader = new StreamReader(typeof(InputConventions).Assembly.GetManifestResourceStream("seed-inputs.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Split(", "));
    }
}

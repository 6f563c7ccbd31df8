using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>The inputs that all actions of one kind share. They are declared once, by a hand-written list.</summary>
/// <param name="declared">Finds the declaration of an input by its key.</param>
internal sealed class SharedInputs(Func<string, InputDefinition> declared)
{
    /// <summary>The maximum page size of a report.</summary>
    public const int LargestReportPage = 25_000;

    /// <summary>The page size of a report.</summary>
    public static InputDefinition ReportPageSize => new()
    {
        Key = "pageSize",
        Label = "Page Size",
        Comment = "Rows per page, 1 to 25000. Each page runs the report anew, and ServiceTitan allows few runs a minute: with Fetch All "
            + "the default is 25000.",
        Place = InputPlace.Query,
        WireName = "pageSize",
        Shape = Shape.Int32,
        Minimum = 1,
        Maximum = LargestReportPage,
        ExampleText = "1000",
    };

    /// <summary>Whether to fetch a whole feed, which has neither page numbers nor a total.</summary>
    public static InputDefinition FetchFeed => new()
    {
        Key = "fetchAll",
        Label = "Fetch All",
        Comment = "Fetch every page until the feed has no more.",
        Place = InputPlace.Control,
        Shape = Shape.Boolean,
        DefaultText = "false",
        ExampleText = "true",
    };

    public IEnumerable<InputDefinition> Of(params string[] keys) => keys.Select(declared);

    /// <summary>Query parameters by ServiceTitan's names.</summary>
    /// <param name="example">A parameter for the example; <see langword="null"/> if the list documents none.</param>
    public InputDefinition ByName(PropertyFact? example)
    {
        var input = declared("customQueryParams");
        return new()
        {
            Key = input.Key,
            Label = input.Label,
            Comment = input.Comment,
            Place = input.Place,
            Shape = input.Shape,
            Option = input.Option,
            MakeExample = () => example is null
                ? new JsonObject()
                : new JsonObject { [example.Name] = TextOf(InputExample.Of(example.Name, example.Shape)) },
        };
    }

    /// <summary>The page size, with the documented maximum if the list has one of its own.</summary>
    public InputDefinition PageSize(long? most) => most is null ? declared("pageSize") : new()
    {
        Key = "pageSize",
        Label = "Page Size",
        Comment = $"Records per page, 1 to {most}. ServiceTitan's own default is 50; with Fetch All the default is {most}.",
        Place = InputPlace.Query,
        WireName = "pageSize",
        Shape = Shape.Int32,
        Minimum = 1,
        Maximum = most,
        ExampleText = "50",
    };

    /// <summary>The sort order, with the documented fields.</summary>
    public static InputDefinition SortBy(IReadOnlyList<string> fields) => new()
    {
        Key = "sort",
        Label = "Sort",
        Comment = "A sign and a field: +Name for ascending, -Name for descending order."
            + (fields.Count > 0 ? $" Fields: {string.Join(", ", fields)}." : ""),
        Place = InputPlace.Query,
        WireName = "sort",
        Shape = Shape.Text,
        ExampleText = $"+{fields.FirstOrDefault("Id")}",
    };

    private static string TextOf(JsonNode? value) => value switch
    {
        JsonArray items => string.Join(',', items.Select(TextOf)),
        JsonValue text when text.TryGetValue(out string? plain) => plain,
        _ => value?.ToJsonString() ?? "",
    };
}

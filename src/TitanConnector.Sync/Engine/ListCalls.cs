using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Engine;

/// <summary>Makes the calls that read streams.</summary>
internal static class ListCalls
{
    // This list is refused without a filter, and takes one that lets everything through.
    private const string FilteredList = "crm.customer-contacts.list";
    private const string Always = "1970-01-01T00:00:00Z";

    /// <summary>A call of the source of a stream.</summary>
    public static ListCall Source(StreamDefinition stream, params ReadOnlySpan<(string Key, JsonNode? Value)> inputs) =>
        Of(stream.Action, stream.Inputs, inputs);

    /// <summary>A call that runs a report and returns all its rows.</summary>
    public static ListCall Report(StreamDefinition stream, SyncReport report) => Source(
        stream,
        ("reportCategory", report.Category),
        ("reportId", report.Id),
        ("parameters", new JsonArray(
            [.. report.Parameters.Select(one => (JsonNode)new JsonObject { ["name"] = one.Key, ["value"] = one.Value })])),
        ("fetchAll", true));

    /// <summary>A call of the list that a stream can be compared with.</summary>
    public static ListCall List(StreamDefinition stream, params ReadOnlySpan<(string Key, JsonNode? Value)> inputs) =>
        Of(stream.ListAction!, ConstantsOf(stream), inputs);

    /// <summary>Whether the list that a stream can be compared with can be asked for records that are not active too.</summary>
    public static bool ShowsAllStates(StreamDefinition stream) => AllStates(stream.ListAction!).Count > 0;

    private static IReadOnlyDictionary<string, string> ConstantsOf(StreamDefinition stream)
    {
        if (stream.List == stream.Source)
        {
            return stream.Inputs;
        }

        var constants = AllStates(stream.ListAction!);
        if (stream.List == FilteredList)
        {
            constants["modifiedOnOrAfter"] = Always;
        }

        // Some lists leave out fields of the feed unless they are asked for them.
        foreach (var input in stream.ListAction!.Inputs.Where(input =>
            input.Key.StartsWith("include", StringComparison.Ordinal)
                && input.Key != "includeTotal"
                && input.Shape.Kind == ShapeKind.Boolean))
        {
            constants[input.Key] = "true";
        }

        return constants;
    }

    // A list shows active records unless it is asked for all.
    private static Dictionary<string, string> AllStates(ActionDefinition list)
    {
        foreach (var key in (string[])["active", "activeState"])
        {
            if (list.Input(key)?.Shape.Choices.FirstOrDefault(choice => choice is "Any" or "All") is { } all)
            {
                return new() { [key] = all };
            }
        }

        return list.Input("activeOnly") is null ? [] : new() { ["activeOnly"] = "false" };
    }

    private static ListCall Of(
        ActionDefinition action, IReadOnlyDictionary<string, string> constant, ReadOnlySpan<(string Key, JsonNode? Value)> inputs)
    {
        var all = new JsonObject();
        foreach (var (key, value) in constant)
        {
            all[key] = action.Input(key)?.Shape.Kind == ShapeKind.Boolean ? value == "true" : value;
        }

        foreach (var (key, value) in inputs)
        {
            // Lists that come all at once have no pages to fetch or to resume from.
            if (value is not null && action.Input(key) is not null)
            {
                all[key] = value;
            }
        }

        return (ListCall)action.Read(JsonElement.Parse(all.ToJsonString()));
    }
}

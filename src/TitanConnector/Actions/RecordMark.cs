using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Actions;

/// <summary>
/// The mark that a caller puts on a record it creates (External Data or an External ID), and how to find the record by it if the response
/// is lost. The list's filter is not trusted, because ServiceTitan ignores unknown parameters and then returns every record. So the mark is
/// also compared in the records themselves.
/// </summary>
internal sealed class RecordMark
{
    private readonly ActionDefinition _list;
    private readonly JsonObject _inputs;
    private readonly Func<JsonElement, bool> _isAskedFor;
    private readonly Func<JsonElement, bool> _isMarked;

    /// <summary>The parts of the mark; a record has the mark if it has all of them.</summary>
    public IReadOnlyList<string> Parts { get; private init; } = [];

    private RecordMark(ActionDefinition list, JsonObject inputs, Func<JsonElement, bool> isAskedFor, Func<JsonElement, bool> isMarked)
    {
        _list = list;
        _inputs = inputs;
        _isAskedFor = isAskedFor;
        _isMarked = isMarked;
    }

    /// <summary>Returns the mark that a create call leaves.</summary>
    /// <returns><see langword="null"/> if its inputs leave none that a list can be filtered by.</returns>
    public static RecordMark? Of(ActionCall creation) => creation.Definition.VerifiedBy switch
    {
        null => null,
        { Field: { } field } rule => OfField(creation, rule, field),
        var rule => OfExternalData(creation, rule),
    };

    /// <summary>Returns the list call to find the record with; without a page, the first one.</summary>
    public ListCall List(int? page = null)
    {
        var inputs = (JsonObject)_inputs.DeepClone();
        if (page is not null)
        {
            inputs["page"] = page;
        }

        return (ListCall)_list.Read(JsonElement.Parse(inputs.ToJsonString()));
    }

    /// <summary>Whether a record matches the filter. A record that does not proves that the list does not filter.</summary>
    public bool IsAskedFor(JsonElement record) => _isAskedFor(record);

    /// <summary>Whether a record has the whole mark, and so is the one that was created.</summary>
    public bool IsOn(JsonElement record) => _isMarked(record);

    private static RecordMark? OfField(ActionCall creation, VerifiedBy rule, string field)
    {
        if (creation.Text(field) is not { Length: > 0 } value || value.Trim() != value)
        {
            return null;
        }

        return new RecordMark(rule.List.Value, WithShared(creation, rule, new() { [field] = value }), Shows, Shows) { Parts = [value] };

        bool Shows(JsonElement record) => IsText(record, field, value);
    }

    // The list is filtered by one item, and the record must have all of them.
    private static RecordMark? OfExternalData(ActionCall creation, VerifiedBy rule)
    {
        if (creation.Value("externalData") is not { } data)
        {
            return null;
        }

        var application = data.GetProperty("applicationGuid").GetGuid();
        var items = data.GetProperty("externalData").EnumerateArray()
            .Select(item => (Key: item.GetProperty("key").GetString()!, Value: item.GetProperty("value").GetString()!))
            .ToArray();
        if (Array.FindIndex(items, item => CanBeAskedFor(item.Key) && CanBeAskedFor(item.Value)) is not (var index and >= 0))
        {
            return null;
        }

        var asked = items[index];
        var inputs = new JsonObject
        {
            ["externalDataApplicationGuid"] = application.ToString(),
            ["externalDataKey"] = asked.Key,
            ["externalDataValues"] = new JsonArray(asked.Value),
        };
        if (rule.List.Value.Input("active") is not null)
        {
            inputs["active"] = "Any";
        }

        return new RecordMark(
            rule.List.Value,
            WithShared(creation, rule, inputs),
            record => Shows(record, application, asked),
            record => Array.TrueForAll(items, item => Shows(record, application, item)))
        {
            Parts = [.. items.Select(item => $"{application} {item.Key}={item.Value}")],
        };
    }

    private static JsonObject WithShared(ActionCall creation, VerifiedBy rule, JsonObject inputs)
    {
        foreach (var key in rule.Shared)
        {
            inputs[key] = JsonNode.Parse(creation.Value(key)!.Value.GetRawText());
        }

        return inputs;
    }

    // Values are separated by commas in the query, and surrounding spaces are ignored: the record would not be found, and would be created
    // again.
    private static bool CanBeAskedFor(string text) =>
        text.Length > 0 && text.Trim() == text && !text.Contains(',', StringComparison.Ordinal);

    private static bool Shows(JsonElement record, Guid application, (string Key, string Value) item) =>
        record.ValueKind == JsonValueKind.Object
        && record.TryGetProperty("externalData", out var data) && data.ValueKind == JsonValueKind.Array
        && data.EnumerateArray().Any(shown => shown.ValueKind == JsonValueKind.Object
            && IsText(shown, "key", item.Key) && IsText(shown, "value", item.Value) && IsOf(shown, application));

    // Responses contain only the data of the requested application, mostly without naming it.
    private static bool IsOf(JsonElement shown, Guid application) =>
        !shown.TryGetProperty("applicationGuid", out var guid)
        || (guid.ValueKind == JsonValueKind.String && Guid.TryParse(guid.GetString(), out var known) && known == application);

    private static bool IsText(JsonElement record, string field, string? text) =>
        record.ValueKind == JsonValueKind.Object
        && record.TryGetProperty(field, out var value)
        && (value.ValueKind == JsonValueKind.String ? value.GetString() == text
            : value.ValueKind == JsonValueKind.Number && value.GetRawText() == text);
}

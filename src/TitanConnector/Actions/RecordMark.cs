using System.Text.Json;
using TitanConnector.Crm;

namespace TitanConnector.Actions;

/// <summary>
/// What a caller leaves on a record that it creates, and how to find the record by it. A list that is asked for the mark is not trusted:
/// ServiceTitan ignores parameters that it does not know, and then answers every record. So the mark is compared in the records themselves.
/// </summary>
/// <param name="list">The list to ask, given the page; no page is the first one.</param>
/// <param name="isAskedFor">Whether a record shows what the list is asked for.</param>
/// <param name="isMarked">Whether a record shows the whole mark.</param>
internal sealed class RecordMark(Func<int?, TitanAction> list, Func<JsonElement, bool> isAskedFor, Func<JsonElement, bool> isMarked)
{
    /// <summary>The list to ask.</summary>
    public TitanAction List(int? page = null) => list(page);

    /// <summary>Whether a record shows what the list is asked for. One that does not proves that the list does not filter.</summary>
    public bool IsAskedFor(JsonElement record) => isAskedFor(record);

    /// <summary>Whether a record shows the whole mark, so that it is the one.</summary>
    public bool IsOn(JsonElement record) => isMarked(record);

    /// <summary>A mark of external data: the list is asked for one item, and the record must show all of them.</summary>
    /// <returns><see langword="null"/> when there is no item that a list can be asked for.</returns>
    public static RecordMark? Of(ExternalData? data, Func<ExternalDataEntry, int?, TitanAction> list) =>
        data is { Items: { } items } && Array.Find(items, item => CanBeAskedFor(item.Key) && CanBeAskedFor(item.Value)) is { } asked
            ? new RecordMark(
                page => list(asked, page),
                record => Shows(record, data.ApplicationGuid, asked),
                record => Array.TrueForAll(items, item => Shows(record, data.ApplicationGuid, item)))
            : null;

    /// <summary>A mark that is one field of the record.</summary>
    /// <returns><see langword="null"/> when no list can be asked for it.</returns>
    public static RecordMark? Of(string field, string value, Func<int?, TitanAction> list)
    {
        return string.IsNullOrEmpty(value) || value.Trim() != value ? null : new RecordMark(list, Shows, Shows);

        bool Shows(JsonElement record) => IsText(record, field, value);
    }

    // Values are separated by commas in the query, and blanks around them do not count: the record would not be found, and created again.
    private static bool CanBeAskedFor(string? text) =>
        !string.IsNullOrEmpty(text) && text.Trim() == text && !text.Contains(',', StringComparison.Ordinal);

    private static bool Shows(JsonElement record, Guid application, ExternalDataEntry item) =>
        record.ValueKind == JsonValueKind.Object
        && record.TryGetProperty("externalData", out var data) && data.ValueKind == JsonValueKind.Array
        && data.EnumerateArray().Any(shown => shown.ValueKind == JsonValueKind.Object
            && IsText(shown, "key", item.Key) && IsText(shown, "value", item.Value) && IsOf(shown, application));

    // Answers show only the data of the application that was asked for, mostly without saying so.
    private static bool IsOf(JsonElement shown, Guid application) =>
        !shown.TryGetProperty("applicationGuid", out var guid)
        || (guid.ValueKind == JsonValueKind.String && Guid.TryParse(guid.GetString(), out var known) && known == application);

    private static bool IsText(JsonElement record, string field, string? text) =>
        record.ValueKind == JsonValueKind.Object
        && record.TryGetProperty(field, out var value)
        && (value.ValueKind == JsonValueKind.String ? value.GetString() == text
            : value.ValueKind == JsonValueKind.Number && value.GetRawText() == text);
}

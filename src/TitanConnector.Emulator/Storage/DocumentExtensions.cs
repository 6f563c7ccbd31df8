using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Storage;

/// <summary>Common reads of documents and requests, and the update of a document.</summary>
internal static class DocumentExtensions
{
    public static long Id(this JsonObject document) => document["id"]!.GetValue<long>();

    /// <summary>The time in a member as UTC ticks; null if there is none.</summary>
    public static long? Ticks(this JsonObject document, string member) => Moment(document, member)?.UtcTicks;

    /// <summary>The time in a member as answers show it (in UTC, whatever its offset); null if there is none.</summary>
    public static string? Utc(this JsonObject document, string member) =>
        Moment(document, member) is { } moment ? Timestamp.ToText(moment) : null;

    /// <summary>
    /// Copies every member of the changes that the document also has; the other members are stored elsewhere, or need more than copying.
    /// </summary>
    public static void Take(this JsonObject document, JsonObject changes, params ReadOnlySpan<string> except)
    {
        foreach (var (name, value) in changes)
        {
            if (document.ContainsKey(name) && !except.Contains(name))
            {
                document[name] = value?.DeepClone();
            }
        }
    }

    private static DateTimeOffset? Moment(JsonObject document, string member) =>
        document[member] is { } text && Timestamp.TryParse(text.GetValue<string>(), out var moment) ? moment : null;
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Storage;

/// <summary>What is read from documents and requests in many places, and what an update does to a document.</summary>
internal static class DocumentExtensions
{
    public static long Id(this JsonObject document) => document["id"]!.GetValue<long>();

    /// <summary>The moment in a member as UTC ticks; null when there is none.</summary>
    public static long? Ticks(this JsonObject document, string member) => Moment(document, member)?.UtcTicks;

    /// <summary>The moment in a member as answers have it, whatever offset it came with; null when there is none.</summary>
    public static string? Utc(this JsonObject document, string member) =>
        Moment(document, member) is { } moment ? Timestamp.ToText(moment) : null;

    /// <summary>
    /// Takes over every member of the changes that the document also has; the others are kept elsewhere or need more than copying.
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

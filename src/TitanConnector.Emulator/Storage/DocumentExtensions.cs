using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>What an update does to a document.</summary>
internal static class DocumentExtensions
{
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
}

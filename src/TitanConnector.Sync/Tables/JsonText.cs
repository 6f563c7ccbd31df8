using System.Text;
using System.Text.Json;

namespace TitanConnector.Sync.Tables;

/// <summary>Reads texts of JSON, even those that are not valid Unicode.</summary>
internal static class JsonText
{
    /// <summary>Reads the text, or the name of the property, that the reader is at.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="isReplaced">
    /// Whether characters were replaced because a database cannot keep them: U+0000 and halves of surrogate pairs.
    /// </param>
    public static string Read(ref Utf8JsonReader json, out bool isReplaced)
    {
        string text;
        try
        {
            text = json.GetString()!;
            isReplaced = false;
        }
        catch (InvalidOperationException)
        {
            var raw = $"\"{Encoding.UTF8.GetString(json.ValueSpan)}\"";
            text = JsonElement.Parse(StorableJson.Replace(raw)).GetString()!;
            isReplaced = true;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            isReplaced = true;
            text = text.Replace('\0', '\uFFFD');
        }

        return text;
    }
}

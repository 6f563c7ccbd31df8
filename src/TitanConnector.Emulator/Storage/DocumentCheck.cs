using System.Text.Json;
using System.Text.Unicode;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// Documents leave as they lie in the store, unparsed. In a file a byte may have changed, and SQLite checks its own structure only; so
/// each document from a file is looked at before it is used.
/// </summary>
internal static class DocumentCheck
{
    public static bool IsWhole(ReadOnlySpan<byte> document)
    {
        // The reader takes bytes that are not UTF-8 inside a text for granted.
        if (!Utf8.IsValid(document))
        {
            return false;
        }

        try
        {
            var json = new Utf8JsonReader(document);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

using System.Text.Json;
using System.Text.Unicode;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// Documents are sent as they are stored, without parsing. In a file a byte may have changed, and SQLite checks only its own structure, so
/// each document from a file is checked before it is used.
/// </summary>
internal static class DocumentCheck
{
    public static bool IsWhole(ReadOnlySpan<byte> document)
    {
        // The JSON reader does not check that strings are valid UTF-8.
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

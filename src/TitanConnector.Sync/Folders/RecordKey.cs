using System.Text.Encodings.Web;
using System.Text.Json;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// Keys of records as the state of a folder has them: the values as JSON with commas between them, which can be told apart and read back
/// whatever is in a text.
/// </summary>
internal static class RecordKey
{
    public static string Of(TableDefinition table, SyncRow row) =>
        string.Join(',', table.Key.Select(index => Part(row.Values[index].ToText(table.Columns[index].Type)!, table.Columns[index].Type)));

    /// <summary>The keys of the children of a parent begin with this.</summary>
    public static string PrefixOf(TableDefinition table, string parent) => $"{Part(parent, table.Columns[table.Key[0]].Type)},";

    /// <summary>The values of a key as JSON.</summary>
    public static IReadOnlyList<string> Split(string key) =>
        [.. JsonElement.Parse($"[{key}]").EnumerateArray().Select(value => value.GetRawText())];

    /// <summary>The key of a row of a data file.</summary>
    public static string Of(JsonElement row, IEnumerable<string> columns) => string.Join(',', columns.Select(column =>
        row.GetProperty(column) is { ValueKind: JsonValueKind.String } text
            ? Quote(text.GetString()!)
            : row.GetProperty(column).GetRawText()));

    private static string Part(string value, ColumnType type) =>
        type is ColumnType.Integer or ColumnType.Decimal or ColumnType.Boolean ? value : Quote(value);

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

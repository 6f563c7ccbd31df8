using System.Text.Json;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>A table whose rows are in the folder of a stream: finds in a row what the table says of it.</summary>
internal sealed class FolderTable
{
    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, string> _nameOf;

    private FolderTable(TableDefinition table, StreamFolder folder, IReadOnlyList<string> names)
    {
        Table = table;
        Folder = folder;
        _names = names;
        _nameOf = table.Columns.Zip(names).ToDictionary(one => one.First.Name, one => one.Second, StringComparer.Ordinal);
    }

    public TableDefinition Table { get; }

    public StreamFolder Folder { get; }

    public string Stream => Table.Name;

    /// <summary>The table of a stream; <see langword="null"/> if the folder does not have the stream.</summary>
    public static FolderTable? Of(TableDefinition table, StreamFolder folder)
    {
        if (folder.ReadSchema() is not { } schema)
        {
            return null;
        }

        FolderSchema.Of(schema, table, out var names);
        return new FolderTable(table, folder, names);
    }

    /// <summary>The name that a column has in rows.</summary>
    public string NameOf(int column) => _names[column];

    /// <summary>The key of a row as the state has it.</summary>
    public string RecordKeyOf(JsonElement row) => RecordKey.Of(row, Table.Key.Select(NameOf));

    /// <summary>The key of a row as <see cref="TableDefinition.KeyOf"/> has it.</summary>
    public string KeyOf(JsonElement row) => string.Join('/', Table.Key.Select(index => Text(row.GetProperty(_names[index]))));

    /// <summary>The value of a column of a row as text; <see langword="null"/> if there is none.</summary>
    public string? ValueOf(JsonElement row, string column) =>
        _nameOf.TryGetValue(column, out var name) && row.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>All that ServiceTitan said in a row, as texts.</summary>
    public static IEnumerable<string> TextsOf(JsonElement row) =>
        from member in row.EnumerateObject()
        where !member.Name.StartsWith("_titan_", StringComparison.Ordinal)
        select Text(member.Value);

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

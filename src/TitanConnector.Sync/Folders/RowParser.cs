using System.Globalization;
using System.Text.Json;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>Reads the rows that <see cref="RowJson"/> writes, and also finds what it would never write.</summary>
internal sealed class RowParser(FolderTable folder)
{
    private readonly TableDefinition _table = folder.Table;

    // A key has few columns, and they come first.
    private readonly int _keyLength = folder.Table.Key.Max() + 1;

    /// <summary>Reads what every row has.</summary>
    /// <exception cref="FormatException">It is not a row of the table, the tenant and the file.</exception>
    public FolderRow Parse(string line, DataFile file)
    {
        var json = JsonElement.Parse(line);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it is not a JSON object");
        }

        var tenant = Integer(json, TableDefinition.TenantColumn);
        if (tenant != folder.Folder.Tenant)
        {
            throw new FormatException($"it belongs to tenant {tenant}");
        }

        var state = json.TryGetProperty(TableSql.State, out var name) && name.ValueKind == JsonValueKind.String
            ? StateNames.Parse(name.GetString()!)
            : throw new FormatException($"it has no text in {TableSql.State}");
        var commit = Integer(json, FolderSchema.CommitColumn);
        return commit >= file.FirstCommit && commit <= file.LastCommit
            ? new FolderRow(KeyOf(json), commit.Value, state, Integer(json, TableSql.Version), json, file.Name)
            : throw new FormatException(
                $"it is not of the commits {file.FirstCommit} to {file.LastCommit}, which {StreamFolder.ManifestName} says");
    }

    /// <summary>Reads the values of a row, in the order of the columns of the table.</summary>
    /// <exception cref="FormatException">A value is not of the type of its column.</exception>
    public StoredRow Read(in FolderRow row, RecordState state, long? version)
    {
        var json = row.Json;
        return new StoredRow(row.Key, state, version, [.. Enumerable.Range(0, _table.Columns.Count).Select(index => Value(json, index))])
        {
            UnknownFields = json.TryGetProperty(TableDefinition.UnknownFieldsColumn, out var unknown) ? unknown.GetRawText() : null,
        };
    }

    /// <summary>The value of a column of a row.</summary>
    /// <exception cref="FormatException">It is not of the type of the column.</exception>
    public CellValue Value(JsonElement json, int column)
    {
        var name = folder.NameOf(column);
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        var type = _table.Columns[column].Type;
        return Value(value, type) ?? throw new FormatException($"{name} is not of the type {WarehouseTypes.NameOf(type)}");
    }

    private static CellValue? Value(JsonElement value, ColumnType type) => (type, value.ValueKind) switch
    {
        (ColumnType.Integer, JsonValueKind.Number) => value.TryGetInt64(out var number) ? CellValue.Of(number) : null,
        (ColumnType.Decimal, JsonValueKind.Number) => value.TryGetDecimal(out var number) ? CellValue.Of(number) : null,
        (ColumnType.Boolean, JsonValueKind.True) => CellValue.Of(true),
        (ColumnType.Boolean, JsonValueKind.False) => CellValue.Of(false),
        (ColumnType.Text, JsonValueKind.String) => CellValue.Of(value.GetString()),
        (ColumnType.Date, JsonValueKind.String) =>
            DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? CellValue.Of(date)
                : null,
        (ColumnType.Instant, JsonValueKind.String) =>
            DateTimeOffset.TryParseExact(
                value.GetString(), RowJson.InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? CellValue.Of(time)
                : null,
        (ColumnType.Json, _) => CellValue.Of(value.GetRawText()),
        _ => null,
    };

    private static long? Integer(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;

    private string KeyOf(JsonElement json)
    {
        var values = new CellValue[_keyLength];
        foreach (var index in _table.Key)
        {
            values[index] = Value(json, index) is { IsNull: false } value
                ? value
                : throw new FormatException($"it has no {folder.NameOf(index)}");
        }

        return _table.KeyOf(new SyncRow { Values = values });
    }
}

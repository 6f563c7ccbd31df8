using System.Text.Json;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Folders;

/// <summary>What becomes of a row when its file is written anew.</summary>
internal enum RowFate
{
    /// <summary>It stays as it is.</summary>
    Stays,

    /// <summary>It stays without some of its columns.</summary>
    Cleared,

    /// <summary>It is removed.</summary>
    Removed,
}

/// <summary>Writes data files anew without what must not stay in them.</summary>
internal sealed class RowEditor
{
    private readonly FolderTable _table;
    private readonly Func<JsonElement, RowFate> _fateOf;
    private readonly HashSet<string> _kept;
    private readonly HashSet<string> _removedKeys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _clearedKeys = new(StringComparer.Ordinal);
    private JsonElement? _first;
    private JsonElement? _last;

    /// <param name="table">The table.</param>
    /// <param name="fateOf">What becomes of a row.</param>
    /// <param name="cleared">
    /// The columns that rows lose which are cleared. They also lose what is in no column of the table: unknown fields, and columns that
    /// were left behind when a type changed.
    /// </param>
    public RowEditor(FolderTable table, Func<JsonElement, RowFate> fateOf, IEnumerable<int> cleared)
    {
        _table = table;
        _fateOf = fateOf;
        _kept = table.Table.Columns.Index()
            .Select(column => column.Index)
            .Except(cleared)
            .Select(table.NameOf)
            .Concat([TableDefinition.TenantColumn, FolderSchema.CommitColumn, .. TableSql.OwnColumns])
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>How many rows were removed.</summary>
    public long Removed { get; private set; }

    /// <summary>How many rows were cleared.</summary>
    public long Cleared { get; private set; }

    public bool HasChanged => Removed + Cleared > 0;

    /// <summary>The records, as the state has them, whose rows were removed.</summary>
    public IReadOnlyCollection<string> RemovedKeys => _removedKeys;

    /// <summary>The records, as the state has them, whose rows were cleared.</summary>
    public IReadOnlyCollection<string> ClearedKeys => _clearedKeys;

    /// <summary>Writes those files anew that have rows which must not stay as they are.</summary>
    /// <returns>All files, with the new ones instead of those that they replace.</returns>
    public IReadOnlyList<DataFile> Edit(IReadOnlyList<DataFile> files, long commit, CancellationToken cancellationToken)
    {
        List<DataFile> edited = [];
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (DataFiles.Read(_table.Folder, file).All(row => FateOf(row) == RowFate.Stays))
            {
                edited.Add(file);
                continue;
            }

            (_first, _last) = (null, null);
            var written = DataFiles.Write(_table.Folder, file.WrittenAnew(commit), RowsOf(file));
            if (_first is { } first && _last is { } last)
            {
                edited.Add(written.Of(first, last));
            }
            else
            {
                _table.Folder.Delete(written.Name);
            }
        }

        return edited;
    }

    private IEnumerable<Action<Utf8JsonWriter>> RowsOf(DataFile file)
    {
        foreach (var row in DataFiles.Read(_table.Folder, file))
        {
            switch (FateOf(row))
            {
                case RowFate.Stays:
                    Keep(row);
                    yield return row.WriteTo;
                    break;
                case RowFate.Cleared:
                    Cleared++;
                    _clearedKeys.Add(_table.RecordKeyOf(row));
                    Keep(row);
                    yield return json => WriteCleared(json, row);
                    break;
                default:
                    Removed++;
                    _removedKeys.Add(_table.RecordKeyOf(row));
                    break;
            }
        }
    }

    private void Keep(JsonElement row) => (_first, _last) = (_first ?? row, row);

    private RowFate FateOf(JsonElement row) => _fateOf(row) switch
    {
        RowFate.Cleared when IsClear(row) => RowFate.Stays,
        var fate => fate,
    };

    private bool IsClear(JsonElement row) =>
        row.GetProperty(TableSql.Hash).GetInt64() == HashOfCleared(row) && row.EnumerateObject().All(member => _kept.Contains(member.Name));

    private void WriteCleared(Utf8JsonWriter json, JsonElement row)
    {
        json.WriteStartObject();
        foreach (var member in row.EnumerateObject().Where(member => _kept.Contains(member.Name)))
        {
            if (member.Name == TableSql.Hash)
            {
                json.WriteNumber(TableSql.Hash, HashOfCleared(row));
            }
            else
            {
                member.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    // A hash of the whole record would tell a short value to those who try all.
    private static long HashOfCleared(JsonElement row) => row.TryGetProperty(TableSql.Version, out var version) ? version.GetInt64() : 0;
}

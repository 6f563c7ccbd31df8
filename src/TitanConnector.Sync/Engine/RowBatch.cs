using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Engine;

/// <summary>The rows of a page: of each record the latest version, in the order in which they came.</summary>
internal sealed class RowBatch(TableDefinition table)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<SyncRow> _rows = [];
    private readonly OddityTally _oddities = new();
    private RowReader? _reader;

    public IReadOnlyList<SyncRow> Rows => _rows;

    public OddityTally Oddities => _oddities;

    /// <summary>How many records were added, repetitions included.</summary>
    public int Read { get; private set; }

    /// <summary>Adds a record.</summary>
    /// <param name="record">Its JSON.</param>
    /// <param name="answered">When ServiceTitan answered; <see langword="null"/> if it did not say.</param>
    /// <param name="parent">For a child stream, the id of the parent.</param>
    /// <param name="number">For a report, the number of the row.</param>
    public void Add(ReadOnlyMemory<byte> record, DateTimeOffset? answered, string? parent = null, long number = 0)
    {
        Read++;
        _reader ??= new RowReader(table, _oddities);
        if (_reader.Read(record, answered, parent, number) is not { } row)
        {
            return;
        }

        var key = table.KeyOf(row);
        if (!_places.TryGetValue(key, out var place))
        {
            _places[key] = _rows.Count;
            _rows.Add(row);
        }
        else if (!(row.Version < _rows[place].Version))
        {
            _rows[place] = row;
        }
    }
}

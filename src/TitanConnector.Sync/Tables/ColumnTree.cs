using System.Text;
using System.Text.Json;

namespace TitanConnector.Sync.Tables;

/// <summary>The columns of a table as they are nested in records.</summary>
internal sealed class ColumnTree
{
    /// <summary>The path of a column whose value is not in the record, but known from the request.</summary>
    public const string NotInRecord = "";

    /// <summary>The path of a column that takes the whole record: the columns of reports are known only when they are run.</summary>
    public const string WholeRecord = "*";

    /// <summary>The path of the number of a row in its report.</summary>
    public const string RowNumber = "#";

    /// <summary>The key of records that nothing else identifies.</summary>
    public const string HashKey = "_hash";

    private readonly List<byte[]> _names = [];
    private readonly List<ColumnTree> _nodes = [];

    private ColumnTree(string path) => Path = path;

    /// <summary>Where it is in a record.</summary>
    public string Path { get; }

    /// <summary>The position of the column; -1 for an object whose properties have columns.</summary>
    public int Column { get; private set; } = -1;

    public static ColumnTree Of(IReadOnlyList<ColumnDefinition> columns)
    {
        var root = new ColumnTree("");
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Path != NotInRecord)
            {
                root.Add(columns[i].Path.Split('.'), i);
            }
        }

        return root;
    }

    /// <summary>Finds the node of the property that the reader is at.</summary>
    /// <param name="reader">The reader, at the name of a property.</param>
    /// <param name="next">Where to look first: properties come in the documented order. It moves behind the one that was found.</param>
    public ColumnTree? Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var i = 0; i < _names.Count; i++)
        {
            var at = next + i < _names.Count ? next + i : next + i - _names.Count;
            if (reader.ValueTextEquals(_names[at]))
            {
                next = at + 1;
                return _nodes[at];
            }
        }

        return null;
    }

    private void Add(ReadOnlySpan<string> path, int column)
    {
        if (path.IsEmpty)
        {
            Column = column;
            return;
        }

        var name = Encoding.UTF8.GetBytes(path[0]);
        var index = _names.FindIndex(known => known.AsSpan().SequenceEqual(name));
        if (index < 0)
        {
            index = _names.Count;
            _names.Add(name);
            _nodes.Add(new ColumnTree(Path.Length == 0 ? path[0] : $"{Path}.{path[0]}"));
        }

        _nodes[index].Add(path[1..], column);
    }
}

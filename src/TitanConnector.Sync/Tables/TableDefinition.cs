using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Tables;

/// <summary>The table of a stream: its columns are made from what ServiceTitan documents, never from data.</summary>
public sealed class TableDefinition
{
    /// <summary>The name of the first column of every table.</summary>
    public const string TenantColumn = "tenant_id";

    /// <summary>The column with the fields that have no column of their own.</summary>
    public const string UnknownFieldsColumn = "unknown_fields";

    /// <summary>In the table of a child stream, the column with the id of the parent; for rows of reports, that of the report.</summary>
    public const string ParentColumn = "parent_id";

    /// <summary>In the table of a list, the column with the position of the element in its list, from 1.</summary>
    public const string PositionColumn = "position";

    // Objects within objects within objects are rare, and nobody looks for their columns.
    private const int DeepestColumns = 2;
    private const int LongestName = 63;

    // Lists of objects that people join on. Lists of ids always are.
    private static readonly HashSet<string> JoinedLists =
    [
        "customFields", "splits", "appliedTo", "technicians", "assignedTechnicians", "tags",
    ];

    private TableDefinition(StreamDefinition stream, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<int> key)
    {
        Stream = stream;
        Columns = columns;
        Key = key;
    }

    /// <summary>The stream.</summary>
    public StreamDefinition Stream { get; }

    /// <summary>The name of the table.</summary>
    public string Name => Stream.Name;

    /// <summary>The columns, the key first. Those that every table has are not among them.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>The positions in <see cref="Columns"/> of those that identify a record within a tenant.</summary>
    public IReadOnlyList<int> Key { get; }

    /// <summary>The columns that identify a record within a tenant.</summary>
    public IEnumerable<ColumnDefinition> KeyColumns => Key.Select(index => Columns[index]);

    /// <summary>Changes with the columns, so that rows are written again when there are new ones.</summary>
    internal int Fingerprint => field == 0 ? field = FingerprintOf() : field;

    /// <summary>
    /// Tells builds of this program apart that keep other things in this table or in the tables of its elements.
    /// </summary>
    internal string Build => field ??= TextHash.Of(string.Join('\n', Columns.SelectMany(column => column.Elements
            .Select(element => $"{column.Name}.{element.Name} {element.Type}")
            .Prepend($"{column.Name} {column.Type}"))))
        .ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Which columns are not written as they come; <see langword="null"/> for none.</summary>
    internal ColumnMask? Mask { get; private init; }

    /// <summary>The columns by the names of properties.</summary>
    internal ColumnTree Tree => field ??= ColumnTree.Of(Columns);

    /// <summary>Makes the table of a stream.</summary>
    public static TableDefinition Of(StreamDefinition stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var found = new List<ColumnDefinition>();
        Add(found, stream, stream.Action.Result!, "", "", true, 1);
        if (stream.Mode == StreamMode.Report)
        {
            found.Add(new ColumnDefinition("cells", ColumnType.Json, ColumnTree.WholeRecord));
        }

        var key = stream.Key.Select(name => found.Find(column => column.Path == name) ?? Undocumented(stream, name)).ToList();
        if (stream.Mode is StreamMode.Child or StreamMode.Report)
        {
            var type = stream.Parent is null ? ColumnType.Integer : Of(StreamCatalog.Get(stream.Parent)).KeyColumns.Single().Type;
            key.Insert(0, new ColumnDefinition(ParentColumn, type, ColumnTree.NotInRecord));
        }

        ColumnDefinition[] columns = [.. key, .. found.Where(column => !key.Contains(column))];
        var names = key.Select(column => column.Name).Append(TenantColumn).Append(PositionColumn).ToHashSet(StringComparer.Ordinal);
        return new TableDefinition(
            stream,
            [
                .. Distinct(columns).Select(column =>
                    column with { Elements = [.. column.Elements.Select(element => OtherThan(names, element))] }),
            ],
            [.. Enumerable.Range(0, key.Count)]);
    }

    /// <summary>The same table with other columns behind those of the key.</summary>
    internal TableDefinition With(IEnumerable<ColumnDefinition> columns) => new(Stream, [.. KeyColumns, .. columns], Key);

    /// <summary>The same table with a mask.</summary>
    internal TableDefinition With(ColumnMask mask) => new(Stream, Columns, Key) { Mask = mask };

    /// <summary>The text that identifies a row within a tenant.</summary>
    public string KeyOf(SyncRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Key.Count == 1
            ? row.Values[Key[0]].ToText(Columns[Key[0]].Type)!
            : string.Join('/', Key.Select(index => row.Values[index].ToText(Columns[index].Type)));
    }

    private static void Add(
        List<ColumnDefinition> columns, StreamDefinition stream, Shape shape, string path, string prefix, bool isRequired, int depth)
    {
        foreach (var property in shape.Properties)
        {
            var at = path + property.Name;
            var name = prefix + ColumnName.Of(property.Name);
            var needed = isRequired && property.IsRequired && !property.IsClearable;
            if (property.Shape.Kind == ShapeKind.Object && property.Shape.Properties.Count > 0 && depth < DeepestColumns)
            {
                Add(columns, stream, property.Shape, at + ".", name + "_", needed, depth + 1);
            }
            else
            {
                columns.Add(new ColumnDefinition(name, TypeOf(stream, at, property.Shape), at)
                {
                    IsRequired = needed,
                    Choices = property.Shape.Kind == ShapeKind.Choice ? property.Shape.Choices : [],
                    Elements = ElementsOf(stream, at, property),
                });
            }
        }
    }

    private static ColumnDefinition[] ElementsOf(
        StreamDefinition stream, string path, ShapeProperty property) => property.Shape.Items switch
    {
        { Kind: ShapeKind.Integer } => [new ColumnDefinition("value", ColumnType.Integer, "")],
        { Kind: ShapeKind.Object } items when JoinedLists.Contains(property.Name) =>
        [
            .. items.Properties
                .Where(item => item.Shape.Kind is not (ShapeKind.Object or ShapeKind.Array or ShapeKind.Map or ShapeKind.Any))
                .Select(
                    item => new ColumnDefinition(ColumnName.Of(item.Name), TypeOf(stream, $"{path}.{item.Name}", item.Shape), item.Name)),
        ],
        _ => [],
    };

    private static ColumnType TypeOf(StreamDefinition stream, string path, Shape shape) =>
        stream.ColumnTypes.TryGetValue(path, out var type)
            ? type == "date" ? ColumnType.Date : ColumnType.Decimal
            : TypeOf(shape);

    private static ColumnType TypeOf(Shape shape) => shape.Kind switch
    {
        ShapeKind.Integer => ColumnType.Integer,
        ShapeKind.Number => ColumnType.Decimal,
        ShapeKind.Boolean => ColumnType.Boolean,
        ShapeKind.DateTime => ColumnType.Instant,
        ShapeKind.Date => ColumnType.Date,
        ShapeKind.Text or ShapeKind.Guid or ShapeKind.Choice => ColumnType.Text,
        _ => ColumnType.Json,
    };

    // An element may have an id of its own.
    private static ColumnDefinition OtherThan(HashSet<string> names, ColumnDefinition element) =>
        names.Contains(element.Name) ? element with { Name = $"item_{element.Name}" } : element;

    // What identifies a record is not always documented as a part of it.
    private static ColumnDefinition Undocumented(StreamDefinition stream, string name) =>
        name == ColumnTree.HashKey ? new("record_hash", ColumnType.Integer, ColumnTree.HashKey)
        : stream.Mode == StreamMode.Report ? new(ColumnName.Of(name), ColumnType.Integer, ColumnTree.RowNumber)
        : new(ColumnName.Of(name), ColumnType.Integer, name);

    private static ColumnDefinition[] Distinct(ColumnDefinition[] columns)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { TenantColumn, UnknownFieldsColumn };
        return [.. columns.Select(column =>
        {
            var name = column.Name.Length > LongestName ? column.Name[..LongestName] : column.Name;
            for (var number = 2; !names.Add(name); number++)
            {
                name = $"{column.Name[..Math.Min(column.Name.Length, LongestName - 3)]}_{number}";
            }

            return name == column.Name ? column : column with { Name = name };
        })];
    }

    private int FingerprintOf() => (int)TextHash.Of(string.Join('\n', Columns.Select(column => $"{column.Name} {column.Type}"))) | 1;
}

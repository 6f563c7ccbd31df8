using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Singer;

/// <summary>A property of the records of a stream, as its JSON Schema describes it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Index">The position of the column in its table; -1 for those that every table has.</param>
/// <param name="Type">The type of the column.</param>
/// <param name="Kind">For JSON, what it is.</param>
/// <param name="IsKey">Whether it identifies the record, so it is never null.</param>
/// <param name="IsAutomatic">Whether it is always there, whatever is selected.</param>
internal sealed record SingerColumn(string Name, int Index, ColumnType Type, JsonKind Kind, bool IsKey, bool IsAutomatic)
{
    /// <summary>All properties of the records of a stream.</summary>
    public static IReadOnlyList<SingerColumn> Of(TableDefinition table)
    {
        List<SingerColumn> columns = [new(TableDefinition.TenantColumn, -1, ColumnType.Integer, JsonKind.Text, true, true)];
        foreach (var (index, column) in table.Columns.Index())
        {
            var isKey = table.Key.Contains(index);
            columns.Add(
                new(column.Name, index, column.Type, KindOf(table.Stream, column), isKey, isKey || column.Path == table.Stream.Modified));
        }

        return
        [
            .. columns,
            new(TableDefinition.UnknownFieldsColumn, -1, ColumnType.Json, JsonKind.Object, false, false),
            new(TableSql.State, -1, ColumnType.Text, JsonKind.Text, false, true),
            new(TableSql.Version, -1, ColumnType.Integer, JsonKind.Text, false, true),
        ];
    }

    /// <summary>The name of the property with the time of the last modification; <see langword="null"/> if there is none.</summary>
    public static string? ModifiedOf(TableDefinition table) =>
        table.Stream.Modified is { } path ? table.Columns.FirstOrDefault(column => column.Path == path)?.Name : null;

    /// <summary>The JSON Schema of some properties.</summary>
    public static JsonObject SchemaOf(IEnumerable<SingerColumn> columns) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Schema()))),
    };

    // Targets make the type of a database of it. Validators compute multipleOf in floating point, so amounts do without.
    private JsonObject Schema()
    {
        var (type, format) = Type switch
        {
            ColumnType.Integer => ("integer", null),
            ColumnType.Decimal => ("number", null),
            ColumnType.Boolean => ("boolean", null),
            ColumnType.Instant => ("string", "date-time"),
            ColumnType.Date => ("string", "date"),
            ColumnType.Json when Kind == JsonKind.Array => ("array", null),
            ColumnType.Json when Kind == JsonKind.Object => ("object", null),
            _ => ("string", (string?)null),
        };
        var schema = new JsonObject { ["type"] = IsKey ? type : new JsonArray([(JsonNode)"null", (JsonNode)type]) };
        if (format is not null)
        {
            schema["format"] = format;
        }

        if (type == "array")
        {
            schema["items"] = new JsonObject();
        }

        return schema;
    }

    private static JsonKind KindOf(StreamDefinition stream, ColumnDefinition column)
    {
        var shape = stream.Action.Result;
        foreach (var name in column.Path.Split('.'))
        {
            shape = shape?.Properties.FirstOrDefault(property => property.Name == name)?.Shape;
        }

        return shape?.Kind switch
        {
            ShapeKind.Array => JsonKind.Array,
            ShapeKind.Object or ShapeKind.Map => JsonKind.Object,
            _ => JsonKind.Text,
        };
    }
}

/// <summary>What the JSON of a column is.</summary>
internal enum JsonKind
{
    /// <summary>Anything: it is written as a text that contains the JSON.</summary>
    Text,

    /// <summary>A list.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

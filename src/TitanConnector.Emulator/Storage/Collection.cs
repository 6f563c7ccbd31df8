using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// A table of JSON documents of one kind. Every table has the columns <c>id</c>, <c>owner</c> (the record this one belongs to),
/// <c>active</c>, <c>created</c> and <c>modified</c> (UTC ticks: 100 ns) and <c>json</c>; <paramref name="Columns"/> are added to these.
/// </summary>
/// <remarks>
/// Lists show active records by default. The indexes by time contain all columns that such a list sorts and filters by, so that neither the
/// pages before the requested one nor the total read a document: the last of 100,000 records costs a quarter of what it would otherwise.
/// The index by id serves lists in that order, whose table would be read record by record.
/// </remarks>
internal sealed record Collection(string Name, params Column[] Columns)
{
    private static readonly string[] Fixed = ["id", "owner", "active", "created", "modified", "json"];

    /// <summary>Whether deleted records are kept in <see cref="DeletedRecords"/>, because feeds still tell of them.</summary>
    public bool LeavesTrace { get; init; } = true;

    public IReadOnlyList<string> CreateSql { get; } =
    [
        $"""
        CREATE TABLE {Name} (
            id INTEGER PRIMARY KEY, owner INTEGER, active INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
            {string.Concat(Columns.Select(column => $"{column.Name} {column.Type}, "))}json TEXT NOT NULL) STRICT
        """,
        $"CREATE INDEX {Name}_owner ON {Name} (owner) WHERE owner IS NOT NULL",
        IdIndexSql(Name),
        $"CREATE INDEX {Name}_created ON {Name} (created, id, active)",
        $"CREATE INDEX {Name}_modified ON {Name} (modified, id, active)",
        .. Columns.Select(column => $"CREATE INDEX {Name}_{column.Name} ON {Name} ({column.Name}) WHERE {column.Name} IS NOT NULL"),
    ];

    /// <summary>Adds the index by id to a table that was created without it.</summary>
    public string AddIdIndexSql => IdIndexSql(Name);

    /// <summary>The index by id, which also has <c>active</c>.</summary>
    public string IdIndex => Name + "_id";

    public string FindSql { get; } = $"SELECT id, owner, json FROM {Name} WHERE id = @id";

    public string ExistsSql { get; } = $"SELECT 1 FROM {Name} WHERE id = @id";

    public string DeleteSql { get; } = $"DELETE FROM {Name} WHERE id = @id";

    public string InsertSql { get; } =
        $"INSERT INTO {Name} ({List(Columns, name => name)}) VALUES ({List(Columns, name => "@" + name)})";

    public string UpdateSql { get; } =
        $"""
        UPDATE {Name} SET active = @active, modified = @modified, json = @json
            {string.Concat(Columns.Select(column => $", {column.Name} = @{column.Name}"))}
        WHERE id = @id
        """;

    private static string IdIndexSql(string name) => $"CREATE INDEX IF NOT EXISTS {name}_id ON {name} (id, active)";

    private static string List(Column[] columns, Func<string, string> write) =>
        string.Join(", ", Fixed.Concat(columns.Select(column => column.Name)).Select(write));
}

/// <summary>A value of the document that lists search for, stored in its own column and indexed.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Type">SQLite type.</param>
/// <param name="Value">Gets the value from a document; null keeps the record out of the index.</param>
internal sealed record Column(string Name, string Type, Func<JsonObject, object?> Value);

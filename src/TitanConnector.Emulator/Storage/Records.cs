using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TitanConnector.Emulator.Storage;

/// <summary>What can be done with records inside one turn at the <see cref="Store"/>.</summary>
internal sealed class Records(Statements statements)
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private long _lastId;
    private long _savedId;

    /// <summary>The moment of this turn: everything one request writes carries the same time.</summary>
    public DateTimeOffset Now { get; private set; }

    public ExternalData ExternalData { get; } = new(statements);

    /// <summary>A new id. One sequence serves every kind of record, so that an id used for the wrong kind is never found by luck.</summary>
    public long NewId() => ++_lastId;

    /// <summary>Moves the clock of this turn; the seed writes years of history in one.</summary>
    public void SetNow(DateTimeOffset now) => Now = now;

    public bool Exists(Collection collection, long id) => statements.Scalar(collection.ExistsSql, ("id", id)) is not null;

    public StoredRecord? Find(Collection collection, long id)
    {
        using var rows = statements.Query(collection.FindSql, ("id", id));
        return rows.Read() ? Current(rows) : null;
    }

    public long Count(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => (long)statements.Scalar(sql, parameters)!;

    /// <summary>Runs a query for <c>id, owner, json</c>.</summary>
    public List<StoredRecord> Select(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = statements.Query(sql, parameters);
        var records = new List<StoredRecord>();
        while (rows.Read())
        {
            records.Add(Current(rows));
        }

        return records;
    }

    /// <summary>Adds a document that already has its <c>id</c>.</summary>
    public JsonObject Insert(Collection collection, JsonObject document, long? owner = null)
    {
        statements.Execute(collection.InsertSql, [("owner", owner), ("created", Ticks(document, "createdOn")), .. Values(collection, document)]);
        return document;
    }

    /// <summary>
    /// Changes a document and moves its <c>modifiedOn</c> if anything did change. It always moves forward, even when the clock stands still.
    /// </summary>
    /// <param name="collection">Where the document is.</param>
    /// <param name="id">Which document.</param>
    /// <param name="change">Changes the document in place.</param>
    /// <param name="touch">Something kept outside the document has changed: <c>modifiedOn</c> moves in any case.</param>
    /// <returns>The document as it is now, or null when there is none with this id.</returns>
    public JsonObject? Patch(Collection collection, long id, Action<JsonObject> change, bool touch = false)
    {
        if (Find(collection, id) is not { } stored)
        {
            return null;
        }

        var before = stored.Parse();
        var after = stored.Parse();
        change(after);
        if (touch || !JsonNode.DeepEquals(before, after))
        {
            var tick = Math.Max(Now.UtcTicks, Ticks(before, "modifiedOn") + 1);
            after["modifiedOn"] = Timestamp.ToText(new DateTimeOffset(tick, TimeSpan.Zero));
            statements.Execute(collection.UpdateSql, Values(collection, after));
        }

        return after;
    }

    public void Delete(Collection collection, long id) => statements.Execute(collection.DeleteSql, ("id", id));

    internal void Begin(DateTimeOffset now) => Now = now;

    internal void LoadLastId() => _lastId = _savedId = Count("SELECT last_id FROM tenant");

    /// <summary>Ids of deleted records must not come back after a restart, so the sequence is part of the transaction.</summary>
    internal void SaveLastId()
    {
        if (_lastId != _savedId)
        {
            statements.Execute("UPDATE tenant SET last_id = @id", ("id", _lastId));
            _savedId = _lastId;
        }
    }

    /// <summary>Reads the columns where SQLite has them: the document's UTF-8 is copied once and never becomes a string.</summary>
    private static StoredRecord Current(SqliteDataReader rows) => new(
        raw.sqlite3_column_int64(rows.Handle, 0),
        raw.sqlite3_column_int64(rows.Handle, 1),
        raw.sqlite3_column_blob(rows.Handle, 2).ToArray());

    private (string Name, object? Value)[] Values(Collection collection, JsonObject document) =>
    [
        ("id", document["id"]!.GetValue<long>()),
        ("active", document["active"]?.GetValue<bool>() ?? true),
        ("modified", Ticks(document, "modifiedOn")),
        ("json", document.ToJsonString(Unescaped)),
        .. collection.Columns.Select(column => (column.Name, column.Value(document))),
    ];

    private long Ticks(JsonObject document, string member) =>
        document[member] is { } text && Timestamp.TryParse(text.GetValue<string>(), out var time) ? time.UtcTicks : Now.UtcTicks;
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Storage;

/// <summary>The operations on records inside one transaction of the <see cref="Store"/>.</summary>
internal sealed class Records : IDisposable
{
    private readonly Statements _statements;
    private readonly bool _checksDocuments;
    private readonly ArrayBufferWriter<byte> _document = new();
    private readonly Utf8JsonWriter _json;

    private List<RecordChange>? _changes;
    private long _lastId;
    private long _savedId;

    private readonly Dictionary<object, object> _kept = [];

    public Records(Statements statements, long tenant, bool checksDocuments)
    {
        _statements = statements;
        Tenant = tenant;
        _checksDocuments = checksDocuments;
        _json = new Utf8JsonWriter(_document, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        ExternalData = new ExternalData(statements);
    }

    /// <summary>What the tenant's made-up records differ by from those of other tenants.</summary>
    public long Tenant { get; }

    /// <summary>The time of this transaction: everything that one request writes has the same time.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary><see cref="Now"/> in the form that documents use.</summary>
    public string NowText { get; private set; } = "";

    public ExternalData ExternalData { get; }

    /// <summary>Sets the time of this transaction; the seed writes years of history in one transaction.</summary>
    public void SetNow(DateTimeOffset now)
    {
        Now = now;
        NowText = Timestamp.ToText(now);
    }

    /// <summary>
    /// A new id. All kinds of records share one sequence, so that an id used for the wrong kind is never found by chance.
    /// </summary>
    public long NewId() => ++_lastId;

    public bool Exists(Collection collection, long id)
    {
        using var exists = _statements.Prepare(collection.ExistsSql).Bind("id", id);
        return exists.Step();
    }

    public StoredRecord? Find(Collection collection, long id)
    {
        using var find = _statements.Prepare(collection.FindSql).Bind("id", id);
        return find.Step() ? new StoredRecord(find.Number(0), find.Number(1), Whole(find.Number(0), find.Utf8(2)).ToArray()) : null;
    }

    /// <summary>Runs a query for <c>id, owner, json</c>.</summary>
    public List<StoredRecord> Select(string sql, Action<Statement> bind) =>
        [.. Each(sql, bind).Select(record => record with { Json = record.Json.ToArray() })];

    /// <summary>Runs the same kind of query, one record at a time: each document is valid until the next one is read.</summary>
    public IEnumerable<StoredRecord> Each(string sql, Action<Statement> bind)
    {
        using var select = _statements.Prepare(sql);
        bind(select);
        var document = new ArrayBufferWriter<byte>(1024);
        while (select.Step())
        {
            document.ResetWrittenCount();
            document.Write(Whole(select.Number(0), select.Utf8(2)));
            yield return new StoredRecord(select.Number(0), select.Number(1), document.WrittenMemory);
        }
    }

    /// <summary>Runs a query for <c>id, owner, json, created, modified</c> and whether the record was deleted.</summary>
    public IEnumerable<StoredRecord> EachDated(string sql, Action<Statement> bind)
    {
        using var select = _statements.Prepare(sql);
        bind(select);
        while (select.Step())
        {
            yield return new StoredRecord(select.Number(0), select.Number(1), Whole(select.Number(0), select.Utf8(2)).ToArray())
            {
                Created = select.Number(3),
                Modified = select.Number(4),
                IsDeleted = select.Number(5) != 0,
            };
        }
    }

    /// <summary>Whether every document of the collection is an undamaged JSON object.</summary>
    public bool AreWhole(Collection collection)
    {
        using var select = _statements.Prepare($"SELECT json FROM {collection.Name}");
        while (select.Step())
        {
            if (!DocumentCheck.IsWhole(select.Utf8(0)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs a query for one number.</summary>
    public long Number(string sql, Action<Statement>? bind = null)
    {
        using var select = _statements.Prepare(sql);
        bind?.Invoke(select);
        return select.Step() ? select.Number(0) : 0;
    }

    /// <summary>Adds a document that already has its <c>id</c>.</summary>
    public JsonObject Insert(Collection collection, JsonObject document, long? owner = null)
    {
        using var insert = _statements.Prepare(collection.InsertSql).Bind("owner", owner).Bind("created", Ticks(document, "createdOn"));
        Save(insert, collection, document);
        _changes?.Add(new(collection, document.Id(), null, document.DeepClone().AsObject()));
        return document;
    }

    /// <summary>
    /// Changes a document and, if anything changed, its <c>modifiedOn</c>, which always increases even if the clock stands still.
    /// </summary>
    /// <param name="collection">The document's collection.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="change">Changes the document in place.</param>
    /// <param name="touch">Whether to change <c>modifiedOn</c> in any case, because something stored outside the document has
    /// changed.</param>
    /// <returns>The document after the change, or null if there is none with this id.</returns>
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
            using var update = _statements.Prepare(collection.UpdateSql);
            Save(update, collection, after);
            _changes?.Add(new(collection, id, before, after.DeepClone().AsObject()));
        }

        return after;
    }

    /// <summary>Changes a document of the seed, which does not count as modified.</summary>
    public void Correct(Collection collection, long id, Action<JsonObject> change)
    {
        var document = Find(collection, id)!.Value.Parse();
        change(document);
        using var update = _statements.Prepare(collection.UpdateSql);
        Save(update, collection, document);
    }

    public void Delete(Collection collection, long id)
    {
        if (collection.LeavesTrace && Find(collection, id) is { } record)
        {
            Insert(DeletedRecords.Table, DeletedRecords.TraceOf(collection, record, Now), record.Owner);
        }

        if (_changes is not null && Find(collection, id) is { } gone)
        {
            _changes.Add(new(collection, id, gone.Parse(), null));
        }

        using var delete = _statements.Prepare(collection.DeleteSql).Bind("id", id);
        delete.Step();
    }

    /// <summary>What its owner has made from these records and keeps with them; made when there is none.</summary>
    public T Keep<T>(object owner, Func<T> make)
        where T : class
    {
        if (!_kept.TryGetValue(owner, out var kept))
        {
            // Not GetOrAdd, because making it may need what others keep.
            _kept[owner] = kept = make();
        }

        return (T)kept;
    }

    /// <summary>Forgets what was made from the records, because they changed in another way.</summary>
    public void Forget() => _kept.Clear();

    public void Dispose() => _json.Dispose();

    /// <summary>Notes every change from now on.</summary>
    internal void StartToNote() => _changes = [];

    /// <summary>What was noted.</summary>
    internal IReadOnlyList<RecordChange> StopNoting()
    {
        var changes = _changes ?? [];
        _changes = null;
        return changes;
    }

    internal void LoadLastId() => _lastId = _savedId = Number("SELECT last_id FROM tenant");

    /// <summary>Ids of deleted records must not be reused after a restart, so the sequence is part of the transaction.</summary>
    internal void SaveLastId()
    {
        if (_lastId != _savedId)
        {
            using var update = _statements.Prepare("UPDATE tenant SET last_id = @id").Bind("id", _lastId);
            update.Step();
            _savedId = _lastId;
        }
    }

    private ReadOnlySpan<byte> Whole(long id, ReadOnlySpan<byte> document) =>
        !_checksDocuments || DocumentCheck.IsWhole(document)
            ? document
            : throw new InvalidDataException($"The record with ID = {id} is damaged in the data file.");

    private void Save(Statement statement, Collection collection, JsonObject document)
    {
        _document.ResetWrittenCount();
        _json.Reset();
        document.WriteTo(_json);
        _json.Flush();
        statement
            .Bind("id", document["id"]!.GetValue<long>())
            .Bind("active", document["active"]?.GetValue<bool>() ?? true ? 1L : 0L)
            .Bind("modified", Ticks(document, "modifiedOn"))
            .Bind("json", _document.WrittenSpan);
        foreach (var column in collection.Columns)
        {
            statement.Bind(column.Name, column.Value(document));
        }

        statement.Step();
    }

    private long Ticks(JsonObject document, string member) =>
        document[member]?.GetValue<string>() is { } text && text != NowText && Timestamp.TryParse(text, out var time)
            ? time.UtcTicks
            : Now.UtcTicks;
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Singer;

/// <summary>
/// Writes what comes as messages of Singer, for another program to load. It keeps nothing: positions come from the state of an earlier run,
/// and go out as STATE after the records that they cover.
/// </summary>
/// <param name="output">Takes the messages, each as a line, in one piece.</param>
/// <param name="columns">The selected streams, and their properties.</param>
/// <param name="state">The state.</param>
/// <param name="start">The time since when modifications are wanted; <see langword="null"/> for all.</param>
/// <param name="time">The clock.</param>
internal sealed class SingerTarget(
    Stream output, IReadOnlyDictionary<string, IReadOnlyList<SingerColumn>> columns, SingerState state, DateTimeOffset? start,
    TimeProvider time)
    : ISyncTarget
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly Lock _lock = new();
    private readonly HashSet<string> _described = new(StringComparer.Ordinal);
    private readonly MemoryStream _buffer = new();
    private bool _isStateWritten = true;

    public string Name => "standard output";

    public Task OpenAsync(string? environment, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PrepareAsync(
        IReadOnlyList<TableDefinition> tables, Func<StreamDefinition, bool> keepsHistory,
        CancellationToken cancellationToken) => Task.CompletedTask;

    // Whoever starts a tap with a state sees to it that there is one of it.
    public Task<LeaseAttempt> AcquireAsync(
        long tenant, string group, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        Task.FromResult(new LeaseAttempt(new SyncLease(tenant, group, holder, 1, duration), holder, duration));

    public Task RenewAsync(SyncLease lease, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReleaseAsync(SyncLease lease, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RegisterAsync(TenantRecord tenant, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> PositionAsync(long tenant, string stream, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(state.PositionOf(stream) ?? SingerState.Start(StreamCatalog.Get(stream), start));
        }
    }

    public Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        lock (_lock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stream = commit.Table.Name;
            var version = VersionOf(commit);
            if (_described.Add(stream))
            {
                Write(json => WriteSchema(json, commit.Table));
            }

            foreach (var row in commit.Rows)
            {
                Write(json => WriteRecord(json, commit, row, version));
            }

            if (commit.Sweep)
            {
                Write(json =>
                {
                    json.WriteString("type", "ACTIVATE_VERSION");
                    json.WriteString("stream", stream);
                    json.WriteNumber("version", version!.Value);
                });
            }

            // Only after what it covers. A position that covers nothing new can wait until the end.
            state.Set(stream, commit.Position, version);
            _isStateWritten = false;
            if (commit.Rows.Count > 0 || commit.Sweep)
            {
                WriteState();
            }

            Send();
        }

        return Task.FromResult(commit.Rows.Count);
    }

    /// <summary>Writes the state, if it has changed since the last time.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (!_isStateWritten)
            {
                WriteState();
                Send();
            }
        }
    }

    public Task NoteAsync(SyncLease lease, string stream, string? error, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ResetAsync(SyncLease lease, string stream, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ParentRecord>> ParentsAsync(
        long tenant, StreamDefinition child, int count, DateTimeOffset? readBefore, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ParentRecord>>([]);

    public Task<IReadOnlyList<TenantRecord>> TenantsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TenantRecord>>([]);

    public Task<IReadOnlyList<StreamStatus>> StatusAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StreamStatus>>([]);

    public Task<IReadOnlyList<OddityRecord>> OdditiesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OddityRecord>>([]);

    public Task<IReadOnlyDictionary<RecordState, long>> CountAsync(
        TableDefinition table, long tenant, CancellationToken cancellationToken) =>
        throw NothingKept();

    public Task<IReadOnlyDictionary<RecordState, long>> CountCreatedAsync(
        TableDefinition table, long tenant, DateTimeOffset before, CancellationToken cancellationToken) => throw NothingKept();

    public IAsyncEnumerable<StoredRow> FindAsync(
        TableDefinition table, long tenant, IReadOnlyList<string> keys, CancellationToken cancellationToken) => throw NothingKept();

    public IAsyncEnumerable<StoredRow> RowsAsync(
        TableDefinition table, long tenant, bool withValues, CancellationToken cancellationToken) =>
        throw NothingKept();

    public async ValueTask DisposeAsync() => await _buffer.DisposeAsync();

    private static SyncTargetException NothingKept() => new("A tap keeps no records, so there is nothing to compare.");

    // A list that is read as a whole is a version: when it is complete, the program that loads removes what is not of it. A pass that was
    // interrupted goes on with its version.
    private long? VersionOf(SyncCommit commit)
    {
        var known = state.VersionOf(commit.Table.Name);
        return commit.ForgetsSeen || (commit.Sweep && known is null)
            ? Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), (known ?? 0) + 1)
            : known;
    }

    private void WriteSchema(Utf8JsonWriter json, TableDefinition table)
    {
        var selected = columns[table.Name];
        json.WriteString("type", "SCHEMA");
        json.WriteString("stream", table.Name);
        json.WritePropertyName("schema");
        SingerColumn.SchemaOf(selected).WriteTo(json);
        json.WritePropertyName("key_properties");
        new JsonArray([.. selected.Where(column => column.IsKey).Select(column => (JsonNode)column.Name)]).WriteTo(json);
        if (SingerColumn.ModifiedOf(table) is { } modified)
        {
            json.WritePropertyName("bookmark_properties");
            new JsonArray((JsonNode)modified).WriteTo(json);
        }
    }

    private void WriteRecord(Utf8JsonWriter json, SyncCommit commit, SyncRow row, long? version)
    {
        json.WriteString("type", "RECORD");
        json.WriteString("stream", commit.Table.Name);
        json.WritePropertyName("record");
        SingerRecord.Write(json, columns[commit.Table.Name], commit.Lease.Tenant, row);
        if (version is { } number)
        {
            json.WriteNumber("version", number);
        }

        json.WriteString("time_extracted", SingerRecord.TimeText(time.GetUtcNow().UtcDateTime));
    }

    private void WriteState()
    {
        Write(json =>
        {
            json.WriteString("type", "STATE");
            json.WritePropertyName("value");
            state.WriteTo(json);
        });
        _isStateWritten = true;
    }

    private void Write(Action<Utf8JsonWriter> members)
    {
        using (var json = new Utf8JsonWriter(_buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        _buffer.WriteByte((byte)'\n');
    }

    private void Send()
    {
        output.Write(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length));
        output.Flush();
        _buffer.SetLength(0);
    }
}

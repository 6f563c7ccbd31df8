using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Targets;

/// <summary>
/// Where records are copied to. A target keeps rows, positions and leases in one place, so that it can change them together. Its methods
/// may be called concurrently.
/// </summary>
/// <remarks>
/// Any method throws a <see cref="SyncTargetException"/> if the target cannot be used. If it is transient, the same call may succeed later.
/// </remarks>
public interface ISyncTarget : IAsyncDisposable
{
    /// <summary>What the target is, for messages: never with a password.</summary>
    string Name { get; }

    /// <summary>Opens or creates the target, and checks that it belongs to this environment and is not newer than this program.</summary>
    /// <param name="environment">The environment of ServiceTitan; <see langword="null"/> to take it as it is.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task OpenAsync(string? environment, CancellationToken cancellationToken = default);

    /// <summary>Creates the tables, and the columns that they lack. Nothing is dropped.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="keepsHistory">Of which tables earlier versions of records are kept.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task PrepareAsync(
        IReadOnlyList<TableDefinition> tables, Func<StreamDefinition, bool> keepsHistory, CancellationToken cancellationToken = default);

    /// <summary>Gets the lease of a tenant, if nobody has it or it has expired.</summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="group">The group of streams.</param>
    /// <param name="holder">Who asks, in words that people understand.</param>
    /// <param name="duration">How long it lasts after each commit or renewal.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<LeaseAttempt> AcquireAsync(
        long tenant, string group, string holder, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Renews a lease.</summary>
    /// <exception cref="LeaseLostException">Someone else has it now.</exception>
    Task RenewAsync(SyncLease lease, CancellationToken cancellationToken = default);

    /// <summary>Gives a lease back. If it is someone else's by now, nothing happens.</summary>
    Task ReleaseAsync(SyncLease lease, CancellationToken cancellationToken = default);

    /// <summary>Adds a tenant, or changes what is known of it.</summary>
    Task RegisterAsync(TenantRecord tenant, CancellationToken cancellationToken = default);

    /// <summary>Reads where a stream of a tenant stands.</summary>
    /// <returns><see langword="null"/> if it has never been synced.</returns>
    Task<string?> PositionAsync(long tenant, string stream, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes rows and position in one transaction that checks the fence. A row whose hash and state are those of the target is left alone,
    /// and so is one with an older version than the target has.
    /// </summary>
    /// <returns>How many rows were new or changed.</returns>
    /// <exception cref="LeaseLostException">The lease is someone else's now; nothing was written.</exception>
    Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings in what programs of another version wrote into the table meanwhile: fields that only this version has columns for, and lists
    /// whose elements only this version keeps in a table. It is called before a stream is read.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="LeaseLostException">The lease is someone else's now; what was not done yet is left to it.</exception>
    Task AdoptAsync(SyncLease lease, TableDefinition table, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Notes why a stream failed, or that it no longer does.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="stream">The name of the stream.</param>
    /// <param name="error">Why it failed; <see langword="null"/> if it did not.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="LeaseLostException">The lease is someone else's now; nothing was written.</exception>
    Task NoteAsync(SyncLease lease, string stream, string? error, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets the position of a stream, so that the next run reads it from the beginning. Rows stay, and are compared with what comes.
    /// </summary>
    /// <exception cref="LeaseLostException">The lease is someone else's now; nothing was changed.</exception>
    Task ResetAsync(SyncLease lease, string stream, CancellationToken cancellationToken = default);

    /// <summary>
    /// Finds parents whose children have not been read since the parent changed, and then those that were read before a time.
    /// </summary>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="child">The child stream.</param>
    /// <param name="count">How many to return at most.</param>
    /// <param name="readBefore">
    /// Also parents whose children were last read before this time, the longest ago first; <see langword="null"/> for changed parents only.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<ParentRecord>> ParentsAsync(
        long tenant, StreamDefinition child, int count, DateTimeOffset? readBefore, CancellationToken cancellationToken = default);

    /// <summary>The tenants in the target.</summary>
    Task<IReadOnlyList<TenantRecord>> TenantsAsync(CancellationToken cancellationToken = default);

    /// <summary>All streams of all tenants that have been synced.</summary>
    Task<IReadOnlyList<StreamStatus>> StatusAsync(CancellationToken cancellationToken = default);

    /// <summary>What was odd in the answers of ServiceTitan.</summary>
    Task<IReadOnlyList<OddityRecord>> OdditiesAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts the rows of a tenant by state.</summary>
    Task<IReadOnlyDictionary<RecordState, long>> CountAsync(
        TableDefinition table, long tenant, CancellationToken cancellationToken = default);

    /// <summary>Counts the rows of a tenant by state whose column <c>created_on</c> has a time before a given one.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    Task<IReadOnlyDictionary<RecordState, long>> CountCreatedAsync(
        TableDefinition table, long tenant, DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>Reads rows of a tenant by their keys. Those that are not there are not in the result.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="keys">The keys; see <see cref="TableDefinition.KeyOf"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    IAsyncEnumerable<StoredRow> FindAsync(
        TableDefinition table, long tenant, IReadOnlyList<string> keys, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the rows of a tenant, ordered by key. Only a folder returns rows with values in another order, that of its files.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="withValues">Whether to read the values too, and not only the keys.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    IAsyncEnumerable<StoredRow> RowsAsync(
        TableDefinition table, long tenant, bool withValues, CancellationToken cancellationToken = default);
}

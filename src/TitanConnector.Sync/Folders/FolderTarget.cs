using System.Collections.Concurrent;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// A target in a folder: data files of JSON lines for warehouses. What a reader needs is in the manifests; what the sync needs to know is
/// in a small SQLite file, and can be made from the data files again.
/// </summary>
/// <remarks>
/// A commit writes its data file and, beside the manifest in force, the next one. Then a transaction of the state checks the fence and
/// decides. Only then is the manifest renamed, and if the process does not come to that, the next holder of the lease does it.
/// </remarks>
internal sealed partial class FolderTarget : ISyncTarget, IHealthTarget
{
    private readonly string _lake;
    private readonly bool _mustExist;
    private readonly TimeProvider _time;
    private readonly FolderState _state;
    private readonly Func<string, Task>? _beforeStep;
    private readonly ConcurrentDictionary<string, Prepared> _prepared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(long Tenant, string Stream), SemaphoreSlim> _turns = [];
    private string _environment = "";

    /// <param name="lake">The path of the folder; created if it does not exist.</param>
    /// <param name="time">The clock, by which leases expire.</param>
    /// <param name="mustExist">Whether opening it must not create it.</param>
    /// <param name="beforeStep">Called before each step, for tests.</param>
    public FolderTarget(string lake, TimeProvider? time = null, bool mustExist = false, Func<string, Task>? beforeStep = null)
    {
        _lake = Path.GetFullPath(lake);
        _mustExist = mustExist;
        _time = time ?? TimeProvider.System;
        _beforeStep = beforeStep;
        Name = $"the folder {lake}";
        _state = new FolderState(
            StateFile, Name, _time, mustExist, beforeStep is null ? null : (_, step) => beforeStep(step));
    }

    public string Name { get; }

    private string StateFile => Path.Combine(_lake, "_titan", "state.db");

    public Task OpenAsync(string? environment, CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        if (File.Exists(_lake))
        {
            throw new SyncTargetException($"{_lake} is a file. Give the path of a folder, such as dir:./lake.");
        }

        if (_mustExist && !File.Exists(StateFile))
        {
            throw new SyncTargetException($"Nothing has been synced into {Name} yet.");
        }

        if (!_mustExist)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(StateFile)!);
            if (!File.Exists(StateFile) && StreamFolder.Manifests(_lake).FirstOrDefault() is { } known)
            {
                CheckEnvironment(known, environment);
            }
        }

        await _state.OpenAsync(environment, cancellationToken);
        await _state.ReadPromisesAsync(cancellationToken);
        _environment = await _state.EnvironmentAsync(cancellationToken);
        return true;
    });

    public Task PrepareAsync(
        IReadOnlyList<TableDefinition> tables, Func<StreamDefinition, bool> keepsHistory,
        CancellationToken cancellationToken) => ExplainAsync(() => _mustExist
        ? LookAtAsync(tables)
        : _state.AloneAsync(
            () =>
            {
                foreach (var table in tables)
                {
                    var known = StreamFolder.ReadSchema(_lake, table.Name);
                    var schema = FolderSchema.Of(known, table, out var names);
                    if (schema != known)
                    {
                        StreamFolder.WriteSchema(_lake, schema);
                    }

                    _prepared[table.Name] = new Prepared(schema.Version, new RowJson(table, names));
                }
            },
            cancellationToken));

    public Task<LeaseAttempt> AcquireAsync(
        long tenant, string group, string holder, TimeSpan duration, CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        await _state.CreateAsync(cancellationToken);
        await _state.SeedFenceAsync(
            tenant, group,
            () => StreamFolder.Manifests(_lake).Where(one => one.TenantId == tenant).Select(one => one.Fence).DefaultIfEmpty().Max(),
            cancellationToken);
        var attempt = await _state.AcquireAsync(tenant, group, holder, duration, cancellationToken);
        if (attempt.Lease is { } lease)
        {
            try
            {
                await RecoverAsync(lease, cancellationToken);
                _forgotten[tenant] = await _state.ForgottenAsync(tenant, cancellationToken);
            }
            catch
            {
                await _state.ReleaseAsync(lease, CancellationToken.None);
                throw;
            }
        }

        return attempt;
    });

    public Task RenewAsync(SyncLease lease, CancellationToken cancellationToken) => _state.RenewAsync(lease, cancellationToken);

    public Task ReleaseAsync(SyncLease lease, CancellationToken cancellationToken) => _state.ReleaseAsync(lease, cancellationToken);

    public Task RegisterAsync(TenantRecord tenant, CancellationToken cancellationToken) => _state.RegisterAsync(tenant, cancellationToken);

    public Task<string?> PositionAsync(long tenant, string stream, CancellationToken cancellationToken) =>
        _state.PositionAsync(tenant, stream, cancellationToken);

    public Task NoteAsync(SyncLease lease, string stream, string? error, CancellationToken cancellationToken) =>
        _state.NoteAsync(lease, stream, error, cancellationToken);

    public Task ResetAsync(SyncLease lease, string stream, CancellationToken cancellationToken) => ExplainAsync(() =>
        InTurnAsync(lease.Tenant, stream, async () =>
        {
            var stand = await _state.StandAsync(lease.Tenant, stream, cancellationToken);
            return await ResetAsync(lease, FolderOf(lease, stream), stand, stand.SchemaVersion, cancellationToken);
        }, cancellationToken));

    public Task<IReadOnlyList<ParentRecord>> ParentsAsync(
        long tenant, StreamDefinition child, int count, DateTimeOffset? readBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(child);
        return _state.ParentsOfAsync(tenant, child, count, readBefore, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _state.DisposeAsync();
        _forgetting.Dispose();
        foreach (var turn in _turns.Values)
        {
            turn.Dispose();
        }
    }

    // A schema that is missing or damaged is said of its stream alone, when its rows are read.
    private Task<bool> LookAtAsync(IReadOnlyList<TableDefinition> tables)
    {
        foreach (var table in tables)
        {
            try
            {
                var known = StreamFolder.ReadSchema(_lake, table.Name);
                if (known is not null && FolderSchema.Of(known, table, out _) != known)
                {
                    throw new SyncTargetException(
                        $"{table.Name} in {Name} does not have all columns of this version of the program. The next titan sync run adds "
                            + "them.");
                }
            }
            catch (DamagedCopyException)
            {
            }
        }

        return Task.FromResult(true);
    }

    private StreamFolder FolderOf(SyncLease lease, string stream) => new(_lake, stream, lease.Tenant);

    private void CheckEnvironment(Manifest manifest, string? environment)
    {
        if (environment is not null && manifest.Environment != environment)
        {
            throw new SyncTargetException(
                $"{Name} holds records of the environment {manifest.Environment}, and this connection is of {environment}. Use another "
                + "target: records of two environments have the same ids.");
        }
    }

    private async Task RecoverAsync(SyncLease lease, CancellationToken cancellationToken)
    {
        var streams = StreamFolder.StreamsOf(_lake, lease.Tenant).Union(await _state.StreamsAsync(lease.Tenant, cancellationToken));
        foreach (var stream in streams.ToList())
        {
            var folder = FolderOf(lease, stream);
            if (folder.ReadManifest() is { } known)
            {
                CheckEnvironment(known, _environment);
            }

            await new FolderRecovery(_state, lease, folder, _time).RecoverAsync(
                stand => ManifestOf(lease, stream, stand, null), cancellationToken);
            var stand = await _state.StandAsync(lease.Tenant, stream, cancellationToken);
            if (stand.Commit > 0 && _prepared.TryGetValue(stream, out var prepared) && stand.SchemaVersion < prepared.SchemaVersion)
            {
                // The rows that are there do not have the new column. Their hashes differ from those of the rows that come now.
                await ResetAsync(lease, folder, stand, prepared.SchemaVersion, cancellationToken);
            }
        }
    }

    private async Task<bool> ResetAsync(
        SyncLease lease, StreamFolder folder, FolderStand stand, int schemaVersion, CancellationToken cancellationToken)
    {
        var after = stand with { Commit = stand.Commit + 1, Position = "", SchemaVersion = schemaVersion };
        await ChangeAsync(
            lease, folder, stand, after, null,
            session => FolderState.ResetAsync(session, lease.Tenant, folder.Stream, cancellationToken),
            cancellationToken);
        return true;
    }

    private Task StepAsync(string step) => _beforeStep?.Invoke(step) ?? Task.CompletedTask;

    private async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new SyncTargetException($"{Name} cannot be written: {error.Message}", false, error);
        }
        catch (IOException error)
        {
            throw new SyncTargetException(
                $"{Name} could not be written: {error.Message} The next run goes on where this one stopped.", isTransient: true, error);
        }
    }

    private sealed record Prepared(int SchemaVersion, RowJson Writer);
}

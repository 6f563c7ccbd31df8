using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <content>How it changes: first the files, then the state, then the manifest.</content>
internal sealed partial class FolderTarget
{
    public Task<int> CommitAsync(SyncCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var stream = commit.Table.Name;
        var prepared = _prepared.TryGetValue(stream, out var found)
            ? found
            : throw new InvalidOperationException($"The table {stream} was not prepared.");
        return ExplainAsync(() => InTurnAsync(commit.Lease.Tenant, stream, async () =>
        {
            var folder = FolderOf(commit.Lease, stream);
            var stand = await _state.StandAsync(commit.Lease.Tenant, stream, cancellationToken);
            List<(string, string)> found = [];
            var allowed = await FilterAsync(commit, found, cancellationToken);
            var plan = await FolderCommit.PlanAsync(_state, allowed, cancellationToken);
            var after = stand with { Commit = stand.Commit + 1, SchemaVersion = prepared.SchemaVersion, Position = commit.Position };
            if (plan.Count > 0)
            {
                after = await WriteAsync(folder, allowed, plan, prepared, stand, after);
            }

            await ChangeAsync(
                commit.Lease, folder, stand, after, commit.Run,
                async session =>
                {
                    await _state.RememberAsync(session, commit.Lease.Tenant, found, cancellationToken);
                    await plan.WriteAsync(session, _state.SqlDialect, cancellationToken);
                },
                cancellationToken);
            foreach (var (of, key) in found)
            {
                ForgottenOf(commit.Lease.Tenant).Add(of, key);
            }

            if (after.Retired.Count > stand.Retired.Count)
            {
                await FolderRecovery.RemoveRetiredAsync(_state, folder, after, _time.GetUtcNow(), cancellationToken);
            }

            return plan.Count;
        }, cancellationToken));
    }

    private async Task<FolderStand> WriteAsync(
        StreamFolder folder, SyncCommit commit, FolderCommit plan, Prepared prepared, FolderStand before, FolderStand after)
    {
        await StepAsync("WRITE FILE");
        var syncedAt = RowJson.TimeText(_time.GetUtcNow());
        var file = DataFiles.Write(
            folder,
            DataFile.Of(commit.Run, after.Commit, syncedAt, prepared.SchemaVersion),
            plan.Rows(prepared.Writer, syncedAt, after.Commit));
        List<DataFile> files = [.. before.Files, file];
        while (DataFiles.HasToMerge(files))
        {
            await StepAsync("MERGE FILES");
            files = DataFiles.Merge(folder, files);
        }

        return after.With(files, before.Files.Append(file), _time.GetUtcNow());
    }

    // The next holder of the lease removes the temporary file before anything else. So of two processes that think that they have the
    // lease, the one that was stopped after its commit cannot put its manifest over a later one: there is nothing left to rename.
    private async Task ChangeAsync(
        SyncLease lease, StreamFolder folder, FolderStand before, FolderStand after, string? run, Func<SqlSession, Task> work,
        CancellationToken cancellationToken)
    {
        await StepAsync("WRITE MANIFEST");
        var temporary = folder.WriteTemporary(ManifestOf(lease, folder.Stream, after, run));
        await _state.ChangeAsync(lease, folder.Stream, before, after, work, cancellationToken);
        await StepAsync("RENAME MANIFEST");
        try
        {
            folder.Publish(temporary);
        }
        catch (FileNotFoundException)
        {
            await _state.RenewAsync(lease, cancellationToken);
            throw;
        }
    }

    private Manifest ManifestOf(SyncLease lease, string stream, FolderStand stand, string? run) => new()
    {
        Environment = _environment,
        TenantId = lease.Tenant,
        Stream = stream,
        Commit = stand.Commit,
        CommittedAt = _time.GetUtcNow(),
        Fence = lease.Fence,
        RunId = run,
        Position = stand.Position,
        SchemaVersion = stand.SchemaVersion,
        RewrittenCommit = stand.RewrittenCommit,
        Files = stand.Files,
    };

    // The next stand of a stream is made from the last one, and the data of a customer may be removed while streams are read.
    private async Task<T> InTurnAsync<T>(
        long tenant, string stream, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd((tenant, stream), _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<SyncCommit> FilterAsync(SyncCommit commit, List<(string, string)> found, CancellationToken cancellationToken)
    {
        var choice = DataChoice.Parse(await ChoiceAsync(cancellationToken));
        if (!choice.IsThatOf(commit.Table))
        {
            throw SyncTargetException.ChoiceChanged(commit.Table.Name, Name);
        }

        return CommitFilter.Apply(commit, ForgottenOf(commit.Lease.Tenant), choice.OldestOf(commit.Table, _time.GetUtcNow()), found);
    }
}

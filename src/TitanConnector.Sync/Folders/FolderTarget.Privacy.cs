using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <content>The data of people. What must not stay is removed by writing the files anew that have it.</content>
internal sealed partial class FolderTarget : IPersonalDataTarget
{
    // Rows become too old all the time, and each time their files are written anew.
    private static readonly TimeSpan TimeBetweenRemovals = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _forgetting = new(1);
    private readonly ConcurrentDictionary<long, ForgottenIds> _forgotten = [];
    private bool _isFileLeft;

    public async Task<Receipt> ForgetAsync(
        SyncLease lease, long customer, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) =>
        await ExplainAsync(async () =>
        {
            var forgetting = await ForgettingOfAsync(lease, tables, cancellationToken);
            forgetting.Find(customer);
            var lines = await ForgetAsync(lease, forgetting, cancellationToken);
            return (await _state.EndForgettingAsync(
                lease, forgetting.Personal.Select(table => table.Stream), forgetting.Values,
                at => new Receipt("forget", lease.Tenant, customer, at, Name, lines), cancellationToken))!;
        });

    public async Task ForgetAgainAsync(SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        await _forgetting.WaitAsync(cancellationToken);
        try
        {
            if (await _state.HasToForgetAsync(lease.Tenant, cancellationToken))
            {
                await ExplainAsync(async () =>
                {
                    var forgetting = await ForgettingOfAsync(lease, tables, cancellationToken);
                    forgetting.FindAgain();
                    await ForgetAsync(lease, forgetting, cancellationToken);
                    return await _state.EndForgettingAsync(lease, [], [], null, cancellationToken);
                });
            }
        }
        finally
        {
            _forgetting.Release();
        }
    }

    public Task ExportAsync(
        long tenant, IReadOnlyList<TableDefinition> tables, Stream stream, CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        foreach (var name in StreamFolder.StreamsOf(_lake, tenant).Order(StringComparer.Ordinal))
        {
            var folder = new StreamFolder(_lake, name, tenant);
            var stand = await _state.StandAsync(tenant, name, cancellationToken);
            foreach (var row in stand.Files.SelectMany(file => DataFiles.Read(folder, file)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await using (var json = new Utf8JsonWriter(stream, RowJson.Options))
                {
                    json.WriteStartObject();
                    json.WriteString("table", name);
                    foreach (var member in row.EnumerateObject())
                    {
                        member.WriteTo(json);
                    }

                    json.WriteEndObject();
                }

                stream.WriteByte((byte)'\n');
            }
        }

        return true;
    });

    public Task<Receipt> RemoveTenantAsync(SyncLease lease, CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        List<ReceiptLine> lines = [];
        foreach (var stream in StreamFolder.StreamsOf(_lake, lease.Tenant).Order(StringComparer.Ordinal).ToList())
        {
            var stand = await _state.StandAsync(lease.Tenant, stream, cancellationToken);
            lines.Add(new ReceiptLine(stream, stand.Rows, 0));
            await StepAsync("REMOVE FOLDER");
            FolderOf(lease, stream).Remove();
        }

        return await _state.RemoveTenantAsync(
            lease,
            at => new Receipt("remove-tenant", lease.Tenant, null, at, Name, [.. lines.Where(line => line.Deleted > 0)]),
            cancellationToken);
    });

    public Task<string?> ChoiceAsync(CancellationToken cancellationToken) => _state.ChoiceAsync(cancellationToken);

    // The choice is remembered at the end: until then, the same command does what is missing.
    public Task ChooseAsync(
        string choice, IReadOnlyList<(TableDefinition Table, IReadOnlyList<int> Columns)> changed,
        CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        // A state that was lost does not know the tenants yet.
        var tenants = StreamFolder.Manifests(_lake).Select(manifest => manifest.TenantId)
            .Union((await _state.TenantsAsync(cancellationToken)).Select(tenant => tenant.Id))
            .ToList();
        foreach (var tenant in changed.Count == 0 ? [] : tenants)
        {
            var attempt = await new LeaseKeeper(this, "a change of the columns", TimeSpan.FromMinutes(1), _time).HoldAsync(
                tenant,
                async (lease, token) =>
                {
                    foreach (var (table, columns) in changed)
                    {
                        await ClearAsync(lease, table, columns, token);
                    }
                },
                cancellationToken);
            if (attempt.Lease is null)
            {
                throw SyncTargetException.Busy(attempt.Holder, tenant, Name, "what it may hold cannot be changed now");
            }
        }

        await _state.RememberChoiceAsync(choice, cancellationToken);
        return true;
    });

    public Task RetainAsync(
        SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) => ExplainAsync(async () =>
    {
        var choice = DataChoice.Parse(await ChoiceAsync(cancellationToken));
        foreach (var table in tables.Where(table => choice.Retained.ContainsKey(table.Name)))
        {
            var now = _time.GetUtcNow();
            var last = await _state.RetainedAtAsync(lease.Tenant, table.Name, cancellationToken);
            if (!(last + TimeBetweenRemovals > now)
                && FolderTable.Of(table, FolderOf(lease, table.Name)) is { } rows)
            {
                await RemoveOldAsync(lease, rows, now - choice.Retained[table.Name], cancellationToken);
                await _state.NoteRetainedAsync(lease.Tenant, table.Name, now, cancellationToken);
            }
        }

        return true;
    });

    public async Task<bool> CompactAsync(CancellationToken cancellationToken) =>
        await _state.CompactAsync(cancellationToken) && !_isFileLeft;

    private async Task<FolderForgetting> ForgettingOfAsync(
        SyncLease lease, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        List<FolderTable> known = [];
        var files = new Dictionary<string, IReadOnlyList<DataFile>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (FolderTable.Of(table, FolderOf(lease, table.Name)) is { } one)
            {
                known.Add(one);
                files[table.Name] = (await _state.StandAsync(lease.Tenant, table.Name, cancellationToken)).Files;
            }
        }

        return new FolderForgetting(
            known, table => RowsOf(table, files[table.Stream], cancellationToken), ForgottenOf(lease.Tenant));
    }

    private static IEnumerable<JsonElement> RowsOf(FolderTable table, IReadOnlyList<DataFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in DataFiles.Read(table.Folder, file))
            {
                yield return row;
            }
        }
    }

    private async Task<IReadOnlyList<ReceiptLine>> ForgetAsync(
        SyncLease lease, FolderForgetting forgetting, CancellationToken cancellationToken)
    {
        await _state.RememberAsync(lease, forgetting.Found, cancellationToken);
        List<ReceiptLine> lines = [];
        foreach (var table in forgetting.Personal)
        {
            var editor = forgetting.EditorOf(table);
            await EditAsync(lease, table, editor, isReset: false, cancellationToken);
            lines.AddRange(editor.HasChanged ? [new ReceiptLine(table.Stream, editor.Removed, editor.Cleared)] : []);
        }

        return [.. lines.OrderBy(line => line.Table, StringComparer.Ordinal)];
    }

    // A value may also be among the unknown fields.
    private async Task ClearAsync(SyncLease lease, TableDefinition table, IReadOnlyList<int> columns, CancellationToken cancellationToken)
    {
        if (FolderTable.Of(table, FolderOf(lease, table.Name)) is { } rows)
        {
            await EditAsync(lease, rows, new RowEditor(rows, _ => RowFate.Cleared, columns), isReset: true, cancellationToken);
        }
    }

    private async Task RemoveOldAsync(SyncLease lease, FolderTable table, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var times = RecordTime.ColumnsOf(table.Table).Select(column => table.Table.Columns[column].Name).ToList();
        var old = new HashSet<string>(StringComparer.Ordinal);
        var stand = await _state.StandAsync(lease.Tenant, table.Stream, cancellationToken);
        foreach (var row in RowsOf(table, stand.Files, cancellationToken))
        {
            // The last row that says when counts; that a record is absent does not say.
            if (times.Select(column => table.ValueOf(row, column)).FirstOrDefault(time => time is not null) is { } time)
            {
                var isOld = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) < before;
                _ = isOld ? old.Add(table.RecordKeyOf(row)) : old.Remove(table.RecordKeyOf(row));
            }
        }

        if (old.Count > 0)
        {
            var editor = new RowEditor(table, row => old.Contains(table.RecordKeyOf(row)) ? RowFate.Removed : RowFate.Stays, []);
            await EditAsync(lease, table, editor, isReset: false, cancellationToken);
        }
    }

    /// <summary>Writes the files of a stream anew, and removes those that are replaced, also those that were kept for readers.</summary>
    private Task<bool> EditAsync(
        SyncLease lease, FolderTable table, RowEditor editor, bool isReset, CancellationToken cancellationToken) =>
        InTurnAsync(lease.Tenant, table.Stream, async () =>
        {
            var stand = await _state.StandAsync(lease.Tenant, table.Stream, cancellationToken);
            var after = stand with
            {
                Commit = stand.Commit + 1,
                RewrittenCommit = stand.Commit + 1,
                Position = isReset ? "" : stand.Position,
            };
            await StepAsync("WRITE FILES ANEW");
            var files = editor.Edit(stand.Files, after.Commit, cancellationToken);
            if (editor.HasChanged || isReset)
            {
                after = after.With(files, stand.Files, _time.GetUtcNow());
                await ChangeAsync(
                    lease, table.Folder, stand, after, null,
                    async session =>
                    {
                        await FolderState.EditRecordsAsync(
                            session, lease.Tenant, table.Stream, editor.RemovedKeys, editor.ClearedKeys, cancellationToken);
                        if (isReset)
                        {
                            await FolderState.ResetAsync(session, lease.Tenant, table.Stream, cancellationToken);
                        }
                    },
                    cancellationToken);
                stand = after;
            }

            await StepAsync("REMOVE FILES");
            _isFileLeft |= !await FolderRecovery.RemoveRetiredAsync(
                _state, table.Folder, stand, _time.GetUtcNow() + FolderRecovery.TimeForReaders, cancellationToken);
            return true;
        }, cancellationToken);

    private ForgottenIds ForgottenOf(long tenant) => _forgotten.GetOrAdd(tenant, _ => new ForgottenIds());
}

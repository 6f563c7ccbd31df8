using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>
/// The records of a stream of a tenant as a reader of the folder sees them: from the manifest in force and its data files, never from what
/// the sync remembers of them. Each call reads what is there at that moment.
/// </summary>
internal sealed class FolderRecords
{
    private readonly StreamFolder _folder;
    private readonly FolderTable _table;
    private readonly RowParser _parser;
    private readonly string _target;

    /// <param name="table">The table.</param>
    /// <param name="folder">The folder of the stream of the tenant.</param>
    /// <param name="target">What the target is, for messages.</param>
    /// <exception cref="DamagedCopyException">The schema is missing.</exception>
    public FolderRecords(TableDefinition table, StreamFolder folder, string target)
    {
        _folder = folder;
        _target = target;
        _table = FolderTable.Of(table, folder) ?? throw new DamagedCopyException(
            $"{target} has no schema.json of {table.Name}. Restore it, or remove the folder {table.Name}: the next run makes it again.");
        _parser = new RowParser(_table);
    }

    /// <summary>Counts the records by state.</summary>
    /// <param name="before">Only those that were created before this time; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyDictionary<RecordState, long>> CountAsync(DateTimeOffset? before, CancellationToken cancellationToken) =>
        OpenAsync<IReadOnlyDictionary<RecordState, long>>(
            snapshot =>
            {
                using var index = IndexOf(snapshot, cancellationToken);
                return index.Count(before?.UtcTicks);
            },
            cancellationToken);

    /// <summary>Reads records by their keys. Those that are not there are not in the result.</summary>
    public Task<IReadOnlyList<StoredRow>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        OpenAsync<IReadOnlyList<StoredRow>>(snapshot => Find(snapshot, [.. keys], cancellationToken), cancellationToken);

    /// <summary>Reads all records: with values file by file, and without them by their keys.</summary>
    public async IAsyncEnumerable<StoredRow> RowsAsync(bool withValues, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var snapshot = await ExplainAsync(() => FolderSnapshot.Open(_folder), cancellationToken);
        using var index = await ExplainAsync(() => IndexOf(snapshot, cancellationToken), cancellationToken);
        using var rows = (withValues ? WithValues(snapshot, index, cancellationToken) : Keys(index)).GetEnumerator();
        while (Explain(rows.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return rows.Current;
        }
    }

    /// <summary>Compares the files with what the manifest says of them.</summary>
    /// <returns>What is wrong with the first one that differs; <see langword="null"/> if none differs.</returns>
    public Task<string?> FindDamageAsync(CancellationToken cancellationToken) =>
        OpenAsync(snapshot => snapshot.FindDamage(cancellationToken), cancellationToken);

    private static IEnumerable<StoredRow> Keys(RecordIndex index) =>
        index.All().Select(record => new StoredRow(record.Key, record.State, record.Version, []));

    // The values are read in a second pass: the index would take as much room as all of them together.
    private IEnumerable<StoredRow> WithValues(FolderSnapshot snapshot, RecordIndex index, CancellationToken cancellationToken)
    {
        foreach (var row in snapshot.Rows(_parser, cancellationToken))
        {
            if (index.Find(row.Key) is { } record && record.Shows == row.Commit)
            {
                yield return snapshot.Read(_parser, row, record.State, record.Version);
            }
        }
    }

    private RecordIndex IndexOf(FolderSnapshot snapshot, CancellationToken cancellationToken)
    {
        var created = _table.Table.Columns.Index()
            .Where(column => column.Item is { Path: "createdOn", Type: ColumnType.Instant })
            .Select(column => column.Index)
            .DefaultIfEmpty(-1)
            .First();
        var index = new RecordIndex();
        try
        {
            foreach (var row in snapshot.Rows(_parser, cancellationToken))
            {
                var time = created < 0 ? default : snapshot.Value(_parser, row, created);
                if (!index.Add(row, time.IsNull ? null : time.Instant.Ticks))
                {
                    throw snapshot.Damaged(row, $"it has two rows of the commit {row.Commit}");
                }
            }

            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    private List<StoredRow> Find(FolderSnapshot snapshot, HashSet<string> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (FolderRow Counts, FolderRow Shows)>(StringComparer.Ordinal);
        foreach (var row in snapshot.Rows(_parser, cancellationToken).Where(row => keys.Contains(row.Key)))
        {
            if (!found.TryGetValue(row.Key, out var before) || row.Commit > before.Counts.Commit)
            {
                found[row.Key] = (row, row.HasValues || before.Shows.Key is null ? row : before.Shows);
            }
        }

        return [.. found.Values.Select(one => snapshot.Read(_parser, one.Shows, one.Counts.State, one.Counts.Version))];
    }

    private Task<T> OpenAsync<T>(Func<FolderSnapshot, T> work, CancellationToken cancellationToken) => ExplainAsync(
        () =>
        {
            using var snapshot = FolderSnapshot.Open(_folder);
            return work(snapshot);
        },
        cancellationToken);

    private Task<T> ExplainAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Run(() => Explain(work), cancellationToken);

    private T Explain<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw new SqliteDialect().Explain(error, $"the temporary index of {_target}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SyncTargetException($"{_target} could not be read: {error.Message}", error is IOException, error);
        }
    }
}

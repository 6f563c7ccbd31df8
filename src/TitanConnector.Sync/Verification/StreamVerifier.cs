using System.Runtime.CompilerServices;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Verification;

/// <summary>Compares one stream of a tenant.</summary>
internal sealed class StreamVerifier(
    ISyncTarget target, long tenant, Comparison comparison, Withheld withheld, SourceReader source, VerifyMode mode, VerifyOptions options,
    TimeProvider time)
{
    private readonly PairComparer _pairs = new(comparison, mode, withheld);
    private long _compared;
    private long _leftOut;

    /// <summary>Receives the number of records of ServiceTitan that were read so far.</summary>
    public Action<long> OnRead { get; init; } = _ => { };

    /// <summary>Receives the number of differences that are read again.</summary>
    public Action<int> OnReadAgain { get; init; } = _ => { };

    private TableDefinition Table => comparison.Table;

    /// <summary>Compares the stream.</summary>
    /// <param name="records">How many records the list has, if it says so.</param>
    /// <param name="began">When the comparison began, by ServiceTitan's clock.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    public async Task<StreamVerification> VerifyAsync(long? records, DateTimeOffset began, CancellationToken cancellationToken)
    {
        _pairs.Cutoff = (began - options.Margin).UtcTicks;
        List<NotCompared> gaps = [.. comparison.Gaps(mode), .. withheld.Gaps(mode)];
        if (mode.Kind == VerifyKind.Counts)
        {
            var counts = new CountVerifier(target, tenant, comparison, withheld, source, options, time);
            return await counts.VerifyAsync(began, gaps, cancellationToken);
        }

        var (suspects, count) = mode.Kind == VerifyKind.Sample
            ? await SampleAsync(records, gaps, cancellationToken)
            : await CompareAllAsync(cancellationToken);
        var persisting = await ReadAgainAsync(suspects, cancellationToken);
        return new StreamVerification(Table.Stream.Name)
        {
            Compared = _compared,
            LeftOut = _leftOut,
            Differences = persisting,
            MoreDifferences = count - suspects.Count,
            Healed = suspects.Count - persisting.Count,
            NotCompared = gaps,
        };
    }

    // The target first, in a few bytes for each row, and then the list beside it, whose order is another one.
    private async Task<(List<string> Suspects, long Count)> CompareAllAsync(CancellationToken cancellationToken)
    {
        var known = new KeyTable();
        var withValues = mode.ComparesValues;
        await foreach (var row in target.RowsAsync(Table, tenant, withValues, cancellationToken))
        {
            var mark = _pairs.IsRecent(row.Version) ? KeyMark.Recent : KeyMark.Unseen;
            known.Add(row.Key, new KeyEntry(withValues ? comparison.HashOf(row.Values) : 0, row.State, mark));
        }

        var missing = new HashSet<string>(StringComparer.Ordinal);
        long read = 0;
        await foreach (var row in source.AllAsync(cancellationToken))
        {
            if (++read % 1000 == 0)
            {
                OnRead(read);
            }

            Note(row, known, missing);
        }

        OnRead(read);
        var suspects = new List<string>();
        long count = 0;
        foreach (var key in known.All.Where(IsSuspect).Select(row => row.Key).Concat(missing))
        {
            count++;
            if (suspects.Count < options.MostDifferences)
            {
                suspects.Add(key);
            }
        }

        return (suspects, count);
    }

    private void Note(SyncRow row, KeyTable known, HashSet<string> missing)
    {
        var key = Table.KeyOf(row);
        ref var entry = ref known.Find(key);
        if (Unsafe.IsNullRef(ref entry))
        {
            if (_pairs.IsLeftOut(key, row, null))
            {
                _leftOut++;
            }
            else
            {
                missing.Add(key);
            }
        }
        else if (_pairs.IsLeftOut(key, row, null) || entry.Mark == KeyMark.Recent)
        {
            entry.Mark = KeyMark.Recent;
        }
        else
        {
            // A feed may show an earlier version first; what comes last counts.
            entry.Mark = _pairs.StatesDiffer(row.State, entry.State) || (mode.ComparesValues && comparison.HashOf(row.Values) != entry.Hash)
                ? KeyMark.Suspect : KeyMark.Same;
        }
    }

    private bool IsSuspect((string Key, KeyEntry Entry) row)
    {
        switch (row.Entry.Mark)
        {
            case KeyMark.Recent:
                _leftOut++;
                return false;
            case KeyMark.Unseen:
                var isExpected = _pairs.ShouldBeShown(row.Entry.State);
                _compared += isExpected ? 1 : 0;
                return isExpected;
            default:
                _compared++;
                return row.Entry.Mark == KeyMark.Suspect;
        }
    }

    private async Task<(List<string> Suspects, long Count)> SampleAsync(
        long? records, List<NotCompared> gaps, CancellationToken cancellationToken)
    {
        var random = options.Seed is { } seed ? new Random(seed) : new Random();
        var suspects = new HashSet<string>(StringComparer.Ordinal);
        if (source.ReadsByIds)
        {
            var keys = await ChooseAsync(random, cancellationToken);
            var shown = await source.FindAsync(keys, cancellationToken);
            OnRead(shown.Count);
            await CompareAsync(keys, shown, suspects, cancellationToken);
        }
        else
        {
            gaps.Add(new NotCompared(
                null, "rows chosen from the target: these records cannot be read by their ids, so all were chosen from the list"));
        }

        if (records is not > 0)
        {
            gaps.Add(new NotCompared(null, "records chosen from the list: it has none, or does not say how many"));
            return ([.. suspects], suspects.Count);
        }

        var size = Math.Min(mode.SampleSize, SourceReader.IdsInRequest);
        var pages = (int)((records.Value + size - 1) / size);
        var chosen = new Dictionary<string, SyncRow>(StringComparer.Ordinal);
        foreach (var number in Enumerable.Range(1, pages).OrderBy(_ => random.Next()).Take((mode.SampleSize + size - 1) / size))
        {
            await foreach (var row in source.PageAsync(number, size, cancellationToken))
            {
                chosen[Table.KeyOf(row)] = row;
            }

            OnRead(chosen.Count);
        }

        await CompareAsync([.. chosen.Keys], chosen, suspects, cancellationToken);
        var some = suspects.Take(options.MostDifferences).ToList();
        return (some, suspects.Count);
    }

    // Each row with the same probability, in one pass and without remembering the others.
    private async Task<List<string>> ChooseAsync(Random random, CancellationToken cancellationToken)
    {
        var chosen = new List<string>();
        long seen = 0;
        await foreach (var row in target.RowsAsync(Table, tenant, withValues: false, cancellationToken))
        {
            if (_pairs.IsRecent(row.Version) || !_pairs.ShouldBeShown(row.State))
            {
                continue;
            }

            seen++;
            if (chosen.Count < mode.SampleSize)
            {
                chosen.Add(row.Key);
            }
            else if (random.NextInt64(seen) is var place && place < chosen.Count)
            {
                chosen[(int)place] = row.Key;
            }
        }

        return chosen;
    }

    private async Task CompareAsync(
        IReadOnlyList<string> keys, Dictionary<string, SyncRow> shown, HashSet<string> suspects, CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(keys, cancellationToken);
        foreach (var key in keys)
        {
            var (left, right) = (shown.GetValueOrDefault(key), stored.GetValueOrDefault(key));
            if (_pairs.IsLeftOut(key, left, right))
            {
                _leftOut++;
                continue;
            }

            _compared++;
            if (_pairs.Compare(key, left, right) is not null)
            {
                suspects.Add(key);
            }
        }
    }

    private async Task<List<SyncDifference>> ReadAgainAsync(List<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        OnReadAgain(keys.Count);
        await Task.Delay(options.Pause, time, cancellationToken);
        var shown = await source.FindAsync(keys, cancellationToken);

        // After ServiceTitan, so that a change that arrives meanwhile is the target's, and recent.
        var stored = await StoredAsync(keys, cancellationToken);
        return
        [
            .. keys
                .Select(key => _pairs.Compare(key, shown.GetValueOrDefault(key), stored.GetValueOrDefault(key)))
                .OfType<SyncDifference>(),
        ];
    }

    private async Task<Dictionary<string, StoredRow>> StoredAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, StoredRow>(StringComparer.Ordinal);
        await foreach (var row in target.FindAsync(Table, tenant, keys, cancellationToken))
        {
            stored[row.Key] = row;
        }

        return stored;
    }
}

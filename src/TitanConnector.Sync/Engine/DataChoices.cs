using TitanConnector.Actions;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Brings together what a run says of columns that are excluded or hashed and of rows that do not stay, and what the target remembers of
/// it.
/// </summary>
internal static class DataChoices
{
    /// <summary>Checks the choice, lets the target remember it, and applies it to the tables.</summary>
    /// <returns>The options with tables that mask their columns.</returns>
    /// <exception cref="SyncTargetException">
    /// The target cannot do it, or not now; or a column or stream does not exist or cannot be treated in this way.
    /// </exception>
    public static async Task<SyncOptions> ApplyAsync(
        ISyncTarget target, SyncOptions options, Action<SyncProgress> report, CancellationToken cancellationToken)
    {
        var says = options.ExcludedColumns is not null || options.HashedColumns is not null || options.Retained is not null;
        if (target is not IPersonalDataTarget personal)
        {
            return says
                ? throw new SyncTargetException(
                    $"{target.Name} cannot exclude or hash columns or remove old rows. SQLite and PostgreSQL can.")
                : options;
        }

        var known = DataChoice.Parse(await personal.ChoiceAsync(cancellationToken));
        var wanted = new DataChoice
        {
            Excluded = options.ExcludedColumns ?? known.Excluded,
            Hashed = options.HashedColumns ?? known.Hashed,
            KeyMark = options.HashKey?.Mark ?? known.KeyMark,
            Retained = options.Retained ?? known.Retained,
        };
        Check(options, wanted, known, target.Name);
        if (wanted.ToString() != known.ToString())
        {
            await personal.ChooseAsync(
                wanted.ToString(),
                [.. wanted.TablesUnlike(known).Select(name => (TableOf(options, name), MaskedBy(options, name, wanted, known)))],
                cancellationToken);
        }

        // A list replaces the one before, which must not bring back silently what somebody wanted to be gone.
        if (Ended(wanted, known) is { } ended)
        {
            report(new SyncProgress(target.Name, null, SyncStep.ChoiceEnded) { Message = ended });
        }

        if (wanted.IsEmpty)
        {
            return options;
        }

        if (!says)
        {
            report(new SyncProgress(target.Name, null, SyncStep.ChoiceKept) { Message = Describe(wanted) });
        }

        var masked = wanted.Excluded.Concat(wanted.Hashed).Select(column => column.Split('.')[0]).Distinct(StringComparer.Ordinal)
            .ToDictionary(
                name => name,
                name => TableOf(options, name).With(MaskOf(TableOf(options, name), wanted, options.HashKey)),
                StringComparer.Ordinal);
        var catalog = options.Catalog;
        return options with
        {
            Catalog = catalog with { TableOf = stream => masked.TryGetValue(stream.Name, out var table) ? table : catalog.TableOf(stream) },
        };
    }

    private static string Describe(DataChoice choice)
    {
        List<string> parts = [];
        if (choice.Excluded.Count > 0)
        {
            parts.Add($"excludes {string.Join(", ", choice.Excluded)}");
        }

        if (choice.Hashed.Count > 0)
        {
            parts.Add($"hashes {string.Join(", ", choice.Hashed)}");
        }

        if (choice.Retained.Count > 0)
        {
            parts.Add($"keeps only newer rows of {string.Join(", ", choice.Retained.Keys)}");
        }

        return $"This copy {string.Join(" and ", parts)}, as was chosen before, and goes on to do so.";
    }

    private static string? Ended(DataChoice wanted, DataChoice known)
    {
        List<string> parts = [];
        Add("excludes", known.Excluded.Except(wanted.Excluded.Concat(wanted.Hashed), StringComparer.Ordinal));
        Add("hashes", known.Hashed.Except(wanted.Excluded.Concat(wanted.Hashed), StringComparer.Ordinal));
        Add("removes old rows of", known.Retained.Keys.Except(wanted.Retained.Keys, StringComparer.Ordinal));
        return parts.Count == 0 ? null : $"From now on, this copy no longer {string.Join(", and no longer ", parts)}.";

        void Add(string what, IEnumerable<string> names)
        {
            var list = string.Join(", ", names.Order(StringComparer.Ordinal));
            parts.AddRange(list.Length > 0 ? [$"{what} {list}"] : Array.Empty<string>());
        }
    }

    private static TableDefinition TableOf(SyncOptions options, string name) =>
        TableOf(options.Catalog, name) ?? throw new SyncTargetException(StreamCatalog.UnknownMessage(name));

    /// <summary>What is wrong with the options, whatever the target remembers.</summary>
    public static IEnumerable<string> ProblemsOf(SyncOptions options)
    {
        var (excluded, hashed) = (options.ExcludedColumns ?? [], options.HashedColumns ?? []);
        foreach (var problem in ProblemsOf(options.Catalog, excluded, hashed, options.Retained ?? new Dictionary<string, TimeSpan>()))
        {
            yield return problem;
        }

        if (hashed.Count > 0 && options.HashKey is null)
        {
            yield return $"Hashes of {string.Join(", ", hashed)} need a key; set {nameof(options.HashKey)}.";
        }
    }

    private static void Check(SyncOptions options, DataChoice wanted, DataChoice known, string target)
    {
        if (ProblemsOf(options.Catalog, wanted.Excluded, wanted.Hashed, wanted.Retained).FirstOrDefault() is { } problem)
        {
            throw new SyncTargetException(problem);
        }

        if (wanted.Hashed.Count > 0 && options.HashKey is null)
        {
            throw new SyncTargetException(
                $"{target} is to hold hashes of {string.Join(", ", wanted.Hashed)}, which needs the key of the hashes: "
                    + "--hash-key, or HashKey in the library.");
        }

        if (known.Hashed.Count > 0 && wanted.Hashed.Count > 0 && wanted.KeyMark != known.KeyMark)
        {
            throw new SyncTargetException(
                $"The hashes in {target} have another key, so tables could no longer be joined. Give that key, or end the hashing "
                    + "first, such as with --hash-columns none.");
        }
    }

    private static IEnumerable<string> ProblemsOf(
        SyncCatalog catalog, IReadOnlyList<string> excluded, IReadOnlyList<string> hashed, IReadOnlyDictionary<string, TimeSpan> retained)
    {
        var columns = excluded.Select(column => (column, false)).Concat(hashed.Select(column => (column, true)));
        foreach (var (column, isHashed) in columns)
        {
            if (ProblemOf(catalog, column, isHashed) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var both in excluded.Intersect(hashed, StringComparer.Ordinal))
        {
            yield return $"{both} cannot be both excluded and hashed.";
        }

        foreach (var (stream, time) in retained)
        {
            if (TableOf(catalog, stream) is not { } table)
            {
                yield return StreamCatalog.UnknownMessage(stream);
            }
            else if (RecordTime.ColumnsOf(table).Count == 0)
            {
                yield return $"The records of {stream} do not say when they were modified or created, so none can be too old.";
            }
            else if (time <= TimeSpan.Zero)
            {
                yield return $"The time that rows of {stream} stay is not more than zero.";
            }
        }
    }

    private static string? ProblemOf(SyncCatalog catalog, string text, bool isHashed)
    {
        if (text.Split('.') is not [var name, var columnName])
        {
            return $"A column is given as TABLE.COLUMN, such as customers.name, not \"{text}\".";
        }

        if (TableOf(catalog, name) is not { } table)
        {
            return StreamCatalog.UnknownMessage(name);
        }

        var index = table.Columns.Index().FirstOrDefault(column => column.Item.Name == columnName) is (var found, not null) ? found : -1;
        if (index < 0)
        {
            var nearest = NearestName.To(columnName, table.Columns.Select(column => column.Name));
            var hint = nearest is null ? "docs/tables.md lists them." : $"did you mean {name}.{nearest}?";
            return $"{name} has no column {columnName}; {hint}";
        }

        return table.Key.Contains(index) || table.Columns[index].Path == table.Stream.Modified
            ? $"{text} says which record it is, or which version of it, so it cannot be left out."
            : table.Stream.Key.Contains(ColumnTree.HashKey)
            ? $"Records of {name} are told apart by all that they contain, so no column can be left out. Leave out the stream."
            : isHashed && table.Columns[index].Type != ColumnType.Text
            ? $"{text} is not a text, so it cannot hold a hash; exclude it instead."
            : null;
    }

    private static TableDefinition? TableOf(SyncCatalog catalog, string name) =>
        catalog.Streams.FirstOrDefault(stream => stream.Name == name) is { } stream ? catalog.TableOf(stream) : null;

    private static ColumnMask MaskOf(TableDefinition table, DataChoice choice, ColumnHashKey? key) =>
        new(Positions(table, choice.Excluded), Positions(table, choice.Hashed), key, choice.TextOf(table.Name));

    // What was or will be masked.
    private static IReadOnlyList<int> MaskedBy(SyncOptions options, string name, params DataChoice[] choices)
    {
        var table = TableOf(options, name);
        return [.. choices.SelectMany(choice => Positions(table, [.. choice.Excluded, .. choice.Hashed])).Distinct()];
    }

    private static HashSet<int> Positions(TableDefinition table, IReadOnlyList<string> columns) =>
        [.. table.Columns.Index().Where(column => columns.Contains($"{table.Name}.{column.Item.Name}")).Select(column => column.Index)];
}

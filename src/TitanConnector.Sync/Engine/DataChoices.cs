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

    private static TableDefinition TableOf(SyncOptions options, string name) => options.Catalog.TableOf(
        options.Catalog.Streams.FirstOrDefault(stream => stream.Name == name)
            ?? throw new SyncTargetException(StreamCatalog.UnknownMessage(name)));

    private static void Check(SyncOptions options, DataChoice wanted, DataChoice known, string target)
    {
        foreach (var column in wanted.Excluded)
        {
            CheckColumn(options, column, isHashed: false);
        }

        foreach (var column in wanted.Hashed)
        {
            CheckColumn(options, column, isHashed: true);
        }

        if (wanted.Excluded.Intersect(wanted.Hashed, StringComparer.Ordinal).FirstOrDefault() is { } both)
        {
            throw new SyncTargetException($"{both} cannot be both excluded and hashed.");
        }

        if (wanted.Hashed.Count > 0 && options.HashKey is null)
        {
            throw new SyncTargetException($"{target} holds hashes of {string.Join(", ", wanted.Hashed)}; give the key of the hashes.");
        }

        if (known.Hashed.Count > 0 && wanted.Hashed.Count > 0 && wanted.KeyMark != known.KeyMark)
        {
            throw new SyncTargetException(
                $"The hashes in {target} have another key, so tables could no longer be joined. Give that key, or end the hashing first.");
        }

        foreach (var (stream, _) in wanted.Retained)
        {
            if (RecordTime.ColumnsOf(TableOf(options, stream)).Count == 0)
            {
                throw new SyncTargetException(
                    $"The records of {stream} do not say when they were modified or created, so none can be too old.");
            }
        }
    }

    private static void CheckColumn(SyncOptions options, string text, bool isHashed)
    {
        if (text.Split('.') is not [var name, var columnName])
        {
            throw new SyncTargetException($"A column is given as TABLE.COLUMN, such as customers.name, not \"{text}\".");
        }

        var table = TableOf(options, name);
        var index = table.Columns.Index().FirstOrDefault(column => column.Item.Name == columnName) is (var found, not null) ? found : -1;
        if (index < 0)
        {
            var nearest = NearestName.To(columnName, table.Columns.Select(column => column.Name));
            throw new SyncTargetException(
                $"{name} has no column {columnName}{(nearest is null ? "" : $"; did you mean {name}.{nearest}?")}");
        }

        if (table.Key.Contains(index) || table.Columns[index].Path == table.Stream.Modified)
        {
            throw new SyncTargetException($"{text} says which record it is, or which version of it, so it cannot be left out.");
        }

        if (table.Stream.Key.Contains(ColumnTree.HashKey))
        {
            throw new SyncTargetException(
                $"Records of {name} are told apart by all that they contain, so no column can be left out. Leave out the stream.");
        }

        if (isHashed && table.Columns[index].Type != ColumnType.Text)
        {
            throw new SyncTargetException($"{text} is not a text, so it cannot hold a hash; exclude it instead.");
        }
    }

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

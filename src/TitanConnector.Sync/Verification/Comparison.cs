using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Verification;

/// <summary>What can be compared of a stream, and how: two operations write the same record in two ways.</summary>
internal sealed class Comparison
{
    // The properties that say what has become of a record.
    private static readonly string[] StateProperties = ["active", "isArchived", "archived", "mergedToId"];

    private readonly Shape? _own;
    private readonly Shape? _other;

    private Comparison(TableDefinition table)
    {
        Table = table;
        ReadsFeed = table.Stream.ListAction is null;
        var isSame = ReadsFeed || table.Stream.List == table.Stream.Source;
        _own = table.Stream.Action.Result;
        _other = ReadsFeed ? _own : table.Stream.ListAction!.Result;
        Columns = [.. Enumerable.Range(0, table.Columns.Count).Where(IsInBoth)];
        ComparesStates = isSame || (StatesOf(_own).Any() && StatesOf(_own).SequenceEqual(StatesOf(_other)));
        ShowsAllStates = isSame || ListCalls.ShowsAllStates(table.Stream) || !StatesOf(_own).Any();
    }

    public TableDefinition Table { get; }

    public StreamDefinition Stream => Table.Stream;

    /// <summary>Whether the feed is read from its beginning, because there is no list.</summary>
    public bool ReadsFeed { get; }

    /// <summary>The positions of the columns that both sides have.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Whether both sides say whether a record is active.</summary>
    public bool ComparesStates { get; }

    /// <summary>Whether records that are not active are certainly shown too.</summary>
    public bool ShowsAllStates { get; }

    public static Comparison Of(TableDefinition table) => new(table);

    /// <summary>Why a stream cannot be compared in this way; <see langword="null"/> if it can.</summary>
    public static string? WhyNot(StreamDefinition stream, VerifyMode mode) => stream switch
    {
        { Mode: StreamMode.Child } => "it is read for each record of its parent, so reading it again would take a request for each",
        { Mode: StreamMode.Report } => "ServiceTitan allows few runs of a report",
        { List: null } when mode.Kind == VerifyKind.Counts => "there is only a feed of these records, which cannot be counted",
        { List: null } when mode.Kind == VerifyKind.Sample => "there is only a feed of these records, which returns all or none",
        { ListAction: { } list } when mode.Kind == VerifyKind.Counts
            && (list.Input("includeTotal") is null || list.Paging != PagingStyle.Numbered) =>
            "its list does not say how many records it has",
        { Key: not ["id"] } when mode.Kind == VerifyKind.Counts =>
            "its records have no id, so the list may have several records for one row",
        _ when stream.Key is ["_hash"] && stream.List is not null && stream.List != stream.Source =>
            "nothing identifies its records, and the list writes them in another way than the feed",
        _ => null,
    };

    /// <summary>What cannot be compared of a stream that can be compared.</summary>
    public IEnumerable<NotCompared> Gaps(VerifyMode mode)
    {
        if (mode.Kind != VerifyKind.Counts && !ComparesStates)
        {
            yield return new NotCompared(null, "whether records are active: the feed and the list do not say so in the same way");
        }

        if (!ShowsAllStates)
        {
            yield return new NotCompared(
                null, "records that are not active: the list cannot be asked for them, and it is not documented whether it shows them");
        }

        if (!mode.ComparesValues || ReferenceEquals(_own, _other))
        {
            yield break;
        }

        if (_own?.Properties.Count is null or 0 || _other?.Properties.Count is null or 0)
        {
            yield return new NotCompared(null, "values: it is not documented which fields the records have");
            yield break;
        }

        foreach (var path in ShapePaths.Missing(_own, _other))
        {
            yield return new NotCompared(path, "only the feed has it");
        }

        foreach (var path in ShapePaths.Missing(_other, _own))
        {
            yield return new NotCompared(path, "only the list has it, so it is not copied");
        }
    }

    /// <summary>A number that differs if the values differ.</summary>
    public ulong HashOf(IReadOnlyList<CellValue> values)
    {
        // FNV-1a. Two records with other values and the same hash are one in 10^19.
        var hash = 14695981039346656037UL;
        foreach (var column in Columns)
        {
            foreach (var letter in TextOf(column, values[column]) ?? "\u0001")
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash = (hash ^ 0x1F) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>The columns whose values differ.</summary>
    public IEnumerable<ColumnDifference> Differences(IReadOnlyList<CellValue> source, IReadOnlyList<CellValue> target)
    {
        foreach (var column in Columns)
        {
            var (left, right) = (TextOf(column, source[column]), TextOf(column, target[column]));
            if (left != right)
            {
                yield return new ColumnDifference(Table.Columns[column].Name, left, right);
            }
        }
    }

    // As the target with the coarser form keeps it: PostgreSQL has microseconds, and knows no difference between 1.0 and 1.00.
    private string? TextOf(int column, CellValue value) => value.IsNull ? null : Table.Columns[column] switch
    {
        { Type: ColumnType.Instant } => value.Instant.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        { Type: ColumnType.Decimal } => CanonicalJson.NumberOf(value.Decimal.ToString(CultureInfo.InvariantCulture)),
        { Type: ColumnType.Json, Path: var path } => CanonicalJson.Of(value.Text, ShapePaths.At(_own, path), ShapePaths.At(_other, path)),
        { Type: var type } => value.ToText(type),
    };

    private bool IsInBoth(int column)
    {
        var path = Table.Columns[column].Path;
        if (ReferenceEquals(_own, _other) || Table.Key.Contains(column) || path is ColumnTree.WholeRecord)
        {
            return true;
        }

        var isNested = Table.Columns[column].Type == ColumnType.Json;
        return ShapePaths.At(_other, path) is { } other
            && (isNested || other.Kind is not (ShapeKind.Object or ShapeKind.Array or ShapeKind.Map));
    }

    private static IEnumerable<string> StatesOf(Shape? shape) =>
        StateProperties.Where(name => ShapePaths.Property(shape, name) is not null);
}

using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Verification;

/// <summary>Reads the records of a stream from ServiceTitan in other ways than the sync does, as rows of its table.</summary>
internal sealed class SourceReader(ITitanClient client, Comparison comparison, TimeProvider time)
{
    /// <summary>How many records are asked for by their ids in one request.</summary>
    public const int IdsInRequest = 50;

    private const int LargestPage = 5000;

    private readonly RowReader _reader = new(comparison.Table, new OddityTally());

    /// <summary>The operation that returns one record, if it returns all that is compared.</summary>
    private readonly ActionDefinition? _one = OneOf(comparison);

    /// <summary>The input of the list that takes ids, if it takes those of these records.</summary>
    private readonly InputDefinition? _ids =
        comparison.Stream.ListAction?.Input("ids") is { } ids && TakesKey(comparison, ids.Shape.Items) ? ids : null;

    private ActionDefinition List => comparison.Stream.ListAction ?? comparison.Stream.Action;

    /// <summary>Whether records can be read by their ids.</summary>
    public bool ReadsByIds => _ids is not null || _one is not null;

    /// <summary>How many records are read by their ids in one request.</summary>
    public int ByIdsInRequest => _ids is null ? 1 : IdsInRequest;

    /// <summary>How many requests reading everything takes.</summary>
    public static (long Requests, bool IsGuess) RequestsFor(Comparison comparison, long? records, long rows)
    {
        if (comparison.ReadsFeed)
        {
            return ((rows / 500) + 1, true);
        }

        var list = comparison.Stream.ListAction!;
        return list.Paging != PagingStyle.Numbered
            ? (1, false)
            : (((records ?? rows) / (list.Input("pageSize")?.Maximum ?? LargestPage)) + 1, records is null);
    }

    /// <summary>Counts the records of the list with one request.</summary>
    /// <param name="createdBefore">Only those that were created before this time, where the list can be asked for that.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The number, if the list says it, and the time when ServiceTitan answered.</returns>
    public async Task<(long? Count, DateTimeOffset Answered)> CountAsync(DateTimeOffset? createdBefore, CancellationToken cancellationToken)
    {
        if (comparison.ReadsFeed || List.Input("page") is null)
        {
            return (null, time.GetUtcNow());
        }

        var call = ListCalls.List(
            comparison.Stream,
            ("page", 1),
            ("pageSize", 1),
            ("includeTotal", true),
            ("createdBefore", createdBefore is { } before ? Text(before) : null));
        await foreach (var page in client.PagesAsync(call, cancellationToken))
        {
            return (page.TotalCount, page.Answered ?? time.GetUtcNow());
        }

        return (null, time.GetUtcNow());
    }

    /// <summary>Reads all records.</summary>
    public IAsyncEnumerable<SyncRow> AllAsync(CancellationToken cancellationToken) => RowsAsync(
        comparison.ReadsFeed
            ? ListCalls.Source(comparison.Stream, ("fetchAll", true))
            : ListCalls.List(comparison.Stream, ("fetchAll", true)),
        cancellationToken);

    /// <summary>Reads one page of the list.</summary>
    public IAsyncEnumerable<SyncRow> PageAsync(int number, int size, CancellationToken cancellationToken) =>
        RowsAsync(ListCalls.List(comparison.Stream, ("page", number), ("pageSize", size)), cancellationToken);

    /// <summary>Reads records by their keys. Those that ServiceTitan does not have are not in the result.</summary>
    public async Task<Dictionary<string, SyncRow>> FindAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, SyncRow>(StringComparer.Ordinal);
        await foreach (var row in ReadsByIds ? ByIdsAsync(keys, cancellationToken) : AllAsync(cancellationToken))
        {
            if (wanted.Contains(comparison.Table.KeyOf(row)))
            {
                found[comparison.Table.KeyOf(row)] = row;
            }
        }

        return found;
    }

    private static string Text(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ActionDefinition? OneOf(Comparison comparison)
    {
        var key = comparison.Stream.List ?? comparison.Stream.Source;
        var one = TitanCatalog.Embedded.Find($"{key[..key.LastIndexOf('.')]}.get");
        return one is { Kind: ActionKind.Json, Result: { } shape } && InputOf(one) is { } input && TakesKey(comparison, input.Shape)
            && comparison.Columns.All(column => ShapePaths.At(shape, comparison.Table.Columns[column].Path) is not null)
            ? one : null;
    }

    private static InputDefinition? InputOf(ActionDefinition one) =>
        one.Inputs.Where(input => input.IsRequired).ToList() is [var id] ? id : null;

    // The ids that a list takes are not always those that its records have.
    private static bool TakesKey(Comparison comparison, Shape? shape) => comparison.Stream.Key is ["id"]
        && comparison.Table.Columns[0].Type == ColumnType.Integer == (shape?.Kind == ShapeKind.Integer);

    private static JsonNode NodeOf(string key, Shape? shape) =>
        shape?.Kind == ShapeKind.Integer && long.TryParse(key, CultureInfo.InvariantCulture, out var number) ? number : key;

    private async IAsyncEnumerable<SyncRow> ByIdsAsync(
        IEnumerable<string> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(ByIdsInRequest))
        {
            if (_ids is not null)
            {
                var ids = new JsonArray([.. chunk.Select(key => NodeOf(key, _ids.Shape.Items))]);
                await foreach (var row in RowsAsync(
                    ListCalls.List(comparison.Stream, ("ids", ids), ("pageSize", IdsInRequest)), cancellationToken))
                {
                    yield return row;
                }
            }
            else if (await OneAsync(chunk[0], cancellationToken) is { } row)
            {
                yield return row;
            }
        }
    }

    private async Task<SyncRow?> OneAsync(string key, CancellationToken cancellationToken)
    {
        var inputs = new JsonObject { [InputOf(_one!)!.Key] = NodeOf(key, InputOf(_one!)!.Shape) };
        try
        {
            var record = await client.RunAsync((JsonCall)_one!.Read(JsonElement.Parse(inputs.ToJsonString())), cancellationToken);
            return record is null ? null : _reader.Read(JsonMarshal.GetRawUtf8Value(record.Value).ToArray(), time.GetUtcNow());
        }
        catch (ServiceTitanException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<SyncRow> RowsAsync(ListCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in client.PagesAsync(call, cancellationToken))
        {
            var answered = page.Answered ?? time.GetUtcNow();
            foreach (var record in page.Data)
            {
                if (_reader.Read(record, answered) is { } row)
                {
                    yield return row;
                }
            }
        }
    }
}

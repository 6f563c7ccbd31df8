using System.Runtime.CompilerServices;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>Lists records: those of the one page that was asked for, or with Fetch All those of every page.</summary>
internal sealed class PageWalk(CallSender sender, int pagesInFlight)
{
    /// <summary>Pages of records as they came; the bytes of a page are there until the next one is asked for.</summary>
    public IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkAsync(ActionDefinition definition, TitanAction action, CancellationToken cancellationToken) =>
        definition.SortsLocally && action is IQueryableList { Sort: { } sort } and IListAction { FetchAll: true }
            ? SortAsync(sort, PagesAsync(definition, action, cancellationToken))
            : PagesAsync(definition, action, cancellationToken);

    // Sorting needs all records at once; the lists that this is for (technicians, business units, user roles) are short.
    private static async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> SortAsync(string sort, IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> pages)
    {
        List<(SortKey Key, byte[] Record)> all = [];
        Page<ReadOnlyMemory<byte>>? last = null;
        await foreach (var page in pages)
        {
            last = page;
            foreach (var record in page.Data)
            {
                all.Add((SortKey.Of(JsonElement.Parse(record.Span), sort[1..]), record.ToArray()));
            }
        }

        var sorted = sort[0] == '-' ? all.OrderByDescending(record => record.Key) : all.OrderBy(record => record.Key);
        ReadOnlyMemory<byte>[] records = [.. sorted.Select(record => record.Record)];
        yield return new Page<ReadOnlyMemory<byte>>(1, records.Length, HasMore: false, TotalCount: null, records) { Call = last!.Call };
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> PagesAsync(
        ActionDefinition definition, TitanAction action, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        InputCheck.Check(definition, action);
        var list = (IListAction)action;
        var source = new PageSource(sender, definition, action);
        if (!list.FetchAll)
        {
            using var page = await source.FetchAsync(cancellationToken);
            yield return page.All();
            yield break;
        }

        var sort = definition.SortsLocally ? null : (action as IQueryableList)?.Sort;
        var resume = list.ResumeFrom is { } text ? ResumePoint.Parse(text, source.List) : null;
        var walk = new FetchAll(source, list.PageSize ?? IListAction.LargestPage, sort, pagesInFlight, resume);
        await foreach (var page in walk.WalkAsync(cancellationToken))
        {
            yield return page;
        }
    }
}

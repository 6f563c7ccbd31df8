using System.Runtime.CompilerServices;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>Lists records: those of the one page that was asked for, or with Fetch All those of every page.</summary>
internal sealed class PageWalk(CallSender sender, int pagesInFlight)
{
    public IAsyncEnumerable<Page<T>> WalkAsync<T>(
        ActionDefinition definition, TitanAction action, RecordReader<T> reader, CancellationToken cancellationToken) =>
        definition.SortsLocally && action is IQueryableList { Sort: { } sort } and IListAction { FetchAll: true }
            ? SortAsync(sort, PagesAsync(definition, action, Keyed(reader, sort[1..]), cancellationToken))
            : PagesAsync(definition, action, reader, cancellationToken);

    private static RecordReader<(SortKey Key, T Value)> Keyed<T>(RecordReader<T> reader, string field) =>
        new(json => (SortKey.Of(JsonElement.Parse(json.Span), field), reader.Read(reader.KeepsBytes ? json.ToArray() : json)));

    // Sorting needs all records at once; the lists that this is for (technicians, business units, user roles) are short.
    private static async IAsyncEnumerable<Page<T>> SortAsync<T>(string sort, IAsyncEnumerable<Page<(SortKey Key, T Value)>> pages)
    {
        var all = await pages.SelectMany(page => page.Data).ToListAsync();
        var sorted = sort[0] == '-' ? all.OrderByDescending(record => record.Key) : all.OrderBy(record => record.Key);
        yield return new Page<T>(1, all.Count, HasMore: false, TotalCount: null, [.. sorted.Select(record => record.Value)]);
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync<T>(
        ActionDefinition definition, TitanAction action, RecordReader<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        InputCheck.Check(definition, action);
        var list = (IListAction)action;
        var source = new PageSource<T>(sender, definition, action, reader);
        if (!list.FetchAll)
        {
            using var page = await source.FetchAsync(cancellationToken);
            yield return page.All();
            yield break;
        }

        var sort = definition.SortsLocally ? null : (action as IQueryableList)?.Sort;
        var resume = list.ResumeFrom is { } text ? ResumePoint.Parse(text, source.List) : null;
        var walk = new FetchAll<T>(source, list.PageSize ?? IListAction.LargestPage, sort, pagesInFlight, resume);
        await foreach (var page in walk.WalkAsync(cancellationToken))
        {
            yield return page;
        }
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>
/// Walks a list: the one page that was asked for, or with Fetch All every page, one after the other, each only when it is wanted.
/// </summary>
internal sealed class PageWalk(CallSender sender)
{
    public IAsyncEnumerable<Page<T>> WalkAsync<T>(
        ActionDefinition definition, TitanAction action, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        return definition.SortsLocally && action is IQueryableList { Sort: { } sort }
            ? SortAsync(sort, PagesAsync(definition, action, item => (Key: SortKey.Of(item, sort[1..]), Value: read(item)), cancellationToken))
            : PagesAsync(definition, action, read, cancellationToken);
    }

    // Sorting needs all records at once; the lists that this is for (technicians, business units, user roles) are short.
    private static async IAsyncEnumerable<Page<T>> SortAsync<T>(string sort, IAsyncEnumerable<Page<(SortKey Key, T Value)>> pages)
    {
        var all = await pages.SelectMany(page => page.Data).ToListAsync();
        var sorted = sort[0] == '-' ? all.OrderByDescending(record => record.Key) : all.OrderBy(record => record.Key);
        yield return new Page<T>(1, all.Count, HasMore: false, TotalCount: null, [.. sorted.Select(record => record.Value)]);
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync<T>(
        ActionDefinition definition,
        TitanAction action,
        Func<JsonElement, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        InputCheck.Check(definition, action);
        var list = (IListAction)action;
        var number = list.FetchAll ? 1 : list.Page;
        while (true)
        {
            var page = await FetchAsync(definition, action, list, number, read, cancellationToken);
            yield return page;
            if (!list.FetchAll || !page.HasMore)
            {
                yield break;
            }

            number++;
        }
    }

    private async Task<Page<T>> FetchAsync<T>(
        ActionDefinition definition,
        TitanAction action,
        IListAction list,
        int? number,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken)
    {
        var draft = RequestBuilder.Build(definition, action, sender.Tenant);
        if (definition.SortsLocally)
        {
            draft.RemoveQuery("sort");
        }

        if (list.FetchAll)
        {
            draft.SetQuery("page", number!.Value.ToString(CultureInfo.InvariantCulture));
            draft.SetQuery("pageSize", (list.PageSize ?? IListAction.LargestPage).ToString(CultureInfo.InvariantCulture));
            draft.RemoveQuery("includeTotal");
        }

        var (answer, page) = await sender.SendAsync(
            draft, Call.Of(definition, action), answer => (answer, PageReader.Read(answer)), cancellationToken);
        Telemetry.Listed(definition.Key, page.Data.Count);
        if (page is { HasMore: true, Data.Count: 0 } && list.FetchAll)
        {
            // Going on could go on for ever, and stopping would pass a short list off as whole.
            throw answer.Unreadable($"page {number} is empty and yet says that there is more.");
        }

        try
        {
            return page.Select(action is IGuardsItems guard ? page.Data.Where(guard.Keeps) : page.Data, read);
        }
        catch (JsonException error)
        {
            throw answer.Unreadable(error.Message, error);
        }
    }
}

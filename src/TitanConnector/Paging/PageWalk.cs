using System.Runtime.CompilerServices;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Http;

namespace TitanConnector.Paging;

/// <summary>Lists records: those of the requested page, or with Fetch All those of every page.</summary>
internal sealed class PageWalk(CallSender sender, TitanClientOptions options)
{
    /// <summary>Returns pages of raw records. The bytes of a page are valid until the next one is requested.</summary>
    public IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkAsync(
        ListCall list, CancellationToken cancellationToken) =>
        list.FetchAll && options.WalkTimeout != Timeout.InfiniteTimeSpan
            ? WalkLimit.Hold(
                token => WalkPartsAsync(list, token),
                options.WalkTimeout,
                () => new PageSource(sender, list).OutOfTime(options.WalkTimeout),
                sender.Time,
                cancellationToken)
            : WalkPartsAsync(list, cancellationToken);

    private IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> WalkPartsAsync(
        ListCall list, CancellationToken cancellationToken)
    {
        var parts = SplitList.Split(list);
        var pages = parts.Count == 0 ? PagesAsync(list, cancellationToken) : JoinAsync(parts, cancellationToken);

        // A list requested in parts is in order within each part, not as a whole.
        return list.Sort is { } sort && (parts.Count > 0 || list is { FetchAll: true, Definition.SortsLocally: true })
            ? CollectAsync(pages, sort)
            : parts.Count > 0 && !list.FetchAll ? CollectAsync(pages, sort: null)
            : pages;
    }

    // A record may be in several parts, for example a payment for two invoices.
    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> JoinAsync(
        IReadOnlyList<ListCall> parts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>();
        var number = 0;
        foreach (var (index, part) in parts.Index())
        {
            await foreach (var page in PagesAsync(part, cancellationToken))
            {
                ReadOnlyMemory<byte>[] fresh = [.. page.Data.Where(record => IdOf(record) is not { } id || seen.Add(id))];
                yield return page with
                {
                    Number = ++number,
                    HasMore = page.HasMore || index < parts.Count - 1,
                    TotalCount = null,
                    Data = fresh,
                    Point = null,
                };
            }
        }
    }

    private static string? IdOf(ReadOnlyMemory<byte> record) =>
        JsonElement.Parse(record.Span) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("id", out var id)
            ? id.GetRawText()
            : null;

    // Returns one page with all records, because sorting needs all of them. The lists concerned (technicians, business units, user roles,
    // lists by id) are short.
    private static async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> CollectAsync(
        IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> pages, string? sort)
    {
        List<(SortKey Key, byte[] Record)> all = [];
        Page<ReadOnlyMemory<byte>>? last = null;
        await foreach (var page in pages)
        {
            last = page;
            foreach (var record in page.Data)
            {
                all.Add((sort is null ? default : SortKey.Of(JsonElement.Parse(record.Span), sort[1..]), record.ToArray()));
            }
        }

        var sorted = sort?[0] == '-' ? all.OrderByDescending(record => record.Key) : all.OrderBy(record => record.Key);
        ReadOnlyMemory<byte>[] records = [.. sorted.Select(record => record.Record)];
        yield return new Page<ReadOnlyMemory<byte>>(1, records.Length, HasMore: false, TotalCount: null, records)
        {
            Request = last!.Request,
        };
    }

    private async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> PagesAsync(
        ListCall list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = new PageSource(sender, list);
        if (list.Definition.Paging == PagingStyle.Feed)
        {
            await foreach (var page in new FeedWalk(source).WalkAsync(list.FetchAll, cancellationToken))
            {
                yield return page;
            }

            yield break;
        }

        if (!list.FetchAll)
        {
            using var page = await source.FetchAsync(cancellationToken);
            yield return page.All();
            yield break;
        }

        var sort = list.Definition.SortsLocally ? null : list.Sort;
        var resume = list.ResumeFrom is { } text ? ResumePoint.Parse(text, source.List) : null;
        var walk = new FetchAll(source, list.PageSize ?? list.LargestPageAllowed, sort, options.PagesInFlight, resume);
        await foreach (var page in walk.WalkAsync(cancellationToken))
        {
            yield return page;
        }
    }
}

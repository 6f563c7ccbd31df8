using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using TitanConnector.Errors;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Reads an export feed. While the first load goes through the feed from its beginning, a second position follows the changes of now, so
/// that today's work does not wait for years of history. One reader fetches for both in turn: what is fetched later is written later.
/// Without a time of modification, versions could not be ordered, so such feeds have one position only.
/// </summary>
internal sealed class FeedReader(ReadContext context, StreamPosition position)
{
    // A feed searches in steps and may find nothing in one; more than this in a row at one place is not a search.
    private const int MostPagesInPlace = 20;
    private const int FirstPagesBetweenLive = 50;

    private StreamPosition _position = position;

    private bool HasTwo => context.Stream.Modified is not null && !_position.IsLoaded;

    public async IAsyncEnumerable<StreamStep> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (HasTwo && _position.Live is null)
        {
            // From yesterday: the difference to all clocks and zones is less than a day, and what is read twice is written once.
            var yesterday = context.Time.GetUtcNow().AddDays(-1);
            _position = _position with { Live = yesterday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LiveAt = yesterday };
        }

        if (HasTwo || _position.IsLoaded)
        {
            await foreach (var step in LiveAsync(cancellationToken))
            {
                yield return step;
            }
        }

        while (!_position.IsLoaded)
        {
            var pages = 0;
            await foreach (var step in FirstAsync(cancellationToken))
            {
                yield return step;
                if (++pages % FirstPagesBetweenLive == 0 && HasTwo)
                {
                    break;
                }
            }

            await foreach (var step in HasTwo ? LiveAsync(cancellationToken) : AsyncEnumerable.Empty<StreamStep>())
            {
                yield return step;
            }
        }
    }

    private IAsyncEnumerable<StreamStep> LiveAsync(CancellationToken cancellationToken) => WalkAsync(
        () => _position.Live,
        page => _position with
        {
            Live = page.ContinueFrom ?? _position.Live,

            // In the middle, there may be changes ahead that are older than the answer.
            LiveAt = page.HasMore ? _position.LiveAt : page.Answered,
            Read = _position.Read + page.Batch.Read,
        },
        cancellationToken);

    private IAsyncEnumerable<StreamStep> FirstAsync(CancellationToken cancellationToken) => WalkAsync(
        () => _position.First,
        page => page.HasMore
            ? _position with { First = page.ContinueFrom, Read = _position.Read + page.Batch.Read }
            : _position with
            {
                First = null,
                IsLoaded = true,

                // Where the first load ended, nothing before it is missing. The live position began at a date by the clock of this machine,
                // which may be wrong.
                Live = page.ContinueFrom ?? _position.First,
                LiveAt = page.Answered,
                Read = _position.Read + page.Batch.Read,
            },
        cancellationToken);

    // The next page is fetched while this one is written.
    private async IAsyncEnumerable<StreamStep> WalkAsync(
        Func<string?> place, Func<FeedPage, StreamPosition> after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = place();
        var inPlace = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = FetchOrGoBackAsync(from, stop.Token);
        try
        {
            while (true)
            {
                var page = await next;
                if (page.HasMore && (page.ContinueFrom is null || (page.ContinueFrom == from && ++inPlace >= MostPagesInPlace)))
                {
                    throw new InvalidDataException(page.ContinueFrom is null
                        ? "A page of the feed says that there is more, but not where to continue."
                        : "The feed says that there is more, but does not get beyond one place.");
                }

                inPlace = page.ContinueFrom == from ? inPlace : 0;
                from = page.ContinueFrom;
                if (page.HasMore)
                {
                    next = FetchAsync(from, stop.Token);
                }

                _position = after(page);
                yield return new StreamStep(page.Batch, _position);
                if (!page.HasMore)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await AbandonAsync(next, stop.Cancel);
        }
    }

    // Whoever does not want the next page, such as after a failed commit, does not wait for it. Its request is stopped on this thread:
    // otherwise it would not be certain what goes on first, this reader or the request, and no run could be repeated.
    private static async Task AbandonAsync(Task<FeedPage> next, Action stop)
    {
        try
        {
            stop();
            await next;
        }
        catch (Exception error) when (error is TitanException or OperationCanceledException or InvalidDataException)
        {
            // Either it has been reported, or nobody needs the page.
        }
    }

    // How long ServiceTitan accepts a position is not documented. If it does not, the feed is read again from the day when it was given.
    private async Task<FeedPage> FetchOrGoBackAsync(string? from, CancellationToken cancellationToken)
    {
        try
        {
            return await FetchAsync(from, cancellationToken);
        }
        catch (ServiceTitanException refused) when (refused.Status == HttpStatusCode.BadRequest && from is not null)
        {
            var isLive = from == _position.Live;
            var date = isLive ? _position.LiveAt?.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
            if (from == date)
            {
                throw;
            }

            var page = await FetchAsync(date, cancellationToken);
            page.Batch.Oddities.Add(new Oddity(OddityKind.ExpiredPosition, isLive ? "live" : "first", date ?? ""));
            return page;
        }
    }

    private async Task<FeedPage> FetchAsync(string? from, CancellationToken cancellationToken)
    {
        await foreach (var page in context.Client.PagesAsync(ListCalls.Source(context.Stream, ("from", from)), cancellationToken))
        {
            var batch = new RowBatch(context.Table);
            foreach (var record in page.Data)
            {
                batch.Add(record, page.Answered);
            }

            return new FeedPage(batch, page.ContinueFrom, page.HasMore, page.Answered);
        }

        throw new InvalidDataException("The feed returned no page.");
    }

    private sealed record FeedPage(RowBatch Batch, string? ContinueFrom, bool HasMore, DateTimeOffset? Answered);
}

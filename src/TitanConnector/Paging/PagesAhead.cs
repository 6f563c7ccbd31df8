using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Fetches pages in parallel and returns them in order, with a limit on the memory of pages that are waiting.</summary>
/// <remarks>
/// All are requested at once, but the body of a page is read only when there is memory for it. The next page in order always gets memory. A
/// page that waits too long is abandoned, because the server does not keep its response forever, and requested again when it is next. From
/// then on, fewer pages are requested at once.
/// </remarks>
/// <param name="inFlight">The maximum number of concurrent requests.</param>
/// <param name="fetch">Fetches a page, given the object that reserves memory for it.</param>
internal sealed class PagesAhead<TSource>(int inFlight, Func<TSource, PageRoom?, CancellationToken, Task<RecordPage>> fetch)
{
    private readonly RoomAhead _room = new();
    private readonly Queue<UnderWay> _underWay = new();

    private int _most = inFlight;
    private int _begun;

    /// <summary>The current maximum of concurrent requests, if it changes from page to page.</summary>
    public Func<int> MostNow { get; init; } = () => inFlight;

    public async IAsyncEnumerable<RecordPage> RunAsync(
        IEnumerable<TSource> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiting = sources.GetEnumerator();
        try
        {
            while (true)
            {
                Fill(atLeast: 1);
                if (!_underWay.TryPeek(out var next))
                {
                    break;
                }

                var page = await TakeAsync(next, stop.Token);
                _underWay.Dequeue();
                _room.Take(next.Number);
                Fill(atLeast: 0);
                yield return page;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await DiscardAsync();
        }

        void Fill(int atLeast)
        {
            while (_underWay.Count < Math.Max(Math.Min(_most, MostNow()), atLeast) && waiting.MoveNext())
            {
                var (number, source) = (_begun++, waiting.Current);
                _underWay.Enqueue(new(number, source, fetch(source, new PageRoom(_room, number), stop.Token)));
            }
        }
    }

    /// <summary>Fetches one more page, on its own.</summary>
    public Task<RecordPage> FetchNextAsync(TSource source, CancellationToken cancellationToken) => fetch(source, null, cancellationToken);

    private async Task<RecordPage> TakeAsync(UnderWay next, CancellationToken cancellationToken)
    {
        try
        {
            return await next.Page;
        }
        catch (NoRoomException)
        {
            _most = Math.Max(_most / 2, 1);
            return await fetch(next.Source, null, cancellationToken);
        }
    }

    private async Task DiscardAsync()
    {
        foreach (var (_, _, task) in _underWay)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (task.IsCompletedSuccessfully)
            {
                (await task).Dispose();
            }
        }
    }

    private readonly record struct UnderWay(int Number, TSource Source, Task<RecordPage> Page);
}

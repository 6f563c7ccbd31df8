using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Fetches pages side by side and returns them in order, with a limit to the memory of those that wait to be returned.</summary>
/// <remarks>
/// All are asked for at once, but the body of a page is read only when there is room for it; until then it stays on the wire. The next page
/// in order always has room. A page that waits too long is given up, so that the server need not keep its answer for ever, and is asked
/// for again when it is next; from then on fewer are asked for at once.
/// </remarks>
/// <param name="inFlight">How many pages may be under way.</param>
/// <param name="fetch">Fetches a page, given what has to make room for it.</param>
internal sealed class PagesAhead<TSource>(int inFlight, Func<TSource, PageRoom?, CancellationToken, Task<RecordPage>> fetch)
{
    private readonly RoomAhead _room = new();
    private readonly Queue<UnderWay> _underWay = new();

    private int _most = inFlight;
    private int _begun;

    /// <summary>How many may be under way, where that changes from page to page.</summary>
    public Func<int> MostNow { get; init; } = () => inFlight;

    public async IAsyncEnumerable<RecordPage> RunAsync(IEnumerable<TSource> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
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

    /// <summary>Fetches one more, by itself.</summary>
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
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompletedSuccessfully)
            {
                (await task).Dispose();
            }
        }
    }

    private readonly record struct UnderWay(int Number, TSource Source, Task<RecordPage> Page);
}

using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Does things side by side and hands their results on in order.</summary>
internal static class SideBySide
{
    /// <summary>
    /// At most so many are under way or waiting to be handed on; a further one begins when one is taken. Whoever stops taking stops the
    /// rest.
    /// </summary>
    /// <param name="sources">What to do.</param>
    /// <param name="inFlight">How many may be under way.</param>
    /// <param name="places">How many may take up memory for their results at once.</param>
    /// <param name="run">Does it; given what to wait for before it takes up memory.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<TSource, TResult>(
        IEnumerable<TSource> sources,
        int inFlight,
        int places,
        Func<TSource, Func<Task>, CancellationToken, Task<TResult>> run,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiting = sources.GetEnumerator();
        var underWay = new Queue<Task<TResult>>(inFlight);
        var turns = new Turns(places);
        var begun = 0;
        try
        {
            Fill();
            while (underWay.TryDequeue(out var next))
            {
                var result = await next;
                turns.Take();
                Fill();
                yield return result;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await DiscardAsync(underWay);
        }

        void Fill()
        {
            while (underWay.Count < inFlight && waiting.MoveNext())
            {
                var number = begun++;
                underWay.Enqueue(run(waiting.Current, () => turns.WaitAsync(number), stop.Token));
            }
        }
    }

    private static async Task DiscardAsync<TResult>(IEnumerable<Task<TResult>> underWay)
    {
        foreach (var task in underWay)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task is { IsCompletedSuccessfully: true, Result: IDisposable result })
            {
                result.Dispose();
            }
        }
    }
}

using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Does things side by side and returns their results in order.</summary>
internal static class SideBySide
{
    /// <summary>
    /// At most so many are under way or waiting to be returned; a further one begins when one is taken. Whoever stops taking stops the
    /// rest.
    /// </summary>
    /// <param name="sources">What to do.</param>
    /// <param name="inFlight">How many may be under way.</param>
    /// <param name="run">Does it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<TSource, TResult>(
        IEnumerable<TSource> sources,
        int inFlight,
        Func<TSource, CancellationToken, Task<TResult>> run,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiting = sources.GetEnumerator();
        var underWay = new Queue<Task<TResult>>(inFlight);
        try
        {
            Fill();
            while (underWay.TryDequeue(out var next))
            {
                var result = await next;
                Fill();
                yield return result;
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var task in underWay)
            {
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        void Fill()
        {
            while (underWay.Count < inFlight && waiting.MoveNext())
            {
                underWay.Enqueue(run(waiting.Current, stop.Token));
            }
        }
    }
}

using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Runs operations in parallel and returns their results in order.</summary>
internal static class SideBySide
{
    /// <summary>
    /// Limits how many are running or waiting to be returned; another one starts when a result is taken. If the caller stops, the rest are
    /// stopped.
    /// </summary>
    /// <param name="sources">The inputs of the operations.</param>
    /// <param name="inFlight">The limit.</param>
    /// <param name="run">Runs one operation.</param>
    /// <param name="cancellationToken">Cancels all of them.</param>
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
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
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

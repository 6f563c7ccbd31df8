using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Does things side by side and hands their results on in order.</summary>
internal static class SideBySide
{
    /// <summary>
    /// At most so many are under way or waiting to be handed on; a further one begins when one is taken. Whoever stops taking stops the
    /// rest.
    /// </summary>
    public static async IAsyncEnumerable<TResult> RunAsync<TSource, TResult>(
        IEnumerable<TSource> sources,
        int inFlight,
        Func<TSource, CancellationToken, Task<TResult>> run,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResult : IDisposable
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
            await DiscardAsync(underWay);
        }

        void Fill()
        {
            while (underWay.Count < inFlight && waiting.MoveNext())
            {
                underWay.Enqueue(run(waiting.Current, stop.Token));
            }
        }
    }

    private static async Task DiscardAsync<TResult>(IEnumerable<Task<TResult>> underWay)
        where TResult : IDisposable
    {
        foreach (var task in underWay)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompletedSuccessfully)
            {
                task.Result.Dispose();
            }
        }
    }
}

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
    /// <param name="near">How many are next: what a result takes up is better not taken up earlier.</param>
    /// <param name="run">Does it; given a task that ends when it is one of the next.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<TSource, TResult>(
        IEnumerable<TSource> sources,
        int inFlight,
        int near,
        Func<TSource, Task, CancellationToken, Task<TResult>> run,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiting = sources.GetEnumerator();
        var underWay = new Queue<Task<TResult>>(inFlight);
        var turns = new Queue<TaskCompletionSource>(inFlight);
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
                // Whoever is near from the beginning need not be told.
                var turn = underWay.Count < near ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                underWay.Enqueue(run(waiting.Current, turn?.Task ?? Task.CompletedTask, stop.Token));
                if (turn is not null)
                {
                    turns.Enqueue(turn);
                }
            }

            // Those that still wait for their turn are the last of those under way.
            while (turns.Count > Math.Max(underWay.Count - near, 0))
            {
                turns.Dequeue().SetResult();
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

using System.Runtime.ExceptionServices;

namespace TitanConnector.Sync.Engine;

/// <summary>Waits for tasks that stand or fall together.</summary>
internal static class TaskGroup
{
    /// <summary>
    /// Waits until all tasks have ended. The first failure stops the others, and is the one that is thrown; tasks that were only stopped
    /// have nothing to say.
    /// </summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="stop">Stops all of them.</param>
    public static async Task WhenAllAsync(IEnumerable<Task> tasks, CancellationTokenSource stop)
    {
        Exception? first = null;
        await foreach (var ended in Task.WhenEach(tasks))
        {
            if (ended.IsFaulted && first is null)
            {
                first = ended.Exception.InnerException!;
                await stop.CancelAsync();
            }
        }

        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}

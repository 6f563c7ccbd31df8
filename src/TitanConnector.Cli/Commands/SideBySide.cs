namespace TitanConnector.Cli.Commands;

/// <summary>Runs work for several things at the same time.</summary>
internal static class SideBySide
{
    /// <returns>The results in the order of the items.</returns>
    public static async Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(
        IReadOnlyList<TItem> items, int atOnce, Func<TItem, Task<TResult>> run)
    {
        using var places = new SemaphoreSlim(atOnce);
        return await Task.WhenAll(items.Select(async item =>
        {
            await places.WaitAsync();
            try
            {
                return await run(item);
            }
            finally
            {
                places.Release();
            }
        }));
    }
}

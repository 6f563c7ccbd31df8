using System.Runtime.CompilerServices;

namespace TitanConnector.Paging;

/// <summary>Ends a walk that takes too long with the same kind of error as a failed page; pages returned earlier stay valid.</summary>
internal static class WalkLimit
{
    /// <exception cref="Errors.WireException">The time limit expired.</exception>
    public static async IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> Hold(
        Func<CancellationToken, IAsyncEnumerable<Page<ReadOnlyMemory<byte>>>> walk,
        TimeSpan limit,
        Func<Errors.WireException> outOfTime,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var pages = walk(either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync())
        {
            yield return pages.Current;
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                either.Token.ThrowIfCancellationRequested();
                return await pages.MoveNextAsync();
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw outOfTime();
            }
        }
    }
}

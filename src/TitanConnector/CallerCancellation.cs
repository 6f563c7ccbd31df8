using System.Runtime.CompilerServices;
using TitanConnector.Errors;

namespace TitanConnector;

/// <summary>
/// Rewrites cancellation and disposal exceptions in terms of what the caller knows: the caller's own token, if the call ran with a linked
/// one, and the client, if a part of it was disposed.
/// </summary>
internal static class CallerCancellation
{
    public static async Task<T> Of<T>(ClientWire wire, Task<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call;
        }
        catch (Exception error) when (Told(wire, error, cancellationToken) is { } told)
        {
            throw told;
        }
    }

    public static async IAsyncEnumerable<T> Of<T>(
        ClientWire wire, IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var enumerator = items.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(wire, enumerator, cancellationToken))
        {
            yield return enumerator.Current;
        }
    }

    private static async ValueTask<bool> NextAsync<T>(ClientWire wire, IAsyncEnumerator<T> enumerator, CancellationToken cancellationToken)
    {
        try
        {
            ObjectDisposedException.ThrowIf(wire.IsDisposed, typeof(TitanClient));
            return await enumerator.MoveNextAsync();
        }
        catch (Exception error) when (Told(wire, error, cancellationToken) is { } told)
        {
            throw told;
        }
    }

    private static Exception? Told(ClientWire wire, Exception error, CancellationToken cancellationToken) => error switch
    {
        ObjectDisposedException disposed when wire.IsDisposed && disposed.ObjectName != typeof(TitanClient).FullName =>
            new ObjectDisposedException(typeof(TitanClient).FullName, disposed),
        OperationCanceledException canceled
            when cancellationToken.IsCancellationRequested && canceled.CancellationToken != cancellationToken =>
            canceled is CallCanceledException call ? call.With(cancellationToken)
            : new OperationCanceledException(canceled.Message, canceled, cancellationToken),
        _ => null,
    };
}

using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Http.Uploads;

/// <summary>
/// A file of a call, between the first of its attempts and the last: opened once, and read from its start by each attempt. All that can be wrong
/// with it is found when it is opened, or is told apart from what goes wrong on the wire.
/// </summary>
/// <param name="input">The input that it was given by.</param>
/// <param name="file">The file.</param>
internal sealed class UploadFile(string input, FileContent file) : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    // A try that was given up may still be reading when the next one begins.
    private readonly SemaphoreSlim _reading = new(1);

    private Stream? _source;
    private long _start;

    /// <summary>How many bytes it has.</summary>
    public long Length { get; private set; }

    /// <summary>What went wrong with it while it was sent.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens it, and copies it where it can be read but once.</summary>
    /// <exception cref="InvalidInputException">It cannot be read; nothing was sent.</exception>
    /// <param name="limit">The time that there is for it.</param>
    /// <param name="total">The time of the whole call, to be named when it is over.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task OpenAsync(TimeSpan limit, TimeSpan total, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var source = await SourceOpener.OpenAsync(file, either.Token);
            _source = source;

            // Where the length is not known, or is said to be none as of files that the system makes up, only reading it tells.
            if (!source.CanSeek || source.Length <= source.Position)
            {
                _source = await TemporaryCopy.OfAsync(source, either.Token);
                await source.DisposeAsync();
            }

            _start = _source.Position;
            Length = _source.Length - _start;

            // What cannot be read at all is found before anything is sent, and not in the middle of it.
            _ = await _source.ReadAsync(new byte[BufferSize], either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidInputException(input, $"nothing more came from {file.Path ?? file.Name} within {total.TotalSeconds:0.###} s");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Also what a stream of the caller's own throws, whatever that is.
            throw new InvalidInputException(input, $"{file.Path ?? file.Name} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes all of it, or fails before its last byte.</summary>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var source = _source!;
            var buffer = new byte[BufferSize];
            Check(await FromSourceAsync(() => ValueTask.FromResult(source.Length - _start)) == Length);
            source.Position = _start;
            for (var left = Length; left > 0;)
            {
                var read = await FromSourceAsync(() => source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken));
                Check(read > 0);

                // The last bytes are kept back until it is known that none follow.
                left -= read;
                Check(left > 0 || await FromSourceAsync(() => ValueTask.FromResult(source.Length - _start)) == Length);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private async ValueTask<T> FromSourceAsync<T>(Func<ValueTask<T>> use)
    {
        try
        {
            return await use();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Fault = $"{file.Path ?? file.Name} could not be read to its end: {error.Message}";
            throw new IOException(Fault, error);
        }
    }

    private void Check(bool isUnchanged)
    {
        if (!isUnchanged)
        {
            Fault = $"{file.Path ?? file.Name} became longer or shorter while it was being sent.";
            throw new IOException(Fault);
        }
    }
}

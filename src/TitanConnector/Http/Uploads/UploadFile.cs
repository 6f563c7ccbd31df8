using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Http.Uploads;

/// <summary>
/// A file to upload. It is opened once per call and read from the start by each attempt. Problems with the file are found when it is
/// opened; later ones are distinguished from network failures.
/// </summary>
/// <param name="input">The input that the file was given in.</param>
/// <param name="file">The file.</param>
internal sealed class UploadFile(string input, FileContent file) : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    // An abandoned attempt may still be reading when the next one begins.
    private readonly SemaphoreSlim _reading = new(1);

    private Stream? _source;
    private long _start;

    /// <summary>The length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>What went wrong with the file during sending.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens the file, and copies it if it can be read only once.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read; nothing was sent.</exception>
    /// <param name="limit">The remaining time.</param>
    /// <param name="total">The time limit of the whole call, for the error message.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels opening.</param>
    public async Task OpenAsync(TimeSpan limit, TimeSpan total, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var source = await SourceOpener.OpenAsync(file, either.Token);
            _source = source;

            // If the length is unknown, or 0 as for files that the kernel generates, the file has to be read to find out.
            if (!source.CanSeek || source.Length <= source.Position)
            {
                _source = await TemporaryCopy.OfAsync(source, either.Token);
                await source.DisposeAsync();
            }

            _start = _source.Position;
            Length = _source.Length - _start;

            // Finds a file that cannot be read before anything is sent.
            _ = await _source.ReadAsync(new byte[BufferSize], either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidInputException(
                input, $"no more data arrived from {file.Path ?? file.Name} within {total.TotalSeconds:0.###} s");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Includes any exception that a caller's own stream throws.
            throw new InvalidInputException(input, $"{file.Path ?? file.Name} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes the whole file, or fails before writing its last byte.</summary>
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
                var read = await FromSourceAsync(
                    () => source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken));
                Check(read > 0);

                // The last bytes are held back until it is certain that none follow.
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
            Fault = $"{file.Path ?? file.Name} changed its length while it was being sent.";
            throw new IOException(Fault);
        }
    }
}

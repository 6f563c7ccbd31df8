using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Http;

/// <summary>A file as it comes over the wire. Read it to its end, or save it, then dispose of it.</summary>
public sealed class Download : IAsyncDisposable
{
    private const int BufferSize = 80 * 1024;

    private readonly HttpResponseMessage _response;

    internal Download(HttpResponseMessage response, Stream content)
    {
        _response = response;
        Content = content;
    }

    /// <summary>
    /// The bytes, decompressed where they came compressed. Reading throws a <see cref="Errors.WireException"/> when the file breaks off, when
    /// the end of what is compressed is missing, and when the server stops sending.
    /// </summary>
    public Stream Content { get; }

    /// <summary>The media type; <see langword="null"/> when the answer does not say.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    /// <summary>The length in bytes; <see langword="null"/> when the answer does not say, as when the file comes compressed.</summary>
    public long? Length => _response.Content.Headers.ContentLength;

    /// <summary>
    /// Whether there is a file under a path that saving to it would replace. Devices and FIFOs are not replaced but written to.
    /// </summary>
    /// <exception cref="InvalidInputException">The path is empty or a folder's.</exception>
    public static bool WouldReplace(string path) => Attempt(() => FileTarget.Of(path)) is { IsThere: true, IsStream: false };

    /// <summary>
    /// Saves the file. Under its name there is never a part of it: what breaks off leaves what was there before. Links are followed, and a
    /// file that is replaced passes on its owner and mode; a device or FIFO is written to.
    /// </summary>
    /// <param name="saveAs">The path to save it under.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced. The default is not to.</param>
    /// <param name="cancellationToken">Ends it; what was there before stays.</param>
    /// <returns>How many bytes were saved.</returns>
    /// <exception cref="InvalidInputException">
    /// The path is empty or a folder's, there is a file already, or this user cannot write there; nothing was written.
    /// </exception>
    /// <exception cref="WireException">The file broke off, or stopped coming.</exception>
    /// <exception cref="IOException">It could not be written to its end: the disk is full, for example.</exception>
    public async Task<long> SaveAsAsync(string saveAs, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        await using var file = await PrepareAsync(saveAs, overwrite, cancellationToken);
        return await SaveAsync(file, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        _response.Dispose();
    }

    /// <summary>Opens what a file will be saved to, so that nothing is asked for that cannot be saved.</summary>
    internal static async Task<FileWrite> PrepareAsync(string saveAs, bool overwrite, CancellationToken cancellationToken)
    {
        // To open a FIFO takes until somebody reads it.
        var opening = Task.Run(() => Attempt(() => FileWrite.Begin(saveAs, new FileWriteOptions(overwrite))), CancellationToken.None);
        try
        {
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(static opened => opened.Result.Dispose(), CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    internal async Task<long> SaveAsync(FileWrite file, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        long saved = 0;
        while (await Content.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            await WriteAsync(async () => await file.Content.WriteAsync(buffer.AsMemory(0, count), cancellationToken));
            saved += count;
        }

        await WriteAsync(() => Task.Run(file.Commit, CancellationToken.None));
        return saved;
    }

    private static async Task WriteAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception error) when (error is not IOException && FileWrite.IsFailure(error))
        {
            throw new IOException(error.Message, error);
        }
    }

    private static T Attempt<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException("saveAs", error.Message);
        }
    }
}

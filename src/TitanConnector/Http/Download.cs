using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Http;

/// <summary>A file that is being downloaded. Read it to its end or save it, then dispose it.</summary>
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
    /// The content of the file, decompressed if necessary. Reading throws a <see cref="Errors.WireException"/> when the file breaks off,
    /// when compressed data is incomplete, and when the server stops sending.
    /// </summary>
    public Stream Content { get; }

    /// <summary>The media type; <see langword="null"/> when the response does not state it.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    /// <summary>
    /// The length in bytes; <see langword="null"/> when the response does not state it, for example because the file is compressed.
    /// </summary>
    public long? Length => _response.Content.Headers.ContentLength;

    /// <summary>Whether saving to this path would replace an existing file. Devices and FIFOs are written to, not replaced.</summary>
    /// <exception cref="InvalidInputException">The path is empty or is a folder.</exception>
    public static bool WouldReplace(string path) => Attempt(() => FileTarget.Of(path)) is { IsThere: true, IsStream: false };

    /// <summary>
    /// Saves the file. The path never holds a partial file: if the download fails, whatever was there before stays. Symbolic links are
    /// followed, and the new file keeps the owner and mode of the one it replaces. Devices and FIFOs are written to directly.
    /// </summary>
    /// <param name="saveAs">The path to save the file to.</param>
    /// <param name="overwrite">Whether to replace an existing file. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">Cancels the download; an existing file stays as it was.</param>
    /// <returns>The number of bytes saved.</returns>
    /// <exception cref="InvalidInputException">
    /// The path is empty or is a folder, the file already exists, or this user may not write there. Nothing was written.
    /// </exception>
    /// <exception cref="WireException">The file broke off, or the server stopped sending.</exception>
    /// <exception cref="IOException">The file could not be written completely, for example because the disk is full.</exception>
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

    /// <summary>Opens the target before anything is requested, so that no file is downloaded that cannot be saved.</summary>
    internal static async Task<FileWrite> PrepareAsync(string saveAs, bool overwrite, CancellationToken cancellationToken)
    {
        // Opening a FIFO blocks until another process reads from it.
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

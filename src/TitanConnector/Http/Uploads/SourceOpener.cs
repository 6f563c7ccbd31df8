using TitanConnector.Files;

namespace TitanConnector.Http.Uploads;

/// <summary>Opens files to upload without blocking forever: opening a FIFO blocks until another process writes to it.</summary>
internal static class SourceOpener
{
    /// <exception cref="OperationCanceledException">The file did not open in time. If it opens later, it is closed again.</exception>
    public static async Task<Stream> OpenAsync(FileContent file, CancellationToken cancellationToken)
    {
        var opening = Task.Run(file.OpenRead, CancellationToken.None);
        try
        {
            var stream = await opening.WaitAsync(cancellationToken);
            return stream is { CanRead: true }
                ? stream
                : throw new IOException("it is not a readable stream, or was already read and closed.");
        }
        catch (OperationCanceledException) when (!opening.IsCompleted)
        {
            _ = opening.ContinueWith(
                static late =>
                {
                    if (late.IsCompletedSuccessfully)
                    {
                        late.Result?.Dispose();
                    }

                    return late.Exception;
                },
                CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (file.Path is { } path && !OperatingSystem.IsWindows())
            {
                _ = Task.Run(() => LetGo(path), CancellationToken.None);
            }

            throw;
        }
    }

    // Briefly opening the other end of a FIFO unblocks a thread that waits for a writer.
    private static void LetGo(string path)
    {
        try
        {
            new FileStream(path, new FileStreamOptions { Access = FileAccess.Write, Share = FileShare.ReadWrite }).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // If it may not be written to, the thread waits until somebody else does, or the process ends.
        }
    }
}

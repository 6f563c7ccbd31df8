using TitanConnector.Files;

namespace TitanConnector.Http.Uploads;

/// <summary>Opens files to send without waiting for ever: a pipe that nobody writes to does not open.</summary>
internal static class SourceOpener
{
    /// <exception cref="OperationCanceledException">It was not open in time. It is closed again when it opens after all.</exception>
    public static async Task<Stream> OpenAsync(FileContent file, CancellationToken cancellationToken)
    {
        var opening = Task.Run(file.OpenRead, CancellationToken.None);
        try
        {
            var stream = await opening.WaitAsync(cancellationToken);
            return stream is { CanRead: true } ? stream : throw new IOException("what was opened is not a stream that can be read, or was read and closed before.");
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

    // A thread that waits for a writer at the other end of a pipe is let go by one that comes and leaves.
    private static void LetGo(string path)
    {
        try
        {
            new FileStream(path, new FileStreamOptions { Access = FileAccess.Write, Share = FileShare.ReadWrite }).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It may not be written to: then the thread waits until somebody does, or the process ends.
        }
    }
}

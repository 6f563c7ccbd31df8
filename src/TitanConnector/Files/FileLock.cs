namespace TitanConnector.Files;

/// <summary>
/// A turn among processes that want to change one file: whoever holds it has <c>FILE.lock</c> open. The system ends it with the process,
/// however that ends, and the lock's file is gone once nobody waits.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // What .NET makes of a file that another process has for itself: EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for a turn.</summary>
    /// <param name="path">The file that is to be changed; its folder has to be there.</param>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The turn, ended by disposing of it; <see langword="null"/> when another process kept its own for too long.</returns>
    /// <exception cref="UnauthorizedAccessException">No file may be made there.</exception>
    /// <exception cref="IOException">No file can be made there.</exception>
    public static async Task<FileLock?> TakeAsync(
        string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (TryTake(path + ".lock") is { } taken)
            {
                return taken;
            }

            if (time.GetElapsedTime(began) >= patience)
            {
                return null;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a turn, and keeps its thread meanwhile.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public static FileLock? Take(string path, TimeSpan patience, TimeProvider time) =>
        Task.Run(() => TakeAsync(path, patience, time)).GetAwaiter().GetResult();

    /// <summary>Whether a file could not be opened because another process has it for itself.</summary>
    public static bool IsHeld(Exception error) => error is IOException && Held.Contains(error.HResult);

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            // While it is still held: later it might be another's.
            File.Delete(_file.Name);
        }

        _file.Dispose();
    }

    private static FileLock? TryTake(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream file;
        try
        {
            file = new FileStream(path, options);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && File.Exists(path))
        {
            // So says Windows of a file that is being deleted.
            return null;
        }

        // Whoever held it before deleted it at the end of their turn. A file that was opened just before that is a lock that nobody else
        // sees.
        if (!OperatingSystem.IsWindows() && Unix.Find(file.SafeFileHandle)?.Identity != Unix.Find(path)?.Identity)
        {
            file.Dispose();
            return null;
        }

        return new FileLock(file);
    }
}

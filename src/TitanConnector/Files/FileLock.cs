namespace TitanConnector.Files;

/// <summary>
/// A lock between processes that change the same file: the holder has <c>FILE.lock</c> open. The operating system releases it when the
/// process ends for any reason, and the lock file is deleted when nobody waits for it.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // The most that one pause counts. A machine or a process that stands still meanwhile does so for the holder too, who needs the time.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    // The HResults for a file that another process has locked: EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The file to change; its folder must exist.</param>
    /// <param name="patience">The maximum wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The lock, released when disposed; <see langword="null"/> if another process held it for too long.</returns>
    /// <exception cref="UnauthorizedAccessException">This user may not create the lock file.</exception>
    /// <exception cref="IOException">The lock file cannot be created.</exception>
    public static async Task<FileLock?> TakeAsync(
        string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            if (TryTake(path + ".lock") is { } taken)
            {
                return taken;
            }

            if (waited >= patience)
            {
                return null;
            }

            var began = time.GetTimestamp();
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            var paused = time.GetElapsedTime(began);
            waited += paused < LongestPause ? paused : LongestPause;
        }
    }

    /// <summary>Waits for the lock and blocks the thread.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public static FileLock? Take(string path, TimeSpan patience, TimeProvider time) =>
        Task.Run(() => TakeAsync(path, patience, time)).GetAwaiter().GetResult();

    /// <summary>Whether a file could not be opened because another process has locked it.</summary>
    public static bool IsHeld(Exception error) => error is IOException && Held.Contains(error.HResult);

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            // While the lock is still held; later, the file might be another process's lock.
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
            // Windows reports this for a file that is being deleted.
            return null;
        }

        // The previous holder deleted the file before releasing it. A file that was opened just before that is a lock that nobody else
        // sees.
        if (!OperatingSystem.IsWindows() && Unix.Find(file.SafeFileHandle)?.Identity != Unix.Find(path)?.Identity)
        {
            file.Dispose();
            return null;
        }

        return new FileLock(file);
    }
}

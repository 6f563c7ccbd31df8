namespace TitanConnector.Files;

/// <summary>
/// All files are written through this class. The file always has either its old content or all of the new content, never a part. The kind
/// of file is preserved: link target, mode, owner and other names.
/// </summary>
internal sealed class FileWrite : IAsyncDisposable, IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int MostTries = 10;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileTarget _target;
    private readonly FileWriteOptions _options;
    private string? _temporary;
    private readonly FileStream _stream;

    private FileWrite(FileTarget target, FileWriteOptions options, string? temporary, FileStream stream)
    {
        _target = target;
        _options = options;
        _temporary = temporary;
        _stream = stream;
    }

    /// <summary>Receives the new content, which is not visible before <see cref="Commit"/>, except on a device or FIFO.</summary>
    public Stream Content => _stream;

    /// <summary>Determines how the file can be written, and opens the stream for its content.</summary>
    /// <exception cref="IOException">It is a folder, the file must not be replaced, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write the file.</exception>
    public static FileWrite Begin(string path, FileWriteOptions options)
    {
        var target = FileTarget.Of(path);
        if (target.IsStream)
        {
            var stream = new FileStream(target.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0, FileOptions.Asynchronous);
            if (stream.CanSeek)
            {
                stream.Seek(0, SeekOrigin.End);
            }

            return new FileWrite(target, options, null, stream);
        }

        if (target.IsThere)
        {
            if (!options.Overwrites)
            {
                throw new IOException($"the file {path} already exists");
            }

            // A file that this user may not write is not replaced either, even if the permissions of its folder would allow it.
            File.OpenHandle(target.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }

        var (temporary, content) = OpenTemporary(target, options);
        return new FileWrite(target, options, temporary, content);
    }

    /// <summary>Makes the new content visible and durable.</summary>
    public void Commit()
    {
        if (_temporary is null)
        {
            _stream.Flush();
            return;
        }

        _stream.Flush(flushToDisk: _options.IsDurable);
        if (_target.MustBeWrittenInPlace || !TryKeepFacts() || Path.GetDirectoryName(_temporary) != _target.Folder)
        {
            CopyInPlace();
            return;
        }

        // While the file is still locked; otherwise another process that cleans up would take it for abandoned.
        _temporary = TemporaryFile.Keep(_temporary);
        _stream.Dispose();
        File.Move(_temporary, _target.Path, _options.Overwrites);
        if (_options.IsDurable && !OperatingSystem.IsWindows())
        {
            Unix.FlushFolder(_target.Folder);
        }
    }

    /// <summary>
    /// Whether an exception means that a file could not be read or written; .NET throws the last of these types for a file that is too
    /// large.
    /// </summary>
    public static bool IsFailure(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (Exception error) when (IsFailure(error))
        {
            // A write that failed before fails again, and the caller has already been told.
        }

        TemporaryFile.Delete(_temporary);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (Exception error) when (IsFailure(error))
        {
            // As above.
        }

        TemporaryFile.Delete(_temporary);
    }

    private static (string Path, FileStream Content) OpenTemporary(FileTarget target, FileWriteOptions options)
    {
        var settings = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            // On Windows an open file can be renamed only if deletion is shared; elsewhere, any sharing would defeat the lock.
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows() && (options.IsSecret || target.IsThere))
        {
            settings.UnixCreateMode = OwnerOnly;
        }

        TemporaryFile.DeleteAbandoned(target.Folder);
        for (var tries = 1; ; tries++)
        {
            var path = TemporaryFile.NewPath(target.Folder);
            try
            {
                var content = new FileStream(path, settings);
                if (OperatingSystem.IsWindows() || Unix.Find(content.SafeFileHandle)?.Identity == Unix.Find(path)?.Identity)
                {
                    return (path, content);
                }

                // Another process that cleans up deleted the file after it was created and before it was locked.
                content.Dispose();
            }
            catch (IOException error) when (tries < MostTries && FileLock.IsHeld(error))
            {
                // Another process that cleans up took the file for abandoned before it was locked.
            }
            catch (UnauthorizedAccessException) when (target.IsThere && !options.IsSecret && target.Folder != Path.GetTempPath())
            {
                // The file may be written, but no other may be created beside it.
                target = target with { Folder = Path.GetTempPath() };
            }
        }
    }

    private bool TryKeepFacts()
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        if (_target.Facts is { } facts)
        {
            var isKept = Unix.Find(_stream.SafeFileHandle)?.Group == facts.Group
                || Unix.TryChangeGroup(_stream.SafeFileHandle, facts.Group);
            if (!isKept)
            {
                return false;
            }

            File.SetUnixFileMode(_stream.SafeFileHandle, _options.IsSecret ? OwnerOnly : facts.Mode);
        }

        return true;
    }

    // A partial file remains only if the process is killed during this copy.
    private void CopyInPlace()
    {
        using (var place = new FileStream(_target.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            if (_options.IsSecret && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(place.SafeFileHandle, OwnerOnly);
            }

            _stream.Position = 0;
            _stream.CopyTo(place);
            place.SetLength(place.Position);
            place.Flush(flushToDisk: _options.IsDurable);
        }
    }
}

/// <summary>How to write a file.</summary>
/// <param name="Overwrites">Whether to replace an existing file.</param>
/// <param name="IsSecret">Whether only the owner may read it, whatever its mode was.</param>
/// <param name="IsDurable">Whether it has to survive a power failure.</param>
internal readonly record struct FileWriteOptions(bool Overwrites, bool IsSecret = false, bool IsDurable = true);

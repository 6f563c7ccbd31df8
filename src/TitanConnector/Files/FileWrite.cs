namespace TitanConnector.Files;

/// <summary>
/// The one way in which files are written here. Under the file's name there is what was there before or the whole of what is new, and never
/// a part of it; and what kind of file it is stays: where a link leads, the mode, the owner, its other names.
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

    /// <summary>Where the new content goes; nobody sees it before <see cref="Commit"/>, unless it goes to a device or a FIFO.</summary>
    public Stream Content => _stream;

    /// <summary>Finds out how the file can be written, and opens what its content goes to.</summary>
    /// <exception cref="IOException">It is a folder, or a file that must not be replaced, or nothing can be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
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
                throw new IOException($"there is a file {path} already");
            }

            // A file that this user may not write is not replaced either, although its folder would allow that.
            File.OpenHandle(target.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }

        var (temporary, content) = OpenTemporary(target, options);
        return new FileWrite(target, options, temporary, content);
    }

    /// <summary>Puts what was written under the file's name, for good.</summary>
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

        // While it is still locked: once it is not, another process that clears up would take it for abandoned.
        _temporary = TemporaryFile.Keep(_temporary);
        _stream.Dispose();
        File.Move(_temporary, _target.Path, _options.Overwrites);
        if (_options.IsDurable && !OperatingSystem.IsWindows())
        {
            Unix.FlushFolder(_target.Folder);
        }
    }

    /// <summary>Whether an exception says that a file could not be read or written; .NET throws the last kind for one that is too large.</summary>
    public static bool IsFailure(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (Exception error) when (IsFailure(error))
        {
            // What could not be written before cannot be written now, and its writer has been told.
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
            // Windows renames an open file only where deleting is shared; elsewhere anything that is shared would be no lock.
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

                // Made, deleted by another process that cleared up, and only then locked.
                content.Dispose();
            }
            catch (IOException error) when (tries < MostTries && FileLock.IsHeld(error))
            {
                // Another process that clears up took it for abandoned, in the moment before it was locked.
            }
            catch (UnauthorizedAccessException) when (target.IsThere && !options.IsSecret && target.Folder != Path.GetTempPath())
            {
                // The file may be written, but no other may be made beside it.
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
            var isKept = Unix.Find(_stream.SafeFileHandle)?.Group == facts.Group || Unix.TryChangeGroup(_stream.SafeFileHandle, facts.Group);
            if (!isKept)
            {
                return false;
            }

            File.SetUnixFileMode(_stream.SafeFileHandle, _options.IsSecret ? OwnerOnly : facts.Mode);
        }

        return true;
    }

    // Only the moment of copying is left in which a kill would leave a part of it.
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

/// <summary>How a file is to be written.</summary>
/// <param name="Overwrites">Whether a file that is there may be replaced.</param>
/// <param name="IsSecret">Whether only the owner may read it, whatever its mode was.</param>
/// <param name="IsDurable">Whether it has to outlive a power cut.</param>
internal readonly record struct FileWriteOptions(bool Overwrites, bool IsSecret = false, bool IsDurable = true);

using System.Text;
using Microsoft.Win32.SafeHandles;
using TitanConnector.Files;

namespace TitanConnector.Cli.Batches;

/// <summary>A file of lines that is only appended to, locked while it is open. Each line is on the disk before the call returns.</summary>
internal sealed class JournalFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly SafeFileHandle _file;
    private readonly Lock _writing = new();
    private readonly Lock _flushing = new();
    private long _end;
    private long _flushed;

    private JournalFile(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
        _file = stream.SafeFileHandle;
        (Lines, Rest) = ReadLines();
    }

    /// <summary>The complete lines that it had when it was opened. A last line without its end was never on the disk as a whole.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>What followed the last complete line when it was opened.</summary>
    public string Rest { get; }

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="IOException">It cannot be opened, or another process has locked it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened, or other users may have written it.</exception>
    public static JournalFile Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder");
        }

        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var stream = new FileStream(path, options);
        try
        {
            return !OperatingSystem.IsWindows() && Unix.Find(stream.SafeFileHandle)?.WhyNotPrivate is { } reason
                ? throw new UnauthorizedAccessException($"{path} {reason}")
                : new JournalFile(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Starts the file with its first line.</summary>
    public void Begin(string line)
    {
        _end = 0;
        Cut();
        Append(line);
        if (!OperatingSystem.IsWindows())
        {
            Unix.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        }
    }

    /// <summary>Cuts what follows the last complete line, so that the next line does not continue it.</summary>
    public void Continue() => Cut();

    /// <summary>Appends a line, and returns when it is on the disk. Lines of several threads share a flush.</summary>
    public void Append(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        long end;
        lock (_writing)
        {
            RandomAccess.Write(_file, bytes, _end);
            end = _end += bytes.Length;
        }

        lock (_flushing)
        {
            if (_flushed >= end)
            {
                return;
            }

            var written = Volatile.Read(ref _end);
            RandomAccess.FlushToDisk(_file);
            _flushed = written;
        }
    }

    public void Dispose() => _stream.Dispose();

    // Only from here on is the file changed: before, it may be anyone's.
    private void Cut()
    {
        RandomAccess.SetLength(_file, _end);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_file, OwnerOnly);
        }
    }

    private (List<string> Lines, string Torn) ReadLines()
    {
        var bytes = new byte[RandomAccess.GetLength(_file)];
        var length = 0;
        while (length < bytes.Length && RandomAccess.Read(_file, bytes.AsSpan(length), length) is var count and > 0)
        {
            length += count;
        }

        _end = bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
        var end = (int)_end;
        return (
            [.. Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
            Encoding.UTF8.GetString(bytes, end, length - end));
    }
}

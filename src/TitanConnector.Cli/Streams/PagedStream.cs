namespace TitanConnector.Cli.Streams;

/// <summary>
/// Standard output. While it is paged, what fits on the screen is held back until the end; as soon as there is more, everything goes to the
/// pager.
/// </summary>
/// <param name="inner">The stream of the terminal, pipe or file.</param>
internal sealed class PagedStream(Stream inner) : WriteOnlyStream
{
    private MemoryStream? _held;
    private Pager? _pager;
    private string _command = "";
    private int _room;

    /// <summary>Whether something is on the screen, or about to be, that messages would disturb.</summary>
    public bool IsShowing => _pager is not null || _held is { Length: > 0 };

    /// <summary>Whether the person has left the pager.</summary>
    public bool HasLeft => _pager is { HasLeft: true };

    /// <summary>From now on, what is longer than the screen goes to this pager.</summary>
    /// <param name="command">The command of the pager.</param>
    /// <param name="lines">How many lines the screen has.</param>
    public void Page(string command, int lines)
    {
        _held ??= new MemoryStream();
        _command = command;

        // The last line of the screen is for the prompt of the shell.
        _room = lines - 1;
    }

    /// <summary>Shows what was held back, or waits until the person has left the pager.</summary>
    /// <returns>What went wrong with the pager; <see langword="null"/> if nothing did.</returns>
    public string? Finish()
    {
        var problem = _pager?.Finish();
        if (_held is not null && _pager is null)
        {
            inner.Write(_held.ToArray());
        }

        _pager?.Dispose();
        _pager = null;
        _held = null;
        return problem;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_pager is not null)
        {
            _pager.Write(buffer);
            return;
        }

        if (_held is null)
        {
            inner.Write(buffer);
            return;
        }

        _held.Write(buffer);
        _room -= buffer.Count((byte)'\n');
        if (_room < 0)
        {
            var held = _held.ToArray();
            _pager = Pager.Start(_command);
            if (_pager is null)
            {
                _held = null;
            }

            Write(held);
        }
    }

    public override void Flush() => inner.Flush();
}

using System.Buffers;
using System.Text;

namespace TitanConnector.Cli.Output;

/// <summary>
/// UTF-8 on its way to a terminal: a question mark stands for each character that would steer the terminal or could not be seen
/// (<see cref="TerminalText.MayBeShown"/>), and for what is not UTF-8. Line breaks and tabs pass. Texts may be cut anywhere between two
/// writes.
/// </summary>
internal sealed class HarmlessStream(Stream inner) : Stream
{
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => (byte)letter), (byte)'\n', (byte)'\t']);

    // The beginning of a character, the rest of which comes with the next write; a carriage return waits too, for its line feed.
    private byte[] _begun = [];
    private Rune _before;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_begun.Length == 0 && !buffer.ContainsAnyExcept(Plain))
        {
            inner.Write(buffer);
            _before = buffer.IsEmpty ? _before : new Rune(buffer[^1]);
            return;
        }

        WriteShown([.. _begun, .. buffer], isEnd: false);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            WriteShown(_begun, isEnd: true);
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void WriteShown(ReadOnlySpan<byte> text, bool isEnd)
    {
        var shown = new ArrayBufferWriter<byte>(Math.Max(text.Length, 1));
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (!isEnd && (status == OperationStatus.NeedMoreData || text is [(byte)'\r']))
            {
                break;
            }

            var passes = status == OperationStatus.Done
                && (TerminalText.MayBeShown(rune, _before) || rune.Value is '\n' or '\t' || text is [(byte)'\r', (byte)'\n', ..]);
            shown.Write(passes ? text[..length] : "?"u8);
            _before = rune;
            text = text[length..];
        }

        _begun = text.ToArray();
        inner.Write(shown.WrittenSpan);
    }
}

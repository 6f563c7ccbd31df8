using System.Buffers;
using System.Text;
using TitanConnector.Cli.Streams;

namespace TitanConnector.Cli.Output;

/// <summary>
/// Filters UTF-8 for a terminal: replaces control characters and invisible characters (<see cref="TerminalText.MayBeShown"/>), and bytes
/// that are not UTF-8, with question marks. Line breaks and tabs pass. A character may be split between two writes.
/// </summary>
internal sealed class HarmlessStream(Stream inner) : WriteOnlyStream
{
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => (byte)letter), (byte)'\n', (byte)'\t']);

    // The start of a character whose rest comes with the next write, or a carriage return that may be followed by a line feed.
    private byte[] _begun = [];
    private Rune _before;

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

    /// <summary>Writes a control sequence of this program, which data must not contain.</summary>
    public void Control(string sequence) => inner.Write(Encoding.ASCII.GetBytes(sequence));

    public override void Flush() => inner.Flush();

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

namespace TitanConnector.Cli.Output;

/// <summary>
/// Puts <c>?</c>, or <c>¿</c> or <c>…</c> beyond ASCII, in the place of what steers a terminal: control characters, and what turns the
/// direction of a text; line breaks and tabs pass. Texts may be cut anywhere between two writes.
/// </summary>
internal sealed class HarmlessStream(Stream inner) : Stream
{
    // The last two bytes of what came before, which in UTF-8 begin a character that the next one ends.
    private (byte, byte) _before;

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
        var shown = buffer.ToArray();
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = (_before, buffer[i]) switch
            {
                // U+0080 to U+009F become U+00BF.
                ((_, 0xC2), >= 0x80 and <= 0x9F) => 0xBF,

                // U+2028 to U+202E become U+2026, U+2066 to U+2069 become U+2047.
                ((0xE2, 0x80), >= 0xA8 and <= 0xAE) => 0xA6,
                ((0xE2, 0x81), >= 0xA6 and <= 0xA9) => 0x87,
                (_, (byte)'\n' or (byte)'\t') => buffer[i],
                (_, (byte)'\r') when i + 1 == buffer.Length || buffer[i + 1] == '\n' => buffer[i],
                (_, < 0x20 or 0x7F) => (byte)'?',
                _ => buffer[i],
            };
            _before = (_before.Item2, buffer[i]);
        }

        inner.Write(shown);
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
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

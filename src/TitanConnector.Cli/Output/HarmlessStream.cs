namespace TitanConnector.Cli.Output;

/// <summary>Puts <c>?</c>, or <c>¿</c> beyond ASCII, in the place of each control character; line breaks and tabs pass.</summary>
internal sealed class HarmlessStream(Stream inner) : Stream
{
    // In UTF-8 this stands before each control character beyond ASCII, and before ¿, which is 0xC2 0xBF.
    private const byte BeforeControls = 0xC2;

    private bool _isBehindIt;

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
            shown[i] = (_isBehindIt, buffer[i]) switch
            {
                (true, >= 0x80 and <= 0x9F) => 0xBF,
                (_, (byte)'\n' or (byte)'\t') => buffer[i],
                (_, (byte)'\r') when i + 1 == buffer.Length || buffer[i + 1] == '\n' => buffer[i],
                (_, < 0x20 or 0x7F) => (byte)'?',
                _ => buffer[i],
            };
            _isBehindIt = buffer[i] == BeforeControls;
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

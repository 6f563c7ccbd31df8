namespace TitanConnector.Cli.Streams;

/// <summary>An unbuffered stream over a descriptor. It reports every error, including a reader that has left.</summary>
internal sealed class DescriptorStream(int descriptor) : Stream
{
    public override bool CanRead => descriptor == Descriptor.In;

    public override bool CanSeek => false;

    public override bool CanWrite => descriptor != Descriptor.In;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => Descriptor.Read(descriptor, buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => Descriptor.Write(descriptor, buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

namespace TitanConnector.Http;

/// <summary>A stream whose beginning has already been read.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> start, Stream rest) : ReadOnlyStream(rest)
{
    private ReadOnlyMemory<byte> _start = start;

    public override int Read(Span<byte> buffer) => _start.IsEmpty ? Inner.Read(buffer) : TakeStart(buffer);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _start.IsEmpty ? await Inner.ReadAsync(buffer, cancellationToken) : TakeStart(buffer.Span);

    private int TakeStart(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _start.Length);
        _start.Span[..length].CopyTo(buffer);
        _start = _start[length..];
        return length;
    }
}

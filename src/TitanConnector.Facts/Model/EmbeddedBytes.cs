using System.Buffers;

namespace TitanConnector.Facts.Model;

/// <summary>The bytes of an embedded resource, used where they are mapped and not copied.</summary>
internal sealed unsafe class EmbeddedBytes : MemoryManager<byte>
{
    private readonly byte* _start;
    private readonly int _length;

    private EmbeddedBytes(byte* start, int length)
    {
        _start = start;
        _length = length;
    }

    public static ReadOnlyMemory<byte> Open(string name)
    {
        // The bytes stay valid as long as the assembly is loaded, even after the stream is disposed.
        using var stream = (UnmanagedMemoryStream)typeof(EmbeddedBytes).Assembly.GetManifestResourceStream(name)!;
        return new EmbeddedBytes(stream.PositionPointer, checked((int)stream.Length)).Memory;
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}

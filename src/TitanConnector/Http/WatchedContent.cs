using System.Buffers;
using System.Net;

namespace TitanConnector.Http;

/// <summary>
/// A response body that passes its beginning to a watcher once the reader has consumed that much, reached the end, or stopped reading. The
/// watcher causes no reads, so it changes neither what the reader gets nor when.
/// </summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Watch _watch;

    /// <param name="inner">The body.</param>
    /// <param name="most">The maximum number of bytes to pass on.</param>
    /// <param name="seen">Called once, with the beginning of the body and whether that is all of it.</param>
    public WatchedContent(HttpContent inner, int most, Action<ReadOnlyMemory<byte>, bool> seen)
    {
        _inner = inner;
        _watch = new Watch(most, seen);
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() => new WatchedStream(await _inner.ReadAsStreamAsync(), _watch);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new WatchedStream(await _inner.ReadAsStreamAsync(cancellationToken), _watch);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        new WatchedStream(_inner.ReadAsStream(cancellationToken), _watch);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = await CreateContentReadStreamAsync(cancellationToken);
        await source.CopyToAsync(stream, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _watch.Leave();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class Watch(int most, Action<ReadOnlyMemory<byte>, bool> seen)
    {
        private readonly ArrayBufferWriter<byte> _beginning = new();
        private int _isOver;

        public void Read(ReadOnlySpan<byte> bytes, bool isEnd)
        {
            if (Volatile.Read(ref _isOver) == 1)
            {
                return;
            }

            _beginning.Write(bytes[..Math.Min(bytes.Length, most - _beginning.WrittenCount)]);
            if (isEnd || _beginning.WrittenCount == most)
            {
                Show(isEnd);
            }
        }

        public void Leave() => Show(isWhole: false);

        private void Show(bool isWhole)
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                seen(_beginning.WrittenMemory, isWhole);
            }
        }
    }

    private sealed class WatchedStream(Stream inner, Watch watch) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            watch.Read(buffer[..read], isEnd: read == 0 && buffer.Length > 0);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            watch.Read(buffer.Span[..read], isEnd: read == 0 && buffer.Length > 0);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                watch.Leave();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}

using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace TitanConnector.Emulator.InProcess;

/// <summary>An answer on its way from the emulator to the client.</summary>
internal sealed class InProcessResponse : HttpResponseFeature, IHttpRequestLifetimeFeature, IDisposable
{
    // Continued on the same thread, so that a test in virtual time goes the same way every time.
    private readonly TaskCompletionSource<HttpResponseMessage> _started = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();
    private readonly CancellationTokenSource _aborted = new();
    private readonly HttpRequestMessage _request;
    private readonly TimeProvider _time;
    private readonly BodyChannel _body;
    private long _written;
    private bool _hasStarted;

    /// <param name="request">The request that it answers.</param>
    /// <param name="time">The clock that it is dated by.</param>
    public InProcessResponse(HttpRequestMessage request, TimeProvider time)
    {
        _request = request;
        _time = time;
        _body = new BodyChannel(Abort);
        Writing = new WritingStream(this);
        RequestAborted = _aborted.Token;
    }

    /// <summary>The answer, once its head is known.</summary>
    public Task<HttpResponseMessage> Started => _started.Task;

    /// <summary>Where the emulator writes the body.</summary>
    public Stream Writing { get; }

    public CancellationToken RequestAborted { get; set; }

    public override bool HasStarted => _hasStarted;

    public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

    /// <summary>The connection is closed: by the client, or by a fault.</summary>
    public void Abort()
    {
        Fail(null);
        if (!_aborted.IsCancellationRequested)
        {
            _aborted.Cancel();
        }
    }

    /// <summary>Ends the answer as a closed connection does.</summary>
    public void Fail(HttpRequestException? failure)
    {
        var closed = new HttpIOException(HttpRequestError.ResponseEnded, "The connection was closed before the answer was complete.");
        _body.Complete(closed);
        _started.TrySetException(failure ?? new HttpRequestException(HttpRequestError.ResponseEnded, closed.Message, closed));
    }

    /// <summary>Ends the answer; one that is shorter than it said was cut.</summary>
    public async Task EndAsync()
    {
        await StartAsync();
        if (Headers.ContentLength is { } length && length > _written && _request.Method != HttpMethod.Head)
        {
            Fail(null);
            return;
        }

        _body.Complete(null);
    }

    public void Dispose() => _aborted.Dispose();

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await StartAsync();
        _written += bytes.Length;
        _body.Write(bytes.ToArray());
    }

    private async Task StartAsync()
    {
        if (_hasStarted)
        {
            return;
        }

        while (_starting.TryPop(out var starting))
        {
            await starting.Callback(starting.State);
        }

        _hasStarted = true;
        Headers.Date = _time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var response = new HttpResponseMessage((HttpStatusCode)StatusCode)
        {
            RequestMessage = _request,
            Content = new StreamContent(_body),
        };
        foreach (var (name, values) in Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                response.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        _started.TrySetResult(response);
    }

    private sealed class WritingStream(InProcessResponse response) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            response.WriteAsync(buffer);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            response.WriteAsync(buffer.AsMemory(offset, count)).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => response.StartAsync();

        public override void Flush() => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

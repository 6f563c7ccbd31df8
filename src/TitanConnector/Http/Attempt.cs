namespace TitanConnector.Http;

/// <summary>One try of a call. Its time runs from when it leaves: what it waits for before that is none of the server's doing.</summary>
internal sealed class Attempt : IDisposable
{
    public static readonly HttpRequestOptionsKey<Attempt> Key = new("TitanConnector.Attempt");

    private readonly CancellationTokenSource _either;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _deadline;
    private CancellationTokenRegistration _onDeadline;

    public Attempt(int number, TimeSpan limit, TimeSpan patience, TimeProvider time, CancellationToken caller)
    {
        Number = number;
        Limit = limit < patience ? limit : patience;
        Patience = patience;
        _time = time;
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller);
    }

    /// <summary>Which try it is, from 1.</summary>
    public int Number { get; }

    /// <summary>How long it may take once it has left.</summary>
    public TimeSpan Limit { get; }

    /// <summary>How long it may wait before it leaves.</summary>
    public TimeSpan Patience { get; }

    /// <summary>What pacing made it wait before it left.</summary>
    public TimeSpan Paced { get; set; }

    /// <summary>Whether anything may have reached the server.</summary>
    public bool HasLeft => _deadline is not null;

    public bool IsOutOfTime => _deadline is { IsCancellationRequested: true };

    /// <summary>Ends with the caller's patience or the try's time.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Says that the request goes out now.</summary>
    public void Leave()
    {
        if (_deadline is null)
        {
            _deadline = new CancellationTokenSource(Limit, _time);
            _onDeadline = _deadline.Token.Register(_either.Cancel);
        }
    }

    public void Dispose()
    {
        _onDeadline.Dispose();
        _deadline?.Dispose();
        _either.Dispose();
    }
}

namespace TitanConnector.Http;

/// <summary>
/// One attempt of a call. Before it is sent, only the time of the whole call limits it. The limit per attempt starts when the request is
/// sent, because earlier waits are not the server's doing.
/// </summary>
internal sealed class Attempt : IDisposable
{
    public static readonly HttpRequestOptionsKey<Attempt> Key = new("TitanConnector.Attempt");

    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;

    public Attempt(int number, TimeSpan limit, TimeBudget budget, CancellationToken caller)
    {
        Number = number;
        Budget = budget;
        _limit = limit;
        _caller = caller;
        _deadline = new CancellationTokenSource(budget.LeftOr(TimeSpan.MaxValue), budget.Time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _deadline.Token);
    }

    /// <summary>The number of the attempt, from 1.</summary>
    public int Number { get; }

    /// <summary>The time budget of the whole call.</summary>
    public TimeBudget Budget { get; }

    /// <summary>How long the attempt may take once it has been sent.</summary>
    public TimeSpan Limit { get; private set; }

    /// <summary>How long pacing delayed the attempt.</summary>
    public TimeSpan Paced { get; set; }

    /// <summary>Whether the server may have received anything that it did not reject.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Whether the attempt timed out, rather than being canceled by the caller.</summary>
    public bool IsOutOfTime => _deadline.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Canceled when the attempt times out or the caller cancels.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Marks the request as sent and starts the limit of the attempt.</summary>
    public void Leave()
    {
        HasLeft = true;
        Limit = Budget.LeftOr(_limit);
        _deadline.CancelAfter(Limit);
    }

    /// <summary>Marks the request as rejected without effect; it waits to be sent again.</summary>
    public void ComeBack()
    {
        HasLeft = false;
        _deadline.CancelAfter(Budget.LeftOr(TimeSpan.MaxValue));
    }

    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
    }
}

namespace TitanConnector.Http;

/// <summary>
/// One attempt of a call. Until it leaves, it may wait for as long as the call has time; from then on it has a limit of its own as well, for
/// what it waited for before was not the server's doing.
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

    /// <summary>Which try it is, from 1.</summary>
    public int Number { get; }

    /// <summary>The time of the call that it belongs to.</summary>
    public TimeBudget Budget { get; }

    /// <summary>How long it may take, counted from when it left.</summary>
    public TimeSpan Limit { get; private set; }

    /// <summary>How long pacing made it wait before it left.</summary>
    public TimeSpan Paced { get; set; }

    /// <summary>Whether anything may have reached the server that it has not turned away.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Whether its time ran off, and not its caller's patience.</summary>
    public bool IsOutOfTime => _deadline.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Ends when its time runs off, or when its caller gives up.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Says that the request goes out now.</summary>
    public void Leave()
    {
        HasLeft = true;
        Limit = Budget.LeftOr(_limit);
        _deadline.CancelAfter(Limit);
    }

    /// <summary>Says that the request was turned away before anything was done, and waits to go out again.</summary>
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

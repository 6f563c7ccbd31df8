namespace TitanConnector.Connection;

/// <summary>How a client works; where it connects to is another matter.</summary>
public sealed record TitanClientOptions
{
    private readonly TimeSpan? _totalTimeout;

    /// <summary>
    /// How long one attempt of a request may take, from when it leaves to the last byte of its answer; a token request likewise. Of a
    /// download it is the longest time without a byte.
    /// </summary>
    /// <value>100 s, which is when ServiceTitan itself gives up.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How long a call may take with all that it does: getting a token, waiting for its turn, its attempts, the waits between them, and
    /// reading the answer. Of a list it is the call for one page. A download has to have begun within it; given, it bounds the whole
    /// download, and otherwise a file may take longer for as long as it comes with 1 KB a second or more.
    /// </summary>
    /// <value>10 minutes.</value>
    public TimeSpan TotalTimeout
    {
        get => _totalTimeout ?? TimeSpan.FromMinutes(10);
        init => _totalTimeout = value;
    }

    /// <summary>
    /// How long a walk over all pages of a list (Fetch All) may take, from its first page to its last record and including what its caller
    /// does between pages. When it takes longer it ends with a <see cref="Errors.WireException"/>, and the last page that came says in
    /// <see cref="Paging.Page{T}.ResumeFrom"/> where to go on.
    /// </summary>
    /// <value>Infinite: each page has <see cref="TotalTimeout"/>, and the walk as a whole has no limit.</value>
    public TimeSpan WalkTimeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How often a request is sent at most. Reads are repeated when they fail; writes only when they cannot have been carried out.
    /// </summary>
    /// <value>5; with 1 nothing is repeated.</value>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>
    /// Requests in any second, shared by all clients of this process with the same application key and tenant.
    /// </summary>
    /// <value>60, which is what ServiceTitan allows; 0 for no limit.</value>
    public int RequestsPerSecond { get; init; } = 60;

    /// <summary>How many pages of a list are fetched side by side.</summary>
    /// <value>8; with 1 one page comes after the other.</value>
    public int PagesInFlight { get; init; } = 8;

    /// <summary>
    /// How many bytes an answer may have, a page of a list included; a longer one is an error, so that no answer takes all memory. Files
    /// that are downloaded may be of any size.
    /// </summary>
    /// <value>128 MB, which for a full page of 5000 records is 26 KB each.</value>
    public int LargestAnswer { get; init; } = 128 * 1024 * 1024;

    /// <summary>Keeps access tokens beyond this process.</summary>
    /// <value>None: a client asks for a token of its own.</value>
    public TokenCache? TokenCache { get; init; }

    /// <summary>Log every request, as if each action had Debug Request.</summary>
    /// <value>False.</value>
    public bool Debug { get; init; }

    /// <summary>
    /// The handler that opens connections, for a corporate proxy, client certificates or tests. It is set to follow no redirects, keep no
    /// cookies, decompress nothing by itself and reach loopback addresses without a proxy. Several clients may share one; it stays open
    /// when they are disposed of. With a host's services, configure the handler there instead.
    /// </summary>
    /// <value><see langword="null"/>: each client has a <see cref="SocketsHttpHandler"/> of its own.</value>
    public HttpMessageHandler? Transport { get; init; }

    /// <summary>
    /// Where the handler that opens connections is of another kind than <see cref="SocketsHttpHandler"/> or
    /// <see cref="HttpClientHandler"/>, such as WinHttpHandler or one for tests: declares that this handler follows no redirects, keeps no
    /// cookies, and sends nothing for a loopback address through a proxy. TitanConnector cannot see to that itself with such a handler,
    /// and asks for answers that are not compressed.
    /// </summary>
    /// <value>False: such a handler is refused, because a redirect would take the credentials to another host.</value>
    public bool HandlerNeverRedirects { get; init; }

    /// <summary>Whether the total time was given, and is not the default.</summary>
    internal bool IsTotalTimeoutGiven => _totalTimeout is not null;

    internal void Check()
    {
        Require(Timeout > TimeSpan.Zero, nameof(Timeout), "more than nothing");
        Require(TotalTimeout > TimeSpan.Zero, nameof(TotalTimeout), "more than nothing");
        Require(WalkTimeout > TimeSpan.Zero || WalkTimeout == System.Threading.Timeout.InfiniteTimeSpan, nameof(WalkTimeout), "more than nothing");
        Require(MaxAttempts >= 1, nameof(MaxAttempts), "1 or more");
        Require(RequestsPerSecond >= 0, nameof(RequestsPerSecond), "0 or more");
        Require(PagesInFlight >= 1, nameof(PagesInFlight), "1 or more");
        Require(LargestAnswer is >= 1 and <= int.MaxValue / 2, nameof(LargestAnswer), "from 1 to 1073741823");
    }

    private static void Require(bool holds, string name, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} must be {expected}.");
        }
    }
}

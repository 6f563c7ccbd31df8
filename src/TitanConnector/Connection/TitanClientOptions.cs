namespace TitanConnector.Connection;

/// <summary>Options of a client, apart from its connection.</summary>
public sealed record TitanClientOptions
{
    private readonly TimeSpan? _totalTimeout;

    /// <summary>
    /// The timeout of one attempt of a request, from sending it to the last byte of its response; also of a token request. For a download,
    /// the longest time without receiving a byte.
    /// </summary>
    /// <value>The default is 100 s, after which ServiceTitan itself gives up.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The timeout of a whole call: getting a token, pacing, all attempts, the waits between them, and reading the response. For a list, it
    /// applies to each page. A download has to begin within it. If set explicitly, it limits the whole download; otherwise a download may
    /// take longer as long as it averages 1 KB/s.
    /// </summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan TotalTimeout
    {
        get => _totalTimeout ?? TimeSpan.FromMinutes(10);
        init => _totalTimeout = value;
    }

    /// <summary>
    /// The timeout for fetching all pages of a list (Fetch All), from the first page to the last record, including what the caller does
    /// between pages. When it expires, a <see cref="Errors.WireException"/> is thrown, and <see cref="Paging.Page{T}.ResumeFrom"/> of the
    /// last page returned says where to continue.
    /// </summary>
    /// <value>The default is infinite: <see cref="TotalTimeout"/> applies to each page, and the walk as a whole has no limit.</value>
    public TimeSpan WalkTimeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>
    /// The maximum number of attempts, including the first. Reads are retried when they fail; writes only if they cannot have been carried
    /// out.
    /// </summary>
    /// <value>The default is 5; 1 disables retries.</value>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>
    /// The maximum number of requests in any second, shared by all clients of this process with the same application key and tenant.
    /// </summary>
    /// <value>The default is 60, which is ServiceTitan's limit; 0 means no limit.</value>
    public int RequestsPerSecond { get; init; } = 60;

    /// <summary>The maximum number of pages of a list that are fetched in parallel.</summary>
    /// <value>The default is 8; with 1, pages are fetched one after the other.</value>
    public int PagesInFlight { get; init; } = 8;

    /// <summary>
    /// The maximum size of a response in bytes, including a page of a list. A longer response is an error, so that none can exhaust the
    /// memory. Downloads have no limit.
    /// </summary>
    /// <value>The default is 128 MB, which is 26 KB per record on a full page of 5000.</value>
    public int LargestAnswer { get; init; } = 128 * 1024 * 1024;

    /// <summary>Stores access tokens beyond the lifetime of this process.</summary>
    /// <value>The default is none: each client requests its own token.</value>
    public TokenCache? TokenCache { get; init; }

    /// <summary>Whether to log every request, as if each action had Debug Request.</summary>
    /// <value>The default is false.</value>
    public bool Debug { get; init; }

    /// <summary>
    /// The handler that opens connections, for a corporate proxy, client certificates or tests. It is configured to follow no redirects,
    /// keep no cookies, leave responses compressed and reach loopback addresses without a proxy. Several clients may share one; it stays
    /// open when they are disposed. In a host with dependency injection, configure the handler there instead.
    /// </summary>
    /// <value>The default is <see langword="null"/>: each client has its own <see cref="SocketsHttpHandler"/>.</value>
    public HttpMessageHandler? Transport { get; init; }

    /// <summary>
    /// Declares that a <see cref="Transport"/> other than <see cref="SocketsHttpHandler"/> and <see cref="HttpClientHandler"/>, such as
    /// WinHttpHandler or a test handler, follows no redirects, keeps no cookies, and sends nothing for a loopback address through a proxy.
    /// TitanConnector cannot configure such a handler, and requests uncompressed responses from it.
    /// </summary>
    /// <value>The default is false: such a handler is rejected, because a redirect would send the credentials to another host.</value>
    public bool HandlerNeverRedirects { get; init; }

    /// <summary>Whether the total timeout was set explicitly.</summary>
    internal bool IsTotalTimeoutGiven => _totalTimeout is not null;

    internal void Check()
    {
        Require(Timeout > TimeSpan.Zero, nameof(Timeout), "greater than zero");
        Require(TotalTimeout > TimeSpan.Zero, nameof(TotalTimeout), "greater than zero");
        Require(
            WalkTimeout > TimeSpan.Zero || WalkTimeout == System.Threading.Timeout.InfiniteTimeSpan,
            nameof(WalkTimeout),
            "greater than zero");
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

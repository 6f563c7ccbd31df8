namespace TitanConnector.Emulator.Faults;

/// <summary>
/// A network or server fault, and which requests it hits. As text (see <see cref="Parse"/>), it is the fault followed by its details and
/// conditions, separated by commas: <c>status=503,every=7</c>, <c>reset,applied,method=POST,path=*/jobs</c>, <c>cut,chance=0.2,seed=1</c>.
/// </summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The status of the answer, for <see cref="FaultKind.Status"/> and <see cref="FaultKind.Html"/>.</summary>
    /// <value>Default: 503 and 502. Text: <c>status=429</c>, <c>html=200</c>.</value>
    public int Status { get; init; } = Kind == FaultKind.Html ? StatusCodes.Status502BadGateway : StatusCodes.Status503ServiceUnavailable;

    /// <summary>The body of the answer, for <see cref="FaultKind.Status"/>.</summary>
    /// <value><see langword="null"/> for ServiceTitan's error object. Text: <c>body=…</c>, last, because it includes all that
    /// follows.</value>
    public string? Body { get; init; }

    /// <summary>The seconds in the answer's <c>Retry-After</c> header, for <see cref="FaultKind.Status"/>.</summary>
    /// <value><see langword="null"/> for no such header. Text: <c>retry-after=3</c>.</value>
    public int? RetryAfter { get; init; }

    /// <summary>How fast <see cref="FaultKind.Drip"/> is.</summary>
    /// <value>Bytes per second. Default: 16. Text: <c>drip=100</c>.</value>
    public int BytesPerSecond { get; init; } = 16;

    /// <summary>The content type of the answer, for <see cref="FaultKind.ContentType"/>.</summary>
    /// <value>Default: <c>text/plain</c>. Text: <c>content-type=image/png</c>.</value>
    public string ContentType { get; init; } = "text/plain";

    /// <summary>
    /// The content coding of <see cref="FaultKind.Encoding"/>. The body is compressed for <c>gzip</c> and <c>x-gzip</c>, and not for
    /// others.
    /// </summary>
    /// <value>Default: <c>identity</c>. Text: <c>encoding=x-gzip</c>.</value>
    public string ContentEncoding { get; init; } = "identity";

    /// <summary>The JSON value of <c>expires_in</c>, for <see cref="FaultKind.ExpiresIn"/>.</summary>
    /// <value>Default: <c>900.0</c>. Text: <c>expires-in="900"</c>.</value>
    public string ExpiresIn { get; init; } = "900.0";

    /// <summary>
    /// Whether the request is carried out before the fault replaces its answer; for <see cref="FaultKind.Status"/>,
    /// <see cref="FaultKind.Html"/>, <see cref="FaultKind.Reset"/> and <see cref="FaultKind.Silence"/>. Faults that damage an answer always
    /// carry the request out; an expired token never does.
    /// </summary>
    /// <value>False. Text: <c>applied</c>.</value>
    public bool IsApplied { get; init; }

    /// <summary>The HTTP method of the requests to hit.</summary>
    /// <value><see langword="null"/> for any. Text: <c>method=POST</c>.</value>
    public string? Method { get; init; }

    /// <summary>The path of the requests to hit, where <c>*</c> stands for any characters.</summary>
    /// <value>
    /// <see langword="null"/> for every API call or, with <see cref="FaultKind.ExpiresIn"/>, every token request. Token requests and
    /// temporary addresses of files are otherwise hit only by a path that matches them.
    /// Text: <c>path=*/customers</c>.
    /// </value>
    public string? Path { get; init; }

    /// <summary>How many of the matching requests to let pass first.</summary>
    /// <value>0. Text: <c>skip=3</c>.</value>
    public int Skip { get; init; }

    /// <summary>Hits every n-th of the matching requests.</summary>
    /// <value>1: all of them. Text: <c>every=7</c>.</value>
    public int Every { get; init; } = 1;

    /// <summary>The probability of hitting each of these, from 0 to 1.</summary>
    /// <value>1. Text: <c>chance=0.2</c>.</value>
    public double Chance { get; init; } = 1;

    /// <summary>The seed of the random numbers: the same seed hits the same requests, counted in the order in which they arrive.</summary>
    /// <value>0. Text: <c>seed=42</c>.</value>
    public int Seed { get; init; }

    /// <summary>The maximum number of requests to hit.</summary>
    /// <value><see langword="null"/> for no limit. Text: <c>times=1</c>.</value>
    public int? Times { get; init; }

    /// <summary>Reads a fault from its text.</summary>
    /// <exception cref="FormatException">The text is not a fault; the message says what was expected.</exception>
    public static Fault Parse(string text) => FaultText.Read(text);

    /// <summary>The text that <see cref="Parse"/> reads back.</summary>
    public override string ToString() => FaultText.Write(this);
}

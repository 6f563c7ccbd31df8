namespace TitanConnector.Emulator.Faults;

/// <summary>
/// A fault of the wire and the requests that it hits. Written as text, <see cref="Parse"/>, it is the fault and then, after commas, its
/// details and conditions: <c>status=503,every=7</c>, <c>reset,applied,method=POST,path=*/jobs</c>, <c>cut,chance=0.2,seed=1</c>.
/// </summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The status that is answered, of <see cref="FaultKind.Status"/> and <see cref="FaultKind.Html"/>.</summary>
    /// <value>503 and 502, where nothing is said. Text: <c>status=429</c>, <c>html=200</c>.</value>
    public int Status { get; init; } = Kind == FaultKind.Html ? StatusCodes.Status502BadGateway : StatusCodes.Status503ServiceUnavailable;

    /// <summary>The body of <see cref="FaultKind.Status"/>.</summary>
    /// <value><see langword="null"/> for ServiceTitan's own form of error. Text: <c>body=…</c>, last, for it takes all that follows.</value>
    public string? Body { get; init; }

    /// <summary>Seconds in the answer's <c>Retry-After</c>, of <see cref="FaultKind.Status"/>.</summary>
    /// <value><see langword="null"/> for no such header. Text: <c>retry-after=3</c>.</value>
    public int? RetryAfter { get; init; }

    /// <summary>How fast <see cref="FaultKind.Drip"/> is.</summary>
    /// <value>16 bytes a second, where nothing is said. Text: <c>drip=100</c>.</value>
    public int BytesPerSecond { get; init; } = 16;

    /// <summary>What <see cref="FaultKind.ContentType"/> says the answer is.</summary>
    /// <value><c>text/plain</c>, where nothing is said. Text: <c>content-type=image/png</c>.</value>
    public string ContentType { get; init; } = "text/plain";

    /// <summary>The content coding of <see cref="FaultKind.Encoding"/>: <c>gzip</c> and <c>x-gzip</c> are compressed, all others are as they are.</summary>
    /// <value><c>identity</c>, where nothing is said. Text: <c>encoding=x-gzip</c>.</value>
    public string ContentEncoding { get; init; } = "identity";

    /// <summary>What <see cref="FaultKind.ExpiresIn"/> puts into <c>expires_in</c>, as JSON.</summary>
    /// <value><c>900.0</c>, where nothing is said. Text: <c>expires-in="900"</c>.</value>
    public string ExpiresIn { get; init; } = "900.0";

    /// <summary>
    /// Whether the request is carried out before the fault takes its answer away; of <see cref="FaultKind.Status"/>,
    /// <see cref="FaultKind.Html"/>, <see cref="FaultKind.Reset"/> and <see cref="FaultKind.Silence"/>. Faults that spoil an answer need
    /// one, and an expired token keeps everything out.
    /// </summary>
    /// <value>False. Text: <c>applied</c>.</value>
    public bool IsApplied { get; init; }

    /// <summary>The HTTP method of the requests that are hit.</summary>
    /// <value><see langword="null"/> for any. Text: <c>method=POST</c>.</value>
    public string? Method { get; init; }

    /// <summary>The path of the requests that are hit, where <c>*</c> stands for any characters.</summary>
    /// <value>
    /// <see langword="null"/> for every API call, and of <see cref="FaultKind.ExpiresIn"/> every token request; else token requests and temporary addresses of files are hit only by a path that says so.
    /// Text: <c>path=*/customers</c>.
    /// </value>
    public string? Path { get; init; }

    /// <summary>Of the matching requests, how many are let off at first.</summary>
    /// <value>0. Text: <c>skip=3</c>.</value>
    public int Skip { get; init; }

    /// <summary>Of the matching requests, each so many-th is hit.</summary>
    /// <value>1: all of them. Text: <c>every=7</c>.</value>
    public int Every { get; init; } = 1;

    /// <summary>The probability with which one of these is hit, from 0 to 1.</summary>
    /// <value>1. Text: <c>chance=0.2</c>.</value>
    public double Chance { get; init; } = 1;

    /// <summary>The seed of the dice: the same seed hits the same requests, counted in the order in which they come.</summary>
    /// <value>0. Text: <c>seed=42</c>.</value>
    public int Seed { get; init; }

    /// <summary>How many requests are hit at most.</summary>
    /// <value><see langword="null"/> for no limit. Text: <c>times=1</c>.</value>
    public int? Times { get; init; }

    /// <summary>Reads a fault from its text.</summary>
    /// <exception cref="FormatException">It is none; the message says what was expected.</exception>
    public static Fault Parse(string text) => FaultText.Read(text);

    /// <summary>The text that <see cref="Parse"/> reads back.</summary>
    public override string ToString() => FaultText.Write(this);
}

namespace TitanConnector.Reliability.Tests.Matrix;

/// <summary>
/// A fault and its required outcomes, derived from what HTTP means and what can be known, not from what the connector does.
/// </summary>
/// <param name="Name">A description of the fault.</param>
/// <param name="Text">The fault in the emulator's syntax.</param>
/// <param name="ReadOnce">The outcome of a read that it hits once.</param>
/// <param name="ReadAlways">The outcome of a read that it hits on every attempt.</param>
/// <param name="WriteOnce">The outcome of a write that it hits once.</param>
/// <param name="WriteAlways">The outcome of a write that it hits on every attempt.</param>
/// <param name="IsApplied">Whether the server carries out the requests that the fault hits.</param>
internal sealed record FaultRow(
    string Name, string Text, Outcome ReadOnce, Outcome ReadAlways, Outcome WriteOnce, Outcome WriteAlways, bool IsApplied = false)
{
    private const string ErrorBody =
        """{"type":"about:blank","title":"Name is taken","status":400,"traceId":"00-abc","errors":{},"data":{}}""";

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        Lost("503", "status=503"),
        Lost("503 with a body that is not JSON", "status=503,body=upstream connect error"),
        Lost("500 after it was applied", "status=500,applied", isApplied: true),
        new("429 with Retry-After", "status=429,retry-after=2", Outcome.Right, Outcome.Failed, Outcome.Right, Outcome.Failed),
        new("429 with the seconds in its title",
            """status=429,body={"status":429,"title":"Rate limit is exceeded. Try again in 2 seconds."}""",
            Outcome.Right, Outcome.Failed, Outcome.Right, Outcome.Failed),
        Lost("reset before it was applied", "reset"),
        Lost("reset after it was applied", "reset,applied", isApplied: true),
        Lost("answer cut in the middle", "cut", isApplied: true),
        Lost("never answered", "silence"),
        Lost("applied and never answered", "silence,applied", isApplied: true),
        Lost("answer drips too slowly", "drip=1", isApplied: true),
        new("wrong content type", "content-type=text/html", Outcome.Right, Outcome.Right, Outcome.Right, Outcome.Right, IsApplied: true),
        Lost("gateway's HTML page, 502", "html=502"),
        Lost("gateway's HTML page, 200", "html=200"),
        Lost("malformed JSON", "malformed", isApplied: true),
        new("token expired before its time", "expired-token", Outcome.Right, Outcome.Refused, Outcome.Right, Outcome.Refused),

        // The emulator does not read the body of a rejected request, so an upload larger than the socket buffers gets an early answer.
        new("413 before the body was read", "status=413", Outcome.Refused, Outcome.Refused, Outcome.Refused, Outcome.Refused),
        new("401 before the body was read", "status=401", Outcome.Right, Outcome.Refused, Outcome.Right, Outcome.Refused),
        new("429 before the body was read", "status=429", Outcome.Right, Outcome.Failed, Outcome.Right, Outcome.Failed),
        Lost("503 before the body was read", "status=503,retry-after=1"),
        Harmless("Content-Encoding: identity", "encoding=identity"),
        Harmless("Content-Encoding: x-gzip", "encoding=x-gzip"),
        new(
            "ServiceTitan's error with 200", $"status=200,body={ErrorBody}", Outcome.Refused, Outcome.Refused, Outcome.Refused,
            Outcome.Refused),
        Harmless("expires_in: 900.0", "expired-token,times=1") with { Also = "expires-in=900.0" },
        Harmless("expires_in: \"soon\"", "expired-token,times=1") with { Also = "expires-in=\"soon\"" },
    ];

    /// <summary>A second fault, which hits the token request that the first one causes.</summary>
    public string? Also { get; private init; }

    public override string ToString() => Name;

    private static FaultRow Harmless(string name, string text) =>
        new(name, text, Outcome.Right, Outcome.Right, Outcome.Right, Outcome.Right, IsApplied: true);

    // The client cannot tell whether the server has carried it out. A read can simply be tried again.
    private static FaultRow Lost(string name, string text, bool isApplied = false) =>
        new(name, text, Outcome.Right, Outcome.Failed, Outcome.Unknown, Outcome.Unknown, isApplied);
}

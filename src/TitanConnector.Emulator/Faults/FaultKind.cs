namespace TitanConnector.Emulator.Faults;

/// <summary>What can go wrong between a client and the API.</summary>
public enum FaultKind
{
    /// <summary>An error status, with ServiceTitan's error object or a body of your choice.</summary>
    Status,

    /// <summary>The error page of a gateway: HTML where JSON was expected.</summary>
    Html,

    /// <summary>The connection is closed without an answer.</summary>
    Reset,

    /// <summary>No answer, however long the client waits.</summary>
    Silence,

    /// <summary>The connection is closed in the middle of the answer.</summary>
    Cut,

    /// <summary>The answer arrives slowly, at a fixed number of bytes per second.</summary>
    Drip,

    /// <summary>The answer has a wrong content type.</summary>
    ContentType,

    /// <summary>The answer has its full length, but is not valid JSON.</summary>
    Malformed,

    /// <summary>The answer has a content coding that was not asked for, or a rarely used name for one.</summary>
    Encoding,

    /// <summary>A token answer gives its token's lifetime in an unusual form.</summary>
    ExpiresIn,

    /// <summary>The request's access token expires early: 401 for this and every later request with it.</summary>
    ExpiredToken,

    /// <summary>An export feed gives rows twice: the first three come again at the end.</summary>
    FeedRepeat,

    /// <summary>An export feed gives its rows in reverse order.</summary>
    FeedDisorder,

    /// <summary>
    /// An export feed gives no rows, although there are more: <c>continueFrom</c> is the place where the request started.
    /// </summary>
    FeedEmpty,

    /// <summary>
    /// An export feed refuses to go on: 400, as if <c>from</c> had expired. Requests from the beginning or a date are not hit.
    /// </summary>
    FeedExpired,
}

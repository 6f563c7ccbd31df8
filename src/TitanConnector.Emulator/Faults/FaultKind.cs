namespace TitanConnector.Emulator.Faults;

/// <summary>What can go wrong between a client and the API.</summary>
public enum FaultKind
{
    /// <summary>An error status, with ServiceTitan's form of error or a body of choice.</summary>
    Status,

    /// <summary>The error page of a gateway: HTML where JSON was expected.</summary>
    Html,

    /// <summary>The connection is closed without an answer.</summary>
    Reset,

    /// <summary>No answer, for as long as the client waits.</summary>
    Silence,

    /// <summary>The connection is closed in the middle of the answer.</summary>
    Cut,

    /// <summary>The answer comes so many bytes a second.</summary>
    Drip,

    /// <summary>The answer says that it is something else than it is.</summary>
    ContentType,

    /// <summary>The answer is whole by its length and no JSON by its content.</summary>
    Malformed,

    /// <summary>The answer comes in a content coding that was not asked for, or under a name for one that is seldom used.</summary>
    Encoding,

    /// <summary>A token answer says how long its token holds in a way of its own.</summary>
    ExpiresIn,

    /// <summary>The request's access token is over before its time: 401 for this and every later request that carries it.</summary>
    ExpiredToken,
}

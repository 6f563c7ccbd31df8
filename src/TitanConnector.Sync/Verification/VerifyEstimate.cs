namespace TitanConnector.Sync.Verification;

/// <summary>How many requests a comparison will make.</summary>
/// <param name="Streams">The estimate for each stream that can be compared.</param>
public sealed record VerifyEstimate(IReadOnlyList<StreamEstimate> Streams)
{
    /// <summary>The requests for all streams. Requests to read differences again come on top.</summary>
    public long Requests => Streams.Sum(stream => stream.Requests);
}

/// <summary>How many requests the comparison of a stream will make.</summary>
/// <param name="Stream">The name of the stream.</param>
/// <param name="Requests">The number of requests, that for the estimate included.</param>
/// <param name="Records">How many records ServiceTitan has; <see langword="null"/> if it does not say.</param>
/// <param name="IsGuess">Whether the number is a guess because ServiceTitan does not say how large the pages or the list are.</param>
public sealed record StreamEstimate(string Stream, long Requests, long? Records, bool IsGuess);

/// <summary>A step of a comparison.</summary>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Stream">The name of the stream; <see langword="null"/> if it is about all.</param>
/// <param name="Step">What happened.</param>
public sealed record VerifyProgress(string Connection, string? Stream, VerifyStep Step)
{
    /// <summary>For <see cref="VerifyStep.Estimated"/>, how many requests there will be.</summary>
    public VerifyEstimate? Estimate { get; init; }

    /// <summary>How many records of ServiceTitan have been read of the stream.</summary>
    public long Read { get; init; }

    /// <summary>For <see cref="VerifyStep.ReadsAgain"/>, how many differences are read again.</summary>
    public int Differences { get; init; }

    /// <summary>For <see cref="VerifyStep.Finished"/>, what was found.</summary>
    public StreamVerification? Result { get; init; }
}

/// <summary>The kinds of <see cref="VerifyProgress"/>.</summary>
public enum VerifyStep
{
    /// <summary>The number of requests is known, and the comparison begins.</summary>
    Estimated,

    /// <summary>A stream begins.</summary>
    Started,

    /// <summary>Records were read.</summary>
    Read,

    /// <summary>Differences are read again.</summary>
    ReadsAgain,

    /// <summary>A stream is done.</summary>
    Finished,
}

namespace TitanConnector.Sync.Downloads;

/// <summary>What became of a file.</summary>
internal enum FileState
{
    Downloaded,

    /// <summary>It is larger than the limit was.</summary>
    TooLarge,

    /// <summary>ServiceTitan did not have it, although the copy names it.</summary>
    Missing,
}

/// <summary>A file as it stands in the index.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The id of the attachment or of the call.</param>
/// <param name="State">What became of it.</param>
/// <param name="At">When that was.</param>
internal sealed record FileEntry(FileKind Kind, long Id, FileState State, DateTimeOffset At)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    public long? Job { get; init; }

    /// <summary>Where it is, below the folder of the tenant; <see langword="null"/> if it was not downloaded.</summary>
    public string? Path { get; init; }

    /// <summary>Its size, or what is known of the size of one that was too large.</summary>
    public long Bytes { get; init; }

    public string? Sha256 { get; init; }

    public string? ContentType { get; init; }

    /// <summary>
    /// Whether a missing file should not be asked for again yet. A new recording may only need another hour, and what has been missing for
    /// months will hardly come.
    /// </summary>
    /// <param name="created">When the file was made.</param>
    /// <param name="now">The time.</param>
    public bool IsMissingAt(DateTimeOffset now, DateTimeOffset? created)
    {
        var wait = At - created is { } age && age < LongestWait ? age : LongestWait;
        return State == FileState.Missing && now - At < wait;
    }
}

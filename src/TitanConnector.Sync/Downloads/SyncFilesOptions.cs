namespace TitanConnector.Sync.Downloads;

/// <summary>The kinds of files that can be downloaded.</summary>
public enum FileKind
{
    /// <summary>Files that are attached to jobs. The copy needs the stream <c>job_attachments</c>.</summary>
    Attachment,

    /// <summary>Recordings of calls. The copy needs the stream <c>calls</c>.</summary>
    Recording,
}

/// <summary>Which files are downloaded.</summary>
public sealed record SyncFilesOptions
{
    /// <summary>The kinds.</summary>
    /// <value>Default: both.</value>
    public IReadOnlyList<FileKind> Kinds { get; init; } = [FileKind.Attachment, FileKind.Recording];

    /// <summary>
    /// Only attachments that were created, and calls that were made, at this time or later. Those without a known time are included.
    /// </summary>
    /// <value>Default: <see langword="null"/>, all.</value>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The size of the largest file that is kept, in bytes.</summary>
    /// <value>Default: <see langword="null"/>, no limit.</value>
    public long? MaxSize { get; init; }

    /// <summary>How many files are downloaded at the same time.</summary>
    /// <value>Default: 4. At least 1.</value>
    public int AtOnce { get; init; } = 4;
}

/// <summary>What was done for the files of one kind.</summary>
/// <param name="Kind">The kind.</param>
public sealed record SyncFilesResult(FileKind Kind)
{
    /// <summary>How many files were downloaded.</summary>
    public int Downloaded { get; init; }

    /// <summary>How many bytes these have.</summary>
    public long Bytes { get; init; }

    /// <summary>How many files were there before.</summary>
    public int Known { get; init; }

    /// <summary>How many files are larger than <see cref="SyncFilesOptions.MaxSize"/>.</summary>
    public int TooLarge { get; init; }

    /// <summary>
    /// How many files ServiceTitan does not have, although the copy names them. They are asked for again after as long as they were old
    /// then, and after 7 days at the latest.
    /// </summary>
    public int Missing { get; init; }

    /// <summary>How many files could not be downloaded. The next run tries them again.</summary>
    public int Failed { get; init; }

    /// <summary>Why the first of these could not; <see langword="null"/> if all could.</summary>
    public string? Error { get; init; }
}

/// <summary>How a download of files goes on.</summary>
/// <param name="Connection">The connection of the tenant.</param>
/// <param name="Done">How many files have been dealt with.</param>
/// <param name="Total">How many there are to deal with.</param>
/// <param name="Bytes">How many bytes were downloaded.</param>
public sealed record SyncFilesProgress(string Connection, int Done, int Total, long Bytes);

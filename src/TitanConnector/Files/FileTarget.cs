namespace TitanConnector.Files;

/// <summary>Where a file is to be written, links followed, and what is there so far.</summary>
/// <param name="Path">The file that is written.</param>
/// <param name="Folder">Where a temporary file can be made that is to take its place.</param>
/// <param name="IsThere">Whether there is a file so far.</param>
/// <param name="IsStream">Whether bytes go through it rather than stay: a device, a FIFO, or a file that is open already.</param>
/// <param name="Facts">What the system knows of the file that is there; <see langword="null"/> on Windows.</param>
internal sealed record FileTarget(string Path, string Folder, bool IsThere, bool IsStream, FileFacts? Facts)
{
    /// <summary>
    /// Whether another file in its place would not be the same: it would have another owner, or its other names would keep the old content.
    /// </summary>
    public bool MustBeWrittenInPlace { get; init; } = Facts is { } facts && (facts.Owner != Unix.User || facts.Names > 1);

    /// <exception cref="IOException">The path is empty, or a folder's.</exception>
    public static FileTarget Of(string path)
    {
        if (path.Length == 0 || Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path))
        {
            throw new IOException("expected the name of a file");
        }

        path = System.IO.Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
        {
            var final = Final(path);
            return new FileTarget(final, FolderOf(final), File.Exists(final), IsStream: false, Facts: null);
        }

        var facts = Unix.Find(path);
        if (facts is { Kind: not FileKind.Regular } || LeadsToAnOpenFile(path))
        {
            return new FileTarget(path, FolderOf(path), IsThere: true, IsStream: true, facts);
        }

        var file = Final(path);
        return new FileTarget(file, FolderOf(file), facts is not null, IsStream: false, facts);
    }

    /// <summary>Where a path leads in the end when it is a link's; there need not be anything.</summary>
    public static string Final(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    // /dev/stdout and its like lead over /proc, or on macOS /dev/fd, to what is open: it has a place of its own to go on writing at.
    private static bool LeadsToAnOpenFile(string path)
    {
        for (var links = 0; links < 40; links++)
        {
            if (path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/dev/fd/", StringComparison.Ordinal))
            {
                return true;
            }

            if (new FileInfo(path).LinkTarget is not { } next)
            {
                return false;
            }

            path = System.IO.Path.GetFullPath(next, FolderOf(path));
        }

        return false;
    }

    private static string FolderOf(string file) => System.IO.Path.GetDirectoryName(file)!;
}

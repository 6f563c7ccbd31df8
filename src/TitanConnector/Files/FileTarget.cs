namespace TitanConnector.Files;

/// <summary>Where a file will be written, after following links, and what is there now.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Folder">Where to create the temporary file that replaces it.</param>
/// <param name="IsThere">Whether the file exists.</param>
/// <param name="IsStream">Whether bytes are not stored in it: a device, a FIFO, or a file that is already open.</param>
/// <param name="Facts">The attributes of the existing file; <see langword="null"/> on Windows.</param>
internal sealed record FileTarget(string Path, string Folder, bool IsThere, bool IsStream, FileFacts? Facts)
{
    /// <summary>
    /// Whether replacing the file would change more than its content: the owner would differ, or its other names would keep the old
    /// content.
    /// </summary>
    public bool MustBeWrittenInPlace { get; init; } = Facts is { } facts && (facts.Owner != Unix.User || facts.Names > 1);

    /// <exception cref="IOException">The path is empty or is a folder.</exception>
    public static FileTarget Of(string path)
    {
        if (path.Length == 0 || Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path))
        {
            throw new IOException("expected a file name");
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

    /// <summary>Returns the final target of a path that may be a link; the target need not exist.</summary>
    public static string Final(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    // /dev/stdout and the like lead through /proc, or on macOS /dev/fd, to an open file, which is written from its current position.
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

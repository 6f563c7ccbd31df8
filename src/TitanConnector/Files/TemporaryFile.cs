namespace TitanConnector.Files;

/// <summary>
/// Files that are going to take another's place: known by their names, and locked by the process that writes them, so that those whose
/// process was killed can be told and deleted.
/// </summary>
internal static class TemporaryFile
{
    private const string Prefix = ".titan-";
    private const string Suffix = ".part";
    private const string KeptSuffix = ".whole";

    // A whole file is renamed at once; one that has stood there for so long belongs to a process that was killed in that moment.
    private static readonly TimeSpan LongestRename = TimeSpan.FromHours(1);

    /// <summary>A name that nobody can guess.</summary>
    public static string NewPath(string folder) => Path.Combine(folder, $"{Prefix}{Path.GetRandomFileName()}{Suffix}");

    /// <summary>Renames a file that has been written and is about to take another's place, so that it is not taken for abandoned.</summary>
    /// <returns>Its new path.</returns>
    public static string Keep(string path)
    {
        var kept = Path.ChangeExtension(path, KeptSuffix);
        File.Move(path, kept);
        return kept;
    }

    /// <summary>Deletes what killed processes left in a folder.</summary>
    public static void DeleteAbandoned(string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}"))
            {
                DeleteIfAbandoned(path);
            }

            var longAgo = TimeProvider.System.GetUtcNow().UtcDateTime - LongestRename;
            foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{KeptSuffix}").Where(path => File.GetLastWriteTimeUtc(path) < longAgo))
            {
                DeleteIfAbandoned(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be listed cannot be cleared up; whether it can be written shows by itself.
        }
    }

    /// <summary>Deletes a temporary file, where there is one still.</summary>
    public static void Delete(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next one who writes here tries again.
        }
    }

    private static void DeleteIfAbandoned(string path)
    {
        try
        {
            // Nothing but a file of this user's own: to open anything else may wait for ever.
            if (OperatingSystem.IsWindows()
                || (Unix.Find(path, followsLinks: false) is { Kind: FileKind.Regular } facts && facts.Owner == Unix.User))
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Being written, or deleted by another process meanwhile.
        }
    }
}

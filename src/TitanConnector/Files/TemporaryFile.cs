namespace TitanConnector.Files;

/// <summary>
/// Temporary files that will replace other files. They are recognized by name and locked by the process that writes them, so that files of
/// killed processes can be recognized and deleted.
/// </summary>
internal static class TemporaryFile
{
    private const string Prefix = ".titan-";
    private const string Suffix = ".part";
    private const string KeptSuffix = ".whole";

    // A finished file is renamed immediately; one that is older than this belongs to a process that was killed at that moment.
    private static readonly TimeSpan LongestRename = TimeSpan.FromHours(1);

    /// <summary>Returns a name that nobody can guess.</summary>
    public static string NewPath(string folder) => Path.Combine(folder, $"{Prefix}{Path.GetRandomFileName()}{Suffix}");

    /// <summary>Renames a finished file that is about to replace another, so that it is not taken for abandoned.</summary>
    /// <returns>The new path.</returns>
    public static string Keep(string path)
    {
        var kept = Path.ChangeExtension(path, KeptSuffix);
        File.Move(path, kept);
        return kept;
    }

    /// <summary>Deletes the files of killed processes in a folder.</summary>
    public static void DeleteAbandoned(string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}"))
            {
                DeleteIfAbandoned(path);
            }

            var longAgo = TimeProvider.System.GetUtcNow().UtcDateTime - LongestRename;
            foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{KeptSuffix}")
                .Where(path => File.GetLastWriteTimeUtc(path) < longAgo))
            {
                DeleteIfAbandoned(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed cannot be cleaned up; whether it can be written will become apparent.
        }
    }

    /// <summary>Deletes a temporary file if it still exists.</summary>
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
            // The next process that writes here tries again.
        }
    }

    private static void DeleteIfAbandoned(string path)
    {
        try
        {
            // Only files of this user, because opening anything else might block forever.
            if (OperatingSystem.IsWindows()
                || (Unix.Find(path, followsLinks: false) is { Kind: FileKind.Regular } facts && facts.Owner == Unix.User))
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is being written, or another process has deleted it.
        }
    }
}

using System.Globalization;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Downloads;

/// <summary>Removes the files of customers who were forgotten.</summary>
internal static class ForgottenFiles
{
    /// <summary>Removes them from a folder for files.</summary>
    /// <returns>How many were removed.</returns>
    /// <exception cref="SyncTargetException">Another process downloads into it, or its index is damaged.</exception>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    public static int RemoveFrom(string folder, long tenant, ForgottenIds forgotten)
    {
        var own = FolderOf(folder, tenant);
        if (forgotten.IsEmpty || !Directory.Exists(own))
        {
            return 0;
        }

        using var index = new FileIndex(own);
        return Remove(own, index, forgotten);
    }

    /// <summary>
    /// Removes them. It goes by the names of the files, because a process that was killed may have left some that the index does not have.
    /// </summary>
    /// <param name="folder">The folder of the tenant.</param>
    /// <param name="index">Its index.</param>
    /// <param name="forgotten">The records that were forgotten.</param>
    public static int Remove(string folder, FileIndex index, ForgottenIds forgotten)
    {
        if (forgotten.IsEmpty)
        {
            return 0;
        }

        var removed = 0;
        foreach (var job in Entries(folder, FileFetch.Attachments).Where(job => forgotten.Contains("jobs", Path.GetFileName(job))))
        {
            removed += Directory.GetFiles(job).Length;
            Directory.Delete(job, recursive: true);
        }

        foreach (var recording in Entries(folder, FileFetch.Recordings)
            .Where(file => forgotten.Contains("calls", Path.GetFileName(file).Split('.')[0])))
        {
            removed++;
            File.Delete(recording);
        }

        index.Remove(entry => entry.Kind == FileKind.Attachment
            ? entry.Job is { } job && forgotten.Contains("jobs", job.ToString(CultureInfo.InvariantCulture))
            : forgotten.Contains("calls", entry.Id.ToString(CultureInfo.InvariantCulture)));
        return removed;
    }

    /// <summary>The folder of a tenant in a folder for files.</summary>
    public static string FolderOf(string folder, long tenant) => Path.Combine(folder, tenant.ToString(CultureInfo.InvariantCulture));

    private static string[] Entries(string folder, string kind)
    {
        var path = Path.Combine(folder, kind);
        return Directory.Exists(path) ? Directory.GetFileSystemEntries(path) : [];
    }
}

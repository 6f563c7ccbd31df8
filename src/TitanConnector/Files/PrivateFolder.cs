namespace TitanConnector.Files;

/// <summary>Folders and files that hold secrets: nobody but their owner may have made or changed them.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and those above it that are missing, for the owner alone. One that is there stays as it is.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }

    /// <summary>
    /// Why a folder or file must not be used for secrets, as a sentence; <see langword="null"/> when it may be, or is not there.
    /// </summary>
    public static string? WhyNot(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        // Both are asked of a link, because its owner chose where it leads.
        path = Path.TrimEndingDirectorySeparator(path);
        var reason = Unix.Find(path, followsLinks: false)?.WhyNotPrivate ?? Unix.Find(path)?.WhyNotPrivate;
        return reason is null ? null : $"{path} {reason}";
    }

    /// <summary>Reads a file whole, unless others may have written it or planted it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="followsLinks">Whether it may be reached through a link.</param>
    /// <exception cref="UnauthorizedAccessException">It is not to be trusted, and the message says why; or it may not be read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string path, bool followsLinks)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.ReadAllBytes(path);
        }

        // Before it is opened, because opening a FIFO waits for its writer; and again once it is open, because it is that one that counts.
        path = Path.GetFullPath(path);
        var reason = WhyNot(Path.GetDirectoryName(path)!) ?? WhyNot(path) ?? WhyNot(Path.GetDirectoryName(FileTarget.Final(path))!);
        var isFile = Unix.Find(path, followsLinks) is not { Kind: not FileKind.Regular };
        if (reason is not null || !isFile)
        {
            throw new UnauthorizedAccessException(reason ?? $"{path} is not a file");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (Unix.Find(file.SafeFileHandle)?.WhyNotPrivate is { } after)
        {
            throw new UnauthorizedAccessException($"{path} {after}");
        }

        var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}

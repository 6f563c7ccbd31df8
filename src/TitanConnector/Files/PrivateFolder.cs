namespace TitanConnector.Files;

/// <summary>Folders and files with secrets, which nobody but their owner may have created or changed.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Creates a folder and its missing parents for the owner only. An existing folder is not changed.</summary>
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
    /// Why a folder or file must not be used for secrets, as a sentence; <see langword="null"/> if it may be, or does not exist.
    /// </summary>
    public static string? WhyNot(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        // Both the link and its target are checked, because the owner of a link chose its target.
        path = Path.TrimEndingDirectorySeparator(path);
        var reason = Unix.Find(path, followsLinks: false)?.WhyNotPrivate ?? Unix.Find(path)?.WhyNotPrivate;
        return reason is null ? null : $"{path} {reason}";
    }

    /// <summary>Reads a whole file, unless other users may have written it or put it there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="followsLinks">Whether it may be reached through a link.</param>
    /// <exception cref="UnauthorizedAccessException">It cannot be trusted, as the message explains; or it may not be read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string path, bool followsLinks)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.ReadAllBytes(path);
        }

        // Checked before opening, because opening a FIFO waits for its writer, and again after opening, because that file is the one that
        // is read.
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

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// Makes a data file accessible only to its owner, because it contains names, addresses and technicians' passwords. SQLite gives the files
/// that it creates next to a database the mode of the database.
/// </summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Beside = ["", "-wal", "-shm", "-journal"];

    /// <summary>
    /// Creates an empty file that only its owner may read, unless the file exists. If it cannot be created, SQLite reports the error later.
    /// </summary>
    public static void Create(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && !File.Exists(path))
            {
                var options = new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = OwnerOnly,
                };
                new FileStream(path, options).Dispose();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Removes the permissions of others from the file and the files next to it, if the file system allows it.</summary>
    public static void Narrow(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in Beside.Select(ending => path + ending).Where(File.Exists))
        {
            try
            {
                if ((File.GetUnixFileMode(file) & ~OwnerOnly) != 0)
                {
                    File.SetUnixFileMode(file, OwnerOnly);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
            }
        }
    }
}

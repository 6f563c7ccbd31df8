namespace TitanConnector.Emulator.Storage;

/// <summary>
/// Keeps a data file to its owner: it holds names, addresses and technicians' passwords. SQLite gives the files that it makes beside a
/// database the mode of the database.
/// </summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Beside = ["", "-wal", "-shm", "-journal"];

    /// <summary>Makes an empty file that only its owner may read, unless there is a file. SQLite says what is wrong where none can be made.</summary>
    public static void Create(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && !File.Exists(path))
            {
                new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }).Dispose();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Takes away what others may do with the file and with those beside it, where the file system lets us.</summary>
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

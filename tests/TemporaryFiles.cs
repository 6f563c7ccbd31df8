using System.Runtime.CompilerServices;

namespace TitanConnector;

/// <summary>
/// Keeps the temporary files of tests, and of the programs that they start, in memory. Copies and journals wait until the disk has what
/// they wrote, as they must, and the tests let them do so tens of thousands of times: on a disk, some took most of their time for that.
/// A <c>TMPDIR</c> that is set already stays.
/// </summary>
internal static class TemporaryFiles
{
    private const string Memory = "/dev/shm";
    private const string Variable = "TMPDIR";

    /// <summary>They take 50 MB at most. Containers often have 64 MB in all.</summary>
    private const long Room = 1L << 28;

    [ModuleInitializer]
    internal static void KeepInMemory()
    {
        if (OperatingSystem.IsLinux() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) && IsUsable())
        {
            var folder = Path.Combine(Memory, $"titan-tests-{Environment.ProcessId}-{Path.GetRandomFileName()}");
            Directory.CreateDirectory(folder);

            // As that of the system, because some tests start programs as another user.
            File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("1777", 8));
            Environment.SetEnvironmentVariable(Variable, folder);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        }
    }

    /// <summary>Whether it is in memory, has room, and programs can be started from there, as some tests do.</summary>
    private static bool IsUsable()
    {
        try
        {
            var options = File.ReadLines("/proc/mounts")
                .Select(line => line.Split(' '))
                .LastOrDefault(mount => mount is [_, Memory, "tmpfs", ..])?[3].Split(',') ?? ["ro"];
            return options.Contains("rw") && !options.Contains("noexec") && new DriveInfo(Memory).AvailableFreeSpace >= Room;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A program that a test left behind may still write there.
        }
    }
}

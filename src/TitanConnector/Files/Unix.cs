using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TitanConnector.Files;

/// <summary>File attributes on Linux and macOS that .NET does not provide: owner, links, identity. Must not be called on Windows.</summary>
internal static class Unix
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFacts = 0x7FF;
    private const int NoOwnerChange = -1;
    private const int PermissionBits = 0x1FF;

    // Larger than both structures.
    private const int Room = 256;

    /// <summary>The effective user id of this process.</summary>
    public static uint User { get; } = OperatingSystem.IsWindows() ? 0 : GetEffectiveUser();

    /// <summary>Returns the attributes of the file at a path; <see langword="null"/> if it does not exist or may not be queried.</summary>
    public static FileFacts? Find(string path, bool followsLinks = true)
    {
        var name = Encoding.UTF8.GetBytes(path + '\0');
        var facts = new byte[Room];
        var isFound = OperatingSystem.IsMacOS()
            ? (followsLinks ? MacStat(name, facts) : MacLinkStat(name, facts)) == 0
            : LinuxStat(CurrentFolder, name, followsLinks ? 0 : DoNotFollow, BasicFacts, facts) == 0;
        return isFound ? Read(facts) : null;
    }

    /// <summary>Returns the attributes of an open file.</summary>
    public static FileFacts? Find(SafeFileHandle file)
    {
        var facts = new byte[Room];
        var descriptor = (int)file.DangerousGetHandle();
        var isFound = OperatingSystem.IsMacOS()
            ? MacFileStat(descriptor, facts) == 0
            : LinuxStat(descriptor, [0], EmptyPath, BasicFacts, facts) == 0;
        GC.KeepAlive(file);
        return isFound ? Read(facts) : null;
    }

    /// <summary>Changes the group of an open file, if this user may.</summary>
    public static bool TryChangeGroup(SafeFileHandle file, uint group)
    {
        var isDone = ChangeOwner((int)file.DangerousGetHandle(), NoOwnerChange, (int)group) == 0;
        GC.KeepAlive(file);
        return isDone;
    }

    /// <summary>Flushes the names in a folder to disk, as far as the file system supports it.</summary>
    public static void FlushFolder(string folder)
    {
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor >= 0)
        {
            _ = Flush(descriptor);
            _ = Close(descriptor);
        }
    }

    private static FileFacts Read(ReadOnlySpan<byte> facts)
    {
        // The layouts of struct statx on Linux, the same for all processors, and of struct stat with 64-bit inodes on macOS.
        var isMac = OperatingSystem.IsMacOS();
        var mode = Short(facts[(isMac ? 4 : 28)..]);
        return new FileFacts(
            (mode >> 12) switch { 8 => FileKind.Regular, 4 => FileKind.Folder, 10 => FileKind.Link, _ => FileKind.Other },
            (UnixFileMode)(mode & PermissionBits),
            Owner: Word(facts[(isMac ? 16 : 20)..]),
            Group: Word(facts[(isMac ? 20 : 24)..]),
            Names: isMac ? Short(facts[6..]) : Word(facts[16..]),
            Identity: isMac
                ? (Word(facts), Long(facts[8..]))
                : (((ulong)Word(facts[136..]) << 32) | Word(facts[140..]), Long(facts[32..])));

        static ushort Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        static ulong Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private static int MacStat(byte[] path, byte[] facts) =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? MacStatArm(path, facts) : MacStatIntel(path, facts);

    private static int MacLinkStat(byte[] path, byte[] facts) =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? MacLinkStatArm(path, facts) : MacLinkStatIntel(path, facts);

    private static int MacFileStat(int file, byte[] facts) =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? MacFileStatArm(file, facts) : MacFileStatIntel(file, facts);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinuxStat(int folder, byte[] path, int flags, uint wanted, byte[] facts);

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MacStatArm(byte[] path, byte[] facts);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MacStatIntel(byte[] path, byte[] facts);

    [DllImport("libc", EntryPoint = "lstat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MacLinkStatArm(byte[] path, byte[] facts);

    [DllImport("libc", EntryPoint = "lstat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MacLinkStatIntel(byte[] path, byte[] facts);

    [DllImport("libc", EntryPoint = "fstat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MacFileStatArm(int file, byte[] facts);

    [DllImport("libc", EntryPoint = "fstat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MacFileStatIntel(int file, byte[] facts);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUser();

    [DllImport("libc", EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(int file, int owner, int group);

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}

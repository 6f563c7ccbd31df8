using System.Runtime.InteropServices;

namespace TitanConnector.Cli.Streams;

/// <summary>Turns off the terminal's echo of what is typed. However the program ends, echo is turned on again.</summary>
internal sealed class Echo : IDisposable
{
    private const int AfterOutput = 1;
    private const byte EchoFlag = 0x08;

    // The layout of termios differs between systems, but starts with four words of flags; the last one holds the echo flag.
    private const int LargestSettings = 256;

    private static readonly Lock Locked = new();
    private static byte[]? _before;

    private readonly PosixSignalRegistration? _continued;

    private Echo()
    {
        Hide();

        // While the program is stopped, the shell turns echo on.
        _continued = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Hide());
    }

    private static int FlagsAt => OperatingSystem.IsLinux() ? 12 : 24;

    private static byte NewLineFlag => (byte)(OperatingSystem.IsLinux() ? 0x40 : 0x10);

    /// <summary>Turns echo off for standard input, which must be a terminal, until the result is disposed.</summary>
    public static Echo TurnOff() => new();

    /// <summary>Turns echo on again, if it was turned off.</summary>
    public static void Restore()
    {
        lock (Locked)
        {
            if (_before is not null)
            {
                _ = Set(Descriptor.In, AfterOutput, ref _before[0]);
                _before = null;
            }
        }
    }

    public void Dispose()
    {
        _continued?.Dispose();
        Restore();
    }

    private static void Hide()
    {
        lock (Locked)
        {
            var settings = new byte[LargestSettings];
            if (Get(Descriptor.In, ref settings[0]) == 0)
            {
                _before ??= [.. settings];
                settings[FlagsAt] = (byte)((settings[FlagsAt] & ~EchoFlag) | NewLineFlag);
                _ = Set(Descriptor.In, AfterOutput, ref settings[0]);
            }
        }
    }

    [DllImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Get(int descriptor, ref byte settings);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Set(int descriptor, int when, ref byte settings);
}

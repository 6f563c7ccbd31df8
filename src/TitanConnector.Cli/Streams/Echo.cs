using System.Runtime.InteropServices;

namespace TitanConnector.Cli.Streams;

/// <summary>Whether the terminal shows what is typed. It is on again after every way out of the program.</summary>
internal sealed class Echo : IDisposable
{
    private const int AfterOutput = 1;
    private const byte EchoFlag = 0x08;

    // The settings of a terminal differ in layout, but hold four words of flags first, of which the last is wanted.
    private const int LargestSettings = 256;

    private static readonly Lock Locked = new();
    private static byte[]? _before;

    private readonly PosixSignalRegistration? _continued;

    private Echo()
    {
        Hide();

        // A shell shows again what is typed once the program was stopped.
        _continued = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Hide());
    }

    private static int FlagsAt => OperatingSystem.IsLinux() ? 12 : 24;

    private static byte NewLineFlag => (byte)(OperatingSystem.IsLinux() ? 0x40 : 0x10);

    /// <summary>Turns it off for standard input, which is a terminal, until this is disposed of.</summary>
    public static Echo TurnOff() => new();

    /// <summary>Turns it on again, if it was turned off.</summary>
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

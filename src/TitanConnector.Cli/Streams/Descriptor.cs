using System.Runtime.InteropServices;

namespace TitanConnector.Cli.Streams;

/// <summary>
/// File descriptors 0, 1 and 2, used directly. If one was closed before the program started, a file that the runtime opens gets its number,
/// and must be neither written nor read.
/// </summary>
internal static class Descriptor
{
    public const int In = 0;
    public const int Out = 1;
    public const int Error = 2;

    public const int BrokenPipe = 32;
    private const int Interrupted = 4;

    private const int GetDescriptorFlags = 1;
    private const int GetStatusFlags = 3;
    private const int ClosesOnExec = 1;
    private const int AccessMode = 3;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    private const short Readable = 0x01;
    private const short Writable = 0x04;
    private const short HasErrorOrHungUp = 0x08 | 0x10;

    private static int TryAgain => OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>Whether the program was started with this descriptor open for its direction.</summary>
    public static bool WasGiven(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        // An inherited descriptor is not close-on-exec, or exec would have closed it. The runtime opens its own files close-on-exec.
        var flags = Control(descriptor, GetDescriptorFlags);
        if (flags < 0 || (flags & ClosesOnExec) != 0)
        {
            return false;
        }

        var mode = Control(descriptor, GetStatusFlags) & AccessMode;
        return mode != (descriptor == In ? WriteOnly : ReadOnly);
    }

    /// <summary>Whether the reader of this descriptor has left.</summary>
    public static bool IsAbandoned(int descriptor) =>
        !OperatingSystem.IsWindows() && (Wait(descriptor, wanted: 0, milliseconds: 0) & HasErrorOrHungUp) != 0;

    /// <summary>Writes all the bytes.</summary>
    /// <exception cref="IOException">The write failed; HResult is the error number.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = Write(descriptor, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
            }
            else
            {
                WaitOrThrow(descriptor, Writable);
            }
        }
    }

    /// <summary>Reads the bytes that are available; 0 at the end.</summary>
    /// <exception cref="IOException">The read failed.</exception>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        while (true)
        {
            var count = Read(descriptor, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            WaitOrThrow(descriptor, Readable);
        }
    }

    // Another program that shares the descriptor may have made it non-blocking.
    private static void WaitOrThrow(int descriptor, short wanted)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error == TryAgain)
        {
            Wait(descriptor, wanted, milliseconds: -1);
        }
        else if (error != Interrupted)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    private static short Wait(int descriptor, short wanted, int milliseconds)
    {
        var poll = new PollDescriptor { Descriptor = descriptor, Wanted = wanted };
        return Poll(ref poll, 1, milliseconds) > 0 ? poll.Occurred : (short)0;
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int descriptor, int command);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int descriptor, in byte bytes, nuint count);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int descriptor, ref byte bytes, nuint count);

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Occurred;
    }
}

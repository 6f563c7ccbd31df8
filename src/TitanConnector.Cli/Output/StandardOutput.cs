using System.Runtime.InteropServices;

namespace TitanConnector.Cli.Output;

/// <summary>Standard output, and whether anybody reads it still.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;
    private const short Gone = 0x08 | 0x10;

    /// <summary>Where data goes: as it is, unless it goes to a terminal, which data must not steer.</summary>
    public static Stream Open()
    {
        var output = Console.OpenStandardOutput();
        return Console.IsOutputRedirected ? output : new HarmlessStream(output);
    }

    /// <summary>
    /// Whether who read the pipe has left, as <c>head</c> does when it has enough. The runtime passes over that in silence, and a list
    /// would be fetched to its end for nobody.
    /// </summary>
    public static bool IsAbandoned()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var output = new PollDescriptor { Descriptor = Descriptor };
        return Poll(ref output, 1, 0) > 0 && (output.Occurred & Gone) != 0;
    }

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Occurred;
    }
}

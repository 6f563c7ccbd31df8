using TitanConnector.Cli.Streams;

namespace TitanConnector.Cli.Output;

/// <summary>The two streams that the program writes to, prepared once at its start for everything that writes.</summary>
internal static class StandardOutput
{
    private static readonly Stream Output = new GuardedStream(OpenRaw(Descriptor.Out), error => throw Failed(error));

    /// <summary>Why standard output does not take any more; <see langword="null"/> while it does.</summary>
    public static NotWrittenException? Failure { get; private set; }

    /// <summary>
    /// Whether the reader of the pipe has left, as <c>head</c> does when it has enough: a list would be fetched to its end for nobody.
    /// </summary>
    public static bool IsAbandoned() => Descriptor.IsAbandoned(Descriptor.Out);

    /// <summary>
    /// Makes the console write to them: to standard output so that what cannot be written is told as a <see cref="NotWrittenException"/>, to
    /// standard error so that talk that cannot be written changes nothing.
    /// </summary>
    public static void Prepare()
    {
        var encoding = Console.OutputEncoding;
        Console.SetOut(WriterOf(Output));
        Console.SetError(WriterOf(new GuardedStream(OpenRaw(Descriptor.Error), _ => { })));

        TextWriter WriterOf(Stream stream) => new StreamWriter(stream, encoding, bufferSize: 256) { AutoFlush = true };
    }

    /// <summary>Where data goes: as it is, unless it goes to a terminal, which data must not steer.</summary>
    public static Stream Open() => Console.IsOutputRedirected ? Output : new HarmlessStream(Output);

    private static NotWrittenException Failed(IOException error) => Failure = new NotWrittenException(error);

    private static Stream? OpenRaw(int descriptor) =>
        !Descriptor.WasGiven(descriptor) ? null
        : !OperatingSystem.IsWindows() ? new DescriptorStream(descriptor)
        : descriptor == Descriptor.Out ? Console.OpenStandardOutput()
        : Console.OpenStandardError();
}

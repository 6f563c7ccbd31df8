using TitanConnector.Cli.Streams;

namespace TitanConnector.Cli.Output;

/// <summary>Standard output and standard error, prepared once when the program starts.</summary>
internal static class StandardOutput
{
    private static readonly Stream Output = new GuardedStream(OpenRaw(Descriptor.Out), error => throw Failed(error));

    /// <summary>The first error of standard output; <see langword="null"/> while there is none.</summary>
    public static NotWrittenException? Failure { get; private set; }

    /// <summary>
    /// Whether the reader of the pipe has left, as <c>head</c> does when it has enough. The rest of a list is then not fetched.
    /// </summary>
    public static bool IsAbandoned() => Descriptor.IsAbandoned(Descriptor.Out);

    /// <summary>
    /// Makes the console use these streams. A failure to write to standard output throws a <see cref="NotWrittenException"/>; a failure to
    /// write to standard error is ignored.
    /// </summary>
    public static void Prepare()
    {
        var encoding = Console.OutputEncoding;
        Console.SetOut(WriterOf(Output));
        Console.SetError(WriterOf(new GuardedStream(OpenRaw(Descriptor.Error), _ => { })));

        TextWriter WriterOf(Stream stream) => new StreamWriter(stream, encoding, bufferSize: 256) { AutoFlush = true };
    }

    /// <summary>Opens standard output for data. On a terminal, data is filtered, because it must not control the terminal.</summary>
    public static Stream Open() => Console.IsOutputRedirected ? Output : new HarmlessStream(Output);

    private static NotWrittenException Failed(IOException error) => Failure = new NotWrittenException(error);

    private static Stream? OpenRaw(int descriptor) =>
        !Descriptor.WasGiven(descriptor) ? null
        : !OperatingSystem.IsWindows() ? new DescriptorStream(descriptor)
        : descriptor == Descriptor.Out ? Console.OpenStandardOutput()
        : Console.OpenStandardError();
}

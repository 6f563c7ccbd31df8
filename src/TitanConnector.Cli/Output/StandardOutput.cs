using TitanConnector.Cli.Streams;

namespace TitanConnector.Cli.Output;

/// <summary>Standard output and standard error, prepared once when the program starts.</summary>
internal static class StandardOutput
{
    private static readonly PagedStream Output = new(new GuardedStream(OpenRaw(Descriptor.Out), error => throw Failed(error)));

    /// <summary>The first error of standard output; <see langword="null"/> while there is none.</summary>
    public static NotWrittenException? Failure { get; private set; }

    /// <summary>
    /// Whether the reader of the pipe has left, as <c>head</c> does when it has enough. The rest of a list is then not fetched.
    /// </summary>
    public static bool IsAbandoned() => Output.HasLeft || Descriptor.IsAbandoned(Descriptor.Out);

    /// <summary>Whether the terminal can only show text line by line.</summary>
    public static bool IsDumb { get; } = !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";

    /// <summary>Whether the console uses these streams, which it does not in tests within a process of their own.</summary>
    public static bool IsPrepared { get; private set; }

    /// <summary>
    /// Makes the console use these streams. A failure to write to standard output throws a <see cref="NotWrittenException"/>; a failure to
    /// write to standard error is ignored.
    /// </summary>
    public static void Prepare()
    {
        IsPrepared = true;
        var encoding = Console.OutputEncoding;
        Console.SetOut(WriterOf(Output));
        Console.SetError(WriterOf(new WaitingStream(
            new GuardedStream(OpenRaw(Descriptor.Error), _ => { }), () => Output.IsShowing && !Console.IsErrorRedirected)));

        TextWriter WriterOf(Stream stream) => new StreamWriter(stream, encoding, bufferSize: 256) { AutoFlush = true };
    }

    /// <summary>Opens standard output for data. On a terminal, data is filtered, because it must not control the terminal.</summary>
    public static Stream Open() => Console.IsOutputRedirected ? Output : new HarmlessStream(Output);

    /// <summary>
    /// From now on, output that is longer than the screen goes to the user's pager, if standard output is a terminal and there is a pager.
    /// </summary>
    public static void Page()
    {
        if (Console.IsOutputRedirected || !IsPrepared || IsDumb || Console.WindowHeight <= 1 || Pager.FindCommand() is not { } command)
        {
            return;
        }

        Output.Page(command, Console.WindowHeight);
    }

    /// <summary>Waits until the person has left the pager, and shows the messages that have waited for that.</summary>
    public static void EndPaging()
    {
        if (Output.Finish() is { } problem)
        {
            Console.Error.WriteLine($"titan: {problem}");
        }

        Console.Error.Flush();
    }

    private static NotWrittenException Failed(IOException error) => Failure = new NotWrittenException(error);

    private static Stream? OpenRaw(int descriptor) =>
        !Descriptor.WasGiven(descriptor) ? null
        : !OperatingSystem.IsWindows() ? new DescriptorStream(descriptor)
        : descriptor == Descriptor.Out ? Console.OpenStandardOutput()
        : Console.OpenStandardError();
}

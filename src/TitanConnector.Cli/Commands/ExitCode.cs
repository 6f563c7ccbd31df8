using TitanConnector.Cli.Streams;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>The exit statuses. People script against them: they are as stable as the options.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int ServiceTitanSaidNo = 1;
    public const int CallerIsWrong = 2;
    public const int AccessRefused = 3;
    public const int WireFailed = 4;
    public const int OutcomeUnknown = 5;
    public const int Internal = 70;
    public const int NotWritten = 74;
    public const int Interrupted = 130;
    public const int NobodyReads = 141;

    /// <summary>
    /// The exit status of what went wrong. What the library says of a call is so; for everything else it is decided by how far the call had
    /// come, because the same exception may come from before it and from after it.
    /// </summary>
    public static int Of(Exception error, Reached reached, bool isWrite) => error switch
    {
        AccessRefusedException => AccessRefused,
        ServiceTitanException => ServiceTitanSaidNo,
        OutcomeUnknownException => OutcomeUnknown,
        AnswerUnreadableException => NotWritten,
        WireException => WireFailed,
        OperationCanceledException => Interrupted,
        NotWrittenException { IsAbandoned: true } => NobodyReads,
        NotWrittenException => NotWritten,
        TitanException when reached != Reached.CarriedOut => CallerIsWrong,
        _ when reached == Reached.MayHaveLeft && isWrite => OutcomeUnknown,
        UnauthorizedAccessException or IOException => reached == Reached.NothingSent ? CallerIsWrong : NotWritten,
        _ when error.GetBaseException() is DllNotFoundException && reached == Reached.NothingSent => CallerIsWrong,
        _ => Internal,
    };
}

using TitanConnector.Cli.Streams;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// The exit statuses. Scripts depend on them, so they are as stable as the options. The library defines those of a call; the others are
/// here.
/// </summary>
internal static class ExitCode
{
    public const int Done = 0;
    /// <summary>A check failed. Also the status of a call that ServiceTitan refused.</summary>
    public const int CheckFailed = 1;

    public const int Internal = 70;
    public const int NotWritten = 74;
    public const int Interrupted = 130;
    public const int NobodyReads = 141;

    public static int CallerIsWrong => FailureKind.InvalidInput.ExitStatus;

    public static int AccessRefused => FailureKind.AccessRefused.ExitStatus;

    public static int OutcomeUnknown => FailureKind.OutcomeUnknown.ExitStatus;

    /// <summary>
    /// The exit status of an error. The library's own exceptions have fixed statuses. For everything else the status depends on how far the
    /// call got, because the same exception can occur before the call and after it.
    /// </summary>
    public static int Of(Exception error, Reached reached, bool isWrite) => error switch
    {
        TitanException known and not InvalidInputException => FailureKind.Of(known).ExitStatus,
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

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

    public static int Of(TitanException error) => error switch
    {
        AccessRefusedException => AccessRefused,
        ServiceTitanException => ServiceTitanSaidNo,
        OutcomeUnknownException => OutcomeUnknown,
        AnswerUnreadableException => NotWritten,
        WireException => WireFailed,
        _ => CallerIsWrong,
    };
}

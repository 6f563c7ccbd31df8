using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>How far a command's calls to ServiceTitan came.</summary>
internal enum Reached
{
    /// <summary>Nothing was sent.</summary>
    NothingSent,

    /// <summary>A request may have been sent, and its answer has not arrived.</summary>
    MayHaveLeft,

    /// <summary>ServiceTitan confirmed that it carried out the call.</summary>
    CarriedOut,
}

/// <summary>The outcome of one run of a command: reports it on standard error, and gives the exit status.</summary>
internal sealed class Outcome
{
    private Reached _reached;
    private bool _isWrite;
    private int _status;
    private int _saidInterrupted;

    /// <summary>To be called before a call is made: from then on, a request may have been sent.</summary>
    public void MayLeave(Effect effect)
    {
        _isWrite = effect != Effect.Read;
        _reached = Reached.MayHaveLeft;
    }

    /// <summary>To be called when ServiceTitan has answered.</summary>
    public void CarriedOut() => _reached = Reached.CarriedOut;

    /// <summary>Reports an error.</summary>
    /// <returns>The exit status. An error of the call takes precedence over a later error of its output.</returns>
    public int Report(Exception error)
    {
        // Leaving the pager ends the work, as it should.
        if (error is OperationCanceledException && Interruption.HasLeft)
        {
            return _status;
        }

        var status = ExitCode.Of(error, _reached, _isWrite);
        if (status == ExitCode.Interrupted)
        {
            SayInterrupted();
        }
        else if (Describe(error, status) is { } text)
        {
            CommandContext.Say($"titan: {text}", Paint.Red);
        }

        return _status = _status == ExitCode.Done ? status : _status;
    }

    /// <summary>The exit status that the command returned, unless something failed that the command could not see.</summary>
    public int End(int status) =>
        _status != ExitCode.Done ? _status
        : status == ExitCode.Done && StandardOutput.Failure is { } failure ? Report(failure)
        : status;

    /// <summary>Says, once, what an interrupted call may have done.</summary>
    public void SayInterrupted()
    {
        if (Interlocked.Exchange(ref _saidInterrupted, 1) == 0)
        {
            CommandContext.Say((_reached, _isWrite) switch
            {
                (Reached.MayHaveLeft, true) =>
                    "titan: interrupted. A write in progress may have been carried out; check before sending it again.",
                (Reached.CarriedOut, true) => "titan: interrupted after the call was carried out; do not send it again.",
                _ => "titan: interrupted.",
            }, Paint.Yellow);
        }
    }

    private string? Describe(Exception error, int status)
    {
        var isDone = _isWrite && _reached == Reached.CarriedOut;
        switch (error)
        {
            case NotWrittenException { IsAbandoned: true }:
                return isDone ? "the call was carried out, but nobody read its answer; do not send it again." : null;
            case NotWrittenException:
                return isDone
                    ? $"the call was carried out; do not send it again. Its answer could not be written: {error.Message}"
                    : $"the result could not be written: {error.Message}";
            case TitanException:
                return error.Message;
            case var _ when error.GetBaseException() is DllNotFoundException missing:
                // What follows the first sentence is each system's advice on how to trace its loader.
                return $"a file that belongs next to the program is missing: {missing.Message.Split(". ")[0]}.";
            case UnauthorizedAccessException or IOException when status == ExitCode.CallerIsWrong:
                return error.Message;
            case UnauthorizedAccessException or IOException when status == ExitCode.NotWritten:
                return $"the result could not be written: {error.Message}";
            default:
                var known = status switch
                {
                    _ when status == ExitCode.OutcomeUnknown => "the outcome of the call is unknown; check before sending it again. ",
                    _ when isDone => "the call was carried out; do not send it again. ",
                    _ => "",
                };
                return $"{known}internal error, please report it: {error.GetType().Name}: {error.Message}";
        }
    }
}

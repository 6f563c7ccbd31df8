using TitanConnector.Actions;
using TitanConnector.Cli.Streams;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>How far a command's calls to ServiceTitan have come.</summary>
internal enum Reached
{
    /// <summary>Nothing was sent.</summary>
    NothingSent,

    /// <summary>A request may have left, and its answer is not here.</summary>
    MayHaveLeft,

    /// <summary>ServiceTitan answered that it did what was asked.</summary>
    CarriedOut,
}

/// <summary>What became of one run of a command: it says so on standard error, and gives the exit status.</summary>
internal sealed class Outcome
{
    private Reached _reached;
    private bool _isWrite;
    private int _status;
    private int _saidInterrupted;

    /// <summary>To be called before a call is made: from here on it may have left.</summary>
    public void MayLeave(Effect effect)
    {
        _isWrite = effect != Effect.Read;
        _reached = Reached.MayHaveLeft;
    }

    /// <summary>To be called when ServiceTitan has answered.</summary>
    public void CarriedOut() => _reached = Reached.CarriedOut;

    /// <summary>Says what went wrong.</summary>
    /// <returns>The exit status. What went wrong first with the call wins over what went wrong afterwards with its output.</returns>
    public int Report(Exception error)
    {
        var status = ExitCode.Of(error, _reached, _isWrite);
        if (status == ExitCode.Interrupted)
        {
            SayInterrupted();
        }
        else if (Describe(error, status) is { } text)
        {
            CommandContext.Say($"titan: {text}");
        }

        return _status = _status == ExitCode.Done ? status : _status;
    }

    /// <summary>The exit status of a command that returned this one, unless something has gone wrong that it could not see.</summary>
    public int End(int status) =>
        _status != ExitCode.Done ? _status
        : status == ExitCode.Done && Output.StandardOutput.Failure is { } failure ? Report(failure)
        : status;

    /// <summary>Says, once, what an interrupted call may have done.</summary>
    public void SayInterrupted()
    {
        if (Interlocked.Exchange(ref _saidInterrupted, 1) == 0)
        {
            CommandContext.Say((_reached, _isWrite) switch
            {
                (Reached.MayHaveLeft, true) =>
                    "titan: interrupted. A write that was under way may have been carried out; look before sending it again.",
                (Reached.CarriedOut, true) => "titan: interrupted, after the call was carried out; do not send it again.",
                _ => "titan: interrupted.",
            });
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
                    : $"what came could not be written: {error.Message}";
            case TitanException:
                return error.Message;
            case var _ when error.GetBaseException() is DllNotFoundException missing:
                // What follows the first sentence is each system's advice on how to trace its loader.
                return $"a file that belongs beside the program is missing: {missing.Message.Split(". ")[0]}.";
            case UnauthorizedAccessException or IOException when status == ExitCode.CallerIsWrong:
                return error.Message;
            case UnauthorizedAccessException or IOException when status == ExitCode.NotWritten:
                return $"what came could not be written: {error.Message}";
            default:
                var known = status switch
                {
                    _ when status == ExitCode.OutcomeUnknown => "the outcome of the call is unknown; look before sending it again. ",
                    _ when isDone => "the call was carried out; do not send it again. ",
                    _ => "",
                };
                return $"{known}internal error, please report it: {error.GetType().Name}: {error.Message}";
        }
    }
}

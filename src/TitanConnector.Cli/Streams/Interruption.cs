using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TitanConnector.Cli.Streams;

/// <summary>
/// Handles the signals that end the program: the command is canceled and may report its outcome, then the program dies from the signal,
/// because that makes a shell end its loop. A second signal ends the program at once. A signal that was ignored when the program started
/// stays ignored.
/// </summary>
internal static class Interruption
{
    private const int InterruptSignal = 2;
    private const int BrokenPipeSignal = 13;
    private const int TerminateSignal = 15;
    private const int WindowChangedSignal = 28;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TimeToArrive = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeToSpeak = TimeSpan.FromSeconds(1);

    private static readonly CancellationTokenSource Source = new();
    private static readonly ManualResetEventSlim Ended = new();
    private static readonly ManualResetEventSlim Died = new();
    private static int _signals;
    private static bool _isCutOff;

    /// <summary>Canceled at the first signal.</summary>
    public static CancellationToken Token => Source.Token;

    /// <summary>Whether a signal is the normal way to end the command, which then ends with its own exit status.</summary>
    public static bool IsExpected { get; set; }

    /// <summary>Reports the outcome of the interrupted command, once, if the command could not report it in time.</summary>
    public static Action LastWords { get; set; } = () => { };

    /// <summary>The pager that has the terminal; <see langword="null"/> if there is none.</summary>
    public static Pager? Pager { get; set; }

    /// <summary>Whether the work was ended because the person has left the pager, which is not an error.</summary>
    public static bool HasLeft { get; private set; }

    /// <summary>Ends the work, because nobody reads its output any more.</summary>
    public static void Leave()
    {
        HasLeft = true;
        _ = Source.CancelAsync();
    }

    /// <summary>Asks another program to end.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else if (!process.HasExited)
        {
            _ = Kill(process.Id, TerminateSignal);
        }
    }

    /// <summary>Starts to listen for signals.</summary>
    public static IDisposable Listen() => new Registrations(
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, OnSignal))]);

    /// <summary>Runs a read that cannot be canceled, such as from a terminal, and stops waiting for it when a signal comes.</summary>
    /// <exception cref="OperationCanceledException">A signal came.</exception>
    public static T Wait<T>(Func<T> read) => Task.Run(read).WaitAsync(Token).GetAwaiter().GetResult();

    /// <summary>Ends the program with this exit status, unless it must die from a signal.</summary>
    /// <param name="status">The exit status.</param>
    /// <param name="isAbandoned">Whether the reader of standard output has left; the program then dies from SIGPIPE.</param>
    /// <param name="isInterrupted">Whether the work was not finished because of an interrupt.</param>
    public static int End(int status, bool isAbandoned, bool isInterrupted)
    {
        AwaitSignalsOnTheirWay(status);
        Ended.Set();
        Echo.Restore();
        if (Volatile.Read(ref _signals) > 0 && !IsExpected && !OperatingSystem.IsWindows())
        {
            // The thread that handles the signal ends the program.
            Died.Wait(Patience);
        }
        else if (isAbandoned && !OperatingSystem.IsWindows())
        {
            Die(BrokenPipeSignal);
        }
        else if (isInterrupted && _isCutOff && !OperatingSystem.IsWindows())
        {
            Die(InterruptSignal);
        }

        return status;
    }

    private static void Die(int signal)
    {
        SetHandler(signal, handler: 0);
        _ = Kill(Environment.ProcessId, signal);
    }

    // Ctrl-C also ends the program at the other end of a pipe, and the broken pipe may be seen here before the signal: the handler runs on
    // another thread, which a busy machine may delay. A second signal, sent by this program, arrives after it and shows that it arrived.
    private static void AwaitSignalsOnTheirWay(int status)
    {
        if (status == 0 || OperatingSystem.IsWindows())
        {
            return;
        }

        using var arrived = new ManualResetEventSlim();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => arrived.Set());
        _ = Kill(Environment.ProcessId, WindowChangedSignal);
        SpinWait.SpinUntil(() => arrived.IsSet || Volatile.Read(ref _signals) > 0, TimeToArrive);
    }

    private static void OnSignal(PosixSignalContext context)
    {
        if (Pager is { } pager)
        {
            if (context.Signal == PosixSignal.SIGINT)
            {
                // Ctrl-C ends the work. The pager got it, too, and shows what there is until the person leaves it.
                _isCutOff = true;
                _ = Source.CancelAsync();
                context.Cancel = true;
                return;
            }

            pager.Terminate();
        }

        var isFirst = Interlocked.Increment(ref _signals) == 1;
        if (isFirst)
        {
            // The canceled work must not run on this thread, which waits for it.
            _ = Source.CancelAsync();
            Ended.Wait(Patience);
        }

        var mayGoOn = isFirst && (IsExpected || OperatingSystem.IsWindows());
        if (!mayGoOn && !Ended.IsSet)
        {
            Task.Run(LastWords).Wait(TimeToSpeak);
        }

        Echo.Restore();
        context.Cancel = mayGoOn;
    }

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private sealed class Registrations(PosixSignalRegistration[] registrations) : IDisposable
    {
        public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());
    }
}

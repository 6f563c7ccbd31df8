using System.Runtime.InteropServices;

namespace TitanConnector.Cli.Streams;

/// <summary>
/// What happens at a signal that ends the program: what runs is cancelled and may say what it must, then the program dies of the signal, as
/// a shell expects that is to end its loop. A second signal ends it at once. A signal that was ignored when the program started stays so.
/// </summary>
internal static class Interruption
{
    private const int BrokenPipeSignal = 13;
    private const int WindowChangedSignal = 28;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TimeToArrive = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeToSpeak = TimeSpan.FromSeconds(1);

    private static readonly CancellationTokenSource Source = new();
    private static readonly ManualResetEventSlim Ended = new();
    private static readonly ManualResetEventSlim Died = new();
    private static int _signals;

    /// <summary>Cancelled at the first signal.</summary>
    public static CancellationToken Token => Source.Token;

    /// <summary>Whether a signal is how the command is meant to end; it then ends with the command's own exit status.</summary>
    public static bool IsExpected { get; set; }

    /// <summary>Says, once, what has to be said of what was interrupted, where the command could not say it in time.</summary>
    public static Action LastWords { get; set; } = () => { };

    /// <summary>Begins to listen.</summary>
    public static IDisposable Listen() => new Registrations(
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, OnSignal))]);

    /// <summary>Waits for what nothing can cancel, such as a person at a terminal, until a signal comes.</summary>
    /// <exception cref="OperationCanceledException">A signal came.</exception>
    public static T Wait<T>(Func<T> read) => Task.Run(read).WaitAsync(Token).GetAwaiter().GetResult();

    /// <summary>Ends the program: with this exit status, unless it is to die of a signal.</summary>
    /// <param name="status">The exit status.</param>
    /// <param name="isAbandoned">Whether the reader of standard output has left, of which programs die by a signal too.</param>
    public static int End(int status, bool isAbandoned)
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
            SetHandler(BrokenPipeSignal, handler: 0);
            _ = Kill(Environment.ProcessId, BrokenPipeSignal);
        }

        return status;
    }

    // Ctrl-C ends the program at the other end of a pipe as well, and that end may be seen here before the signal is: the handler runs on
    // another thread, which a busy machine may let wait. A signal of our own, sent behind it, tells when it has arrived.
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
        var isFirst = Interlocked.Increment(ref _signals) == 1;
        if (isFirst)
        {
            // What is cancelled must not run on this thread, which waits for it.
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

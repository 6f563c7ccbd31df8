using System.Runtime.InteropServices;
using System.Text;

namespace TitanConnector.Cli.Tests;

/// <summary>
/// Runs a program in its own terminal, in which a test types. It also reports which signal killed a program; a shell's status does not.
/// </summary>
internal sealed class TerminalProcess : IDisposable
{
    public const string CtrlC = "\u0003";

    // Nor do programs that other tests start meanwhile inherit it: with a copy of theirs, its output would not end.
    private const int ReadWriteNotControlling = 0x80102;
    private const short NewSessionWithDefaultSignals = 0x80 | 0x04 | 0x08;
    private const int LargestStructure = 1024;
    private const nuint LengthOfInput = 0x541B;
    private const string EndOfOutput = "\e[all of it was read\a";

    private readonly int _terminal;
    private readonly int _kept;
    private readonly int _process;
    private readonly Task _reading;
    private readonly StringBuilder _output = new();
    private readonly SemaphoreSlim _news = new(0);
    private int? _status;

    private TerminalProcess(int terminal, int kept, int process)
    {
        _terminal = terminal;
        _kept = kept;
        _process = process;
        _reading = OnThreadOfItsOwn(Read);
    }

    /// <summary>Its output so far; after its end, all of it.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
            }
        }
    }

    /// <summary>
    /// Its output as the screen keeps it, without what the program wrote over, such as the progress while an answer takes long.
    /// </summary>
    public string Screen => string.Join('\n', Output.Split('\n').Select(line => line.TrimEnd('\r'))
        .Select(line => line[(line.LastIndexOf('\r') + 1)..]));

    /// <summary>Whether the terminal shows what is typed.</summary>
    public bool Echoes
    {
        get
        {
            var settings = new byte[LargestStructure];
            tcgetattr(_terminal, settings).ShouldBe(0);
            return (settings[12] & 8) != 0;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static void SkipUnlessPossible() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The test uses terminals of Linux.");

    public static TerminalProcess Start(IEnumerable<KeyValuePair<string, string?>> environment, params string?[] program)
    {
        var terminal = posix_openpt(ReadWriteNotControlling);
        terminal.ShouldBeGreaterThan(0);
        grantpt(terminal).ShouldBe(0);
        unlockpt(terminal).ShouldBe(0);
        var name = new byte[LargestStructure];
        ptsname_r(terminal, name, LargestStructure).ShouldBe(0);
        var path = Encoding.ASCII.GetString(name).TrimEnd('\0');

        // Kept open, so that the terminal's settings can be read after the program has exited.
        var kept = open(path, ReadWriteNotControlling);
        var (actions, attributes, signals) = (new byte[LargestStructure], new byte[LargestStructure], new byte[LargestStructure]);
        _ = posix_spawn_file_actions_init(actions);
        _ = posix_spawn_file_actions_addopen(actions, 0, path, 2, 0);
        _ = posix_spawn_file_actions_adddup2(actions, 0, 1);
        _ = posix_spawn_file_actions_adddup2(actions, 0, 2);
        _ = posix_spawn_file_actions_addclose(actions, terminal);
        _ = posix_spawn_file_actions_addclose(actions, kept);
        _ = posix_spawnattr_init(attributes);
        _ = posix_spawnattr_setflags(attributes, NewSessionWithDefaultSignals);
        _ = posix_spawnattr_setsigmask(attributes, signals);

        // HUP, INT, QUIT, PIPE and TERM, because the process that runs the tests may ignore them.
        (signals[0], signals[1]) = (0x07, 0x50);
        _ = posix_spawnattr_setsigdefault(attributes, signals);
        posix_spawn(
            out var process,
            program[0]!,
            actions,
            attributes,
            [.. program, null],
            [.. environment.Select(variable => $"{variable.Key}={variable.Value}"), null]).ShouldBe(0);
        _ = posix_spawn_file_actions_destroy(actions);
        _ = posix_spawnattr_destroy(attributes);
        return new TerminalProcess(terminal, kept, process);
    }

    public void Type(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        write(_terminal, bytes, bytes.Length).ShouldBe(bytes.Length);
    }

    /// <summary>Waits until its output contains this text.</summary>
    public Task ShowsAsync(string text) => ShowsAsync(text, remove: false);

    /// <summary>Types a line, and waits until a program has consumed it, and is therefore reading. The terminal must echo.</summary>
    public async Task TypeReadAsync(string line)
    {
        Type(line);

        // The terminal takes in what was typed a little later, and shows it then.
        await ShowsAsync(line);
        while (ioctl(_kept, LengthOfInput, out var length) == 0 && length > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }
    }

    public void Signal(int signal) => kill(_process, signal).ShouldBe(0);

    /// <summary>
    /// Waits for its end, and for all of its output. Returns how it ended, such as "exit 2" or "signal 15".
    /// </summary>
    public async Task<string> EndAsync()
    {
        var waiting = OnThreadOfItsOwn(() => _status = Wait());
        await waiting.WaitAsync(Token);
        var end = Encoding.ASCII.GetBytes(EndOfOutput);
        write(_kept, end, end.Length).ShouldBe(end.Length);
        await ShowsAsync(EndOfOutput, remove: true);
        return (_status & 0x7F) is var signal and > 0 ? $"signal {signal}" : $"exit {_status >> 8}";
    }

    public void Dispose()
    {
        // Also what it has left behind, which may still write.
        _ = kill(-_process, 9);
        _status ??= Wait();

        // Reading ends when the last descriptor is closed.
        _ = close(_kept);
        _reading.Wait();
        _ = close(_terminal);
        _news.Dispose();
    }

    // A thread of the pool that does nothing but wait would be missing elsewhere.
    private static Task OnThreadOfItsOwn(Action wait) =>
        Task.Factory.StartNew(wait, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private int Wait()
    {
        _ = waitpid(_process, out var status, 0);
        return status;
    }

    private async Task ShowsAsync(string text, bool remove)
    {
        while (!IsShown(text, remove))
        {
            try
            {
                await _news.WaitAsync(Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"\"{text}\" was not shown, but: {Output}");
            }
        }
    }

    private bool IsShown(string text, bool remove)
    {
        lock (_output)
        {
            var isShown = Output.Contains(text, StringComparison.Ordinal);
            if (isShown && remove)
            {
                _output.Replace(text, "");
            }

            return isShown;
        }
    }

    private void Read()
    {
        // A letter may arrive in two parts.
        var decoder = Encoding.UTF8.GetDecoder();
        var (bytes, letters) = (new byte[4096], new char[4096]);
        while (read(_terminal, bytes, bytes.Length) is var count and > 0)
        {
            lock (_output)
            {
                _output.Append(letters, 0, decoder.GetChars(bytes, 0, (int)count, letters, 0));
            }

            _news.Release();
        }
    }

#pragma warning disable IDE1006, CA2101, SYSLIB1054, CA5392
    [DllImport("libc")]
    private static extern int posix_openpt(int flags);

    [DllImport("libc")]
    private static extern int grantpt(int terminal);

    [DllImport("libc")]
    private static extern int unlockpt(int terminal);

    [DllImport("libc")]
    private static extern int ptsname_r(int terminal, byte[] name, nint length);

    [DllImport("libc")]
    private static extern int open(string path, int flags);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc")]
    private static extern nint read(int descriptor, byte[] buffer, nint count);

    [DllImport("libc")]
    private static extern nint write(int descriptor, byte[] buffer, nint count);

    [DllImport("libc")]
    private static extern int tcgetattr(int descriptor, byte[] settings);

    [DllImport("libc")]
    private static extern int ioctl(int descriptor, nuint request, out int value);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    private static extern int waitpid(int process, out int status, int options);

    [DllImport("libc")]
    private static extern int posix_spawn(
        out int process, string path, byte[] actions, byte[] attributes, string?[] arguments, string?[] environment);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_init(byte[] actions);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_destroy(byte[] actions);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_addopen(byte[] actions, int descriptor, string path, int flags, int mode);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_adddup2(byte[] actions, int descriptor, int to);

    [DllImport("libc")]
    private static extern int posix_spawn_file_actions_addclose(byte[] actions, int descriptor);

    [DllImport("libc")]
    private static extern int posix_spawnattr_init(byte[] attributes);

    [DllImport("libc")]
    private static extern int posix_spawnattr_destroy(byte[] attributes);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setflags(byte[] attributes, short flags);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setsigmask(byte[] attributes, byte[] signals);

    [DllImport("libc")]
    private static extern int posix_spawnattr_setsigdefault(byte[] attributes, byte[] signals);
#pragma warning restore IDE1006, CA2101, SYSLIB1054, CA5392
}

using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;

namespace TitanConnector.Cli.Streams;

/// <summary>A program, such as less, in which a person reads what is longer than the screen.</summary>
internal sealed class Pager : IDisposable
{
    private const string OwnVariable = "TITAN_PAGER";
    private const string CommonVariable = "PAGER";
    private const int CommandNotFound = 127;

    // Characters that mean something to a shell, so that the command is more than a program and its arguments.
    private static readonly SearchValues<char> Special = SearchValues.Create("|&;<>()$`\\\"'*?[#~=%\n");

    private readonly Process _process;
    private readonly string _command;
    private bool _isOver;

    private Pager(Process process, string command)
    {
        _process = process;
        _command = command;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Left();
    }

    /// <summary>Whether the person has left it before it had everything.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>
    /// The command of the user's pager: <c>TITAN_PAGER</c>, else <c>PAGER</c>, else less; <see langword="null"/> if there is none, or if
    /// the variable is empty or <c>cat</c>.
    /// </summary>
    public static string? FindCommand()
    {
        var command = Environment.GetEnvironmentVariable(OwnVariable) ?? Environment.GetEnvironmentVariable(CommonVariable);
        command = (command ?? (OperatingSystem.IsWindows() ? "" : "less")).Trim();
        return command is "" or "cat" || (IsPlain(command) && !IsInstalled(command.Split(' ')[0])) ? null : command;
    }

    /// <summary>Starts it. Its output goes to the terminal.</summary>
    /// <returns><see langword="null"/> if it cannot be started.</returns>
    public static Pager? Start(string command)
    {
        // The shell is replaced by the pager, so that a signal to end it reaches it.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", IsPlain(command) ? $"exec {command}" : command]);
        start.RedirectStandardInput = true;
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LESS")))
        {
            start.Environment["LESS"] = "FRX";
        }

        try
        {
            var pager = new Pager(Process.Start(start)!, command);
            Interruption.Pager = pager;
            return pager;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Writes to it; waits while it has enough to show. After its end, everything is dropped.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (!HasLeft)
            {
                var input = _process.StandardInput.BaseStream;
                input.Write(bytes);
                input.Flush();
            }
        }
        catch (IOException)
        {
            Left();
        }
    }

    /// <summary>Ends it, for a signal that ends this program, too.</summary>
    public void Terminate()
    {
        _isOver = true;
        Interruption.Terminate(_process);
    }

    /// <summary>Tells it that it has everything, and waits until the person leaves it.</summary>
    /// <returns>What went wrong; <see langword="null"/> if nothing did.</returns>
    public string? Finish()
    {
        _isOver = true;
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has left.
        }

        _process.WaitForExit();
        Interruption.Pager = null;
        return _process.ExitCode >= CommandNotFound - 1 && _process.ExitCode <= CommandNotFound
            ? $"the pager {_command} could not be run; --no-pager shows the output without it"
            : null;
    }

    public void Dispose() => _process.Dispose();

    private void Left()
    {
        if (!_isOver && !HasLeft)
        {
            HasLeft = true;
            Interruption.Leave();
        }
    }

    private static bool IsPlain(string command) => !command.AsSpan().ContainsAny(Special);

    private static bool IsInstalled(string program) => program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(program)
        : OperatingSystem.IsWindows() || (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}

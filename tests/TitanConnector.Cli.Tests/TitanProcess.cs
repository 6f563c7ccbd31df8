using System.Diagnostics;
using System.Reflection;
using System.Text;
using TitanConnector.Connection;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>The result of a run of <c>titan</c>.</summary>
public sealed record TitanRun(int ExitCode, string Output, string Error);

/// <summary>
/// Runs the real program in its own process, with its own configuration folder and without the machine's environment variables.
/// <c>TITAN_PROGRAM</c> selects another program, so that a published build can be tested too.
/// </summary>
public sealed class TitanProcess : IDisposable
{
    private static readonly string[] Shown = [EmulatorCredentials.Default.ClientSecret, EmulatorCredentials.Default.ApplicationKey];

    private static readonly string Program = Environment.GetEnvironmentVariable("TITAN_PROGRAM") ?? Built;

    public TitanProcess(ConnectionSettings? settings = null)
    {
        Folder = Path.Combine(Path.GetTempPath(), "titan-tests-" + Path.GetRandomFileName());
        Directory.CreateDirectory(Folder);
        Set("ENVIRONMENT", settings?.Environment);
        Set("API_URL", settings?.ApiUrl);
        Set("TENANT_ID", settings?.Tenant);
        Set("CLIENT_ID", settings?.ClientId);
        Set("CLIENT_SECRET", settings?.ClientSecret);
        Set("APP_KEY", settings?.ApplicationKey);
    }

    /// <summary>The path of the program built with these tests.</summary>
    internal static string Built => typeof(TitanProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "TitanProgram").Value! + (OperatingSystem.IsWindows() ? ".exe" : "");

    /// <summary>
    /// Whether the program was built with these tests, and takes half a second to start, rather than given by <c>TITAN_PROGRAM</c>.
    /// </summary>
    internal static bool IsBuiltWithTests => Program == Built;

    /// <summary>A folder for this test's files, including the configuration.</summary>
    public string Folder { get; }

    /// <summary>Whether its standard output, but not its standard error, may show the emulator's secrets, which are public.</summary>
    public bool ShowsEmulatorsSecrets { get; init; }

    /// <summary>Environment variables of the program, in place of the machine's.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public Process Start(params string[] arguments) => StartProgram(Program, arguments);

    /// <summary>Runs it with the arguments as typed after <c>titan</c> in a shell.</summary>
    public async Task<TitanRun> RunInShellAsync(string arguments, string before = "")
    {
        using var process = StartProgram("bash", "-c", $"{before} '{Program}' {arguments}");
        return await FinishAsync(process);
    }

    /// <summary>Runs it as a user other than root, who becomes the owner of the folder.</summary>
    public async Task<TitanRun> RunUnprivilegedAsync(params string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux())
        {
            return await RunAsync(arguments);
        }

        using (var chown = Process.Start("chown", ["-R", "65534:65534", Folder]))
        {
            await chown.WaitForExitAsync();
        }

        using var process = StartProgram("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", Program, .. arguments]);
        return await FinishAsync(process);
    }

    /// <summary>
    /// Runs it in a terminal, with the arguments as typed after <c>titan</c> in a shell. Standard error is part of the output.
    /// </summary>
    public async Task<TitanRun> RunInTerminalAsync(string arguments, string input = "")
    {
        using var process = StartProgram("/usr/bin/script", "--quiet", "--return", "--command", $"'{Program}' {arguments}", "/dev/null");
        return await FinishAsync(process, input);
    }

    /// <summary>Runs a bash script in a terminal in which the test types. In the script, <c>titan</c> runs the program.</summary>
    internal TerminalProcess StartInTerminal(string script)
    {
        var start = NewStart("bash");
        return TerminalProcess.Start(start.Environment, "/bin/bash", "-c", InFolder(script));
    }

    /// <summary>Runs a bash script. In the script, <c>titan</c> runs the program.</summary>
    public async Task<TitanRun> RunScriptAsync(string script)
    {
        using var process = StartProgram("bash", "-c", InFolder(script));
        return await FinishAsync(process);
    }

    public Task<TitanRun> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    public async Task<TitanRun> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        return await FinishAsync(process, input, ShowsEmulatorsSecrets);
    }

    /// <summary>Waits for the end. The output must not hold a secret of the test run.</summary>
    /// <param name="process">The process.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="showsConnection">Whether it prints how to connect to an emulator, whose secrets are public.</param>
    public static Task<TitanRun> FinishAsync(Process process, string input = "", bool showsConnection = false) =>
        FinishAsync(process, Encoding.UTF8.GetBytes(input), showsConnection);

    /// <inheritdoc cref="FinishAsync(Process, string, bool)"/>
    public static async Task<TitanRun> FinishAsync(Process process, ReadOnlyMemory<byte> input, bool showsConnection = false)
    {
        await GiveInputAsync(process, input);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new TitanRun(
            process.ExitCode,
            SecretWatch.Check(await output, "the output of titan", showsConnection ? Shown : []),
            SecretWatch.Check(await error, "what titan says"));
    }

    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // A program need not read it, and may have ended meanwhile.
    private static async Task GiveInputAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What it said and how it ended tell whether it should have read it.
        }
    }

    private OwnProcess StartProgram(string program, params string[] arguments)
    {
        var process = new OwnProcess { StartInfo = NewStart(program, arguments) };
        process.Start();
        return process;
    }

    private ProcessStartInfo NewStart(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SERVICETITAN_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["XDG_CONFIG_HOME"] = Folder;
        start.Environment["XDG_CACHE_HOME"] = Folder;
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private string InFolder(string script) => $"cd '{Folder}'; ulimit -c 0; titan() {{ '{Program}' \"$@\"; }}; TITAN='{Program}'; {script}";

    private void Set(string name, string? value)
    {
        if (value is not null)
        {
            Variables["SERVICETITAN_" + name] = value;
        }
    }

    /// <summary>A process that ends with its test: one that a failed test leaves running would write into a folder that is removed.</summary>
    private sealed class OwnProcess : Process
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing && !HasExited)
            {
                Kill(entireProcessTree: true);
                WaitForExit();
            }

            base.Dispose(disposing);
        }
    }
}

namespace TitanConnector.Cli.Tests.Typing;

/// <summary>The scripts of <c>titan completion</c>, each in its shell.</summary>
public sealed class CompletionTests : IDisposable
{
    private const string Questions =
        "customers lis|customers list --active |customers list --connection |customers list --fetch-all |customers list --active=T"
        + "|jobs create --inputs @jo";

    private static readonly string[] Answers = ["list", "Any False True", "acme", "false true", "--active=True", "@job.json"];

    private readonly TitanProcess _titan = new();

    public void Dispose() => _titan.Dispose();

    [Fact]
    public Task Bash_completes() => CompleteAsync("bash", """
        complete() { :; }
        source ./script
        while IFS= read -r line; do
            COMP_LINE="titan $line" COMP_POINT=$((${#line} + 6))
            _titan titan
            echo "${COMPREPLY[*]}"
        done < questions
        """,
        // Bash leaves what is before = and @ as it is typed.
        [.. Answers[..^2], "True", "job.json"]);

    // The widget functions of zsh work only while a line is edited, so they are replaced by ones that print.
    [Fact]
    public Task Zsh_completes() => CompleteAsync("zsh", """
        compdef() { :; }
        compset() { :; }
        compadd() { print -r -- ${(P)2} }
        _files() { print -r -- @job.json }
        source ./script
        while IFS= read -r line; do
            words=(titan ${(s: :)line})
            [[ $line == *' ' ]] && words+=('')
            CURRENT=${#words}
            _titan
        done < questions
        """,
        // Zsh is told that what is before = stays.
        [.. Answers[..^2], "True", "@job.json"]);

    [Fact]
    public Task Fish_completes() => CompleteAsync("fish", """
        source ./script
        while read -l line
            string join ' ' -- (complete -C "titan $line")
        end < questions
        true
        """);

    [Fact]
    public Task PowerShell_completes() => CompleteAsync("pwsh", """
        Get-Content -Raw script | Invoke-Expression
        foreach ($line in (Get-Content questions)) {
            $typed = "titan " + ($line -replace '@(.*)$', '''@$1''')
            ([System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches.CompletionText -join ' ') -replace "'", ''
        }
        """);

    [Theory]
    [InlineData("customers list --active=T", "--active=True\n")]
    [InlineData("customers list --fetch-all=", "--fetch-all=false\n--fetch-all=true\n")]
    [InlineData("customers list --active=x", "")]
    public async Task A_value_after_an_equals_sign_is_completed_with_its_option(string line, string expected)
    {
        var run = await _titan.RunAsync($"[suggest:{line.Length}]", line);

        (run.ExitCode, run.Output.ReplaceLineEndings("\n"), run.Error).ShouldBe((0, expected, ""));
    }

    [Fact]
    public async Task Another_shell_is_refused()
    {
        var run = await _titan.RunAsync("completion", "tcsh");

        (run.ExitCode, run.Output, run.Error.Trim()).ShouldBe((2, "", "titan: SHELL: expected bash, zsh, fish, pwsh, got \"tcsh\""));
    }

    private async Task CompleteAsync(string shell, string test, string[]? answers = null)
    {
        var has = await _titan.RunScriptAsync($"command -v {shell}");
        Assert.SkipUnless(has.ExitCode == 0, $"{shell} is not installed, so its completion was not tested.");
        await _titan.RunAsync(
            "connections", "add", "acme", "--environment", "emulator", "--api-url", "http://127.0.0.1:9", "--tenant", "7",
            "--client-id", "cid.x", "--client-secret", "cs1.completion", "--app-key", "ak1.x");
        File.WriteAllText(Path.Combine(_titan.Folder, "script"), (await _titan.RunAsync("completion", shell)).Output);
        File.WriteAllText(Path.Combine(_titan.Folder, "questions"), Questions.Replace("|", "\n", StringComparison.Ordinal) + "\n");
        File.WriteAllText(Path.Combine(_titan.Folder, "job.json"), "{}");
        var extension = shell == "pwsh" ? ".ps1" : "";
        File.WriteAllText(Path.Combine(_titan.Folder, "test" + extension), test);

        var run = await _titan.RunScriptAsync(
            "mkdir bin; ln -s \"$TITAN\" bin/titan; PATH=$PWD/bin:$PATH; "
            + $"{shell} {(shell == "pwsh" ? "-NoProfile -File " : "")}test{extension}");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Trim().Split(' ').Order()))
            .ShouldBe(answers ?? Answers, run.Error);
    }
}

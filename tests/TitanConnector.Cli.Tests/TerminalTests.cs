using TitanConnector.Connection;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>
/// In a terminal, every wait ends at the first Ctrl-C, nothing is saved, the program dies of the signal, and echo is restored.
/// </summary>
public class TerminalTests
{
    private const string Prompt = "Client secret: ";

    private const string Add =
        "titan connections add x --environment emulator --api-url http://127.0.0.1:1 --tenant 1 --client-id cid.1 --app-key ak1.1";

    [Theory]
    [InlineData(Add, Prompt, "signal 2")]
    [InlineData(Add + " --client-secret -", Prompt, "signal 2")]
    [InlineData("titan customers list --environment emulator --tenant 1 --client-id c --app-key k --client-secret -", Prompt, "signal 2")]
    [InlineData("echo kept >photo.jpg; titan equipment attachments download --path a/b.jpg --to photo.jpg --environment emulator "
        + "--tenant 1 --client-id c --app-key k --client-secret s; echo survived", "Replace it? [y/N] ", "signal 2")]
    [InlineData("for i in 1 2 3; do echo round $i; " + Add + "; done; echo survived", Prompt, "signal 2")]
    public async Task A_prompt_ends_at_the_first_interrupt_and_nothing_is_saved(string script, string shown, string end)
    {
        TerminalProcess.SkipUnlessPossible();
        using var titan = new TitanProcess();
        using var terminal = titan.StartInTerminal(script);
        await terminal.ShowsAsync(shown);

        terminal.Type("half a sec");
        terminal.Type(TerminalProcess.CtrlC);

        (await terminal.EndAsync()).ShouldBe(end, terminal.Output);
        terminal.Echoes.ShouldBeTrue();
        if (shown == Prompt)
        {
            terminal.Output.ShouldNotContain("half a sec");
        }

        terminal.Output.ShouldNotContain("survived");
        terminal.Output.ShouldNotContain("round 2");
        terminal.Output.ShouldNotContain("Unhandled");
        File.Exists(Path.Combine(titan.Folder, "titan", "connections.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("titan run updateCustomer --inputs -")]
    [InlineData("titan run updateCustomer --inputs @/dev/stdin")]
    [InlineData("titan run updateCustomer --inputs @/dev/tty")]
    [InlineData("mkfifo pipe; (exec 4>pipe; echo opened; exec sleep 60) & titan run updateCustomer --inputs @pipe")]
    [InlineData("perl -e '$| = 1; print \" \" x 100000; print STDERR \"opened\\n\"; sleep 60' | titan run updateCustomer --inputs -")]
    public async Task Reading_inputs_ends_at_the_first_interrupt(string script)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = new TitanProcess(server.Settings);
        using var terminal = titan.StartInTerminal($"{script} --attempts 1; echo survived");
        if (script.Contains("opened", StringComparison.Ordinal))
        {
            // Neither end of a pipe says so before the program reads: one waits for it to open, the other fills more than a pipe holds. No
            // shell is in between, which would swallow a signal while it starts a program.
            await terminal.ShowsAsync("opened");
        }
        else
        {
            await terminal.TypeReadAsync("{\"customerId\": 7,\n");
        }

        terminal.Type(TerminalProcess.CtrlC);

        (await terminal.EndAsync()).ShouldBe("signal 2", terminal.Output);
        terminal.Output.ShouldNotContain("survived");
        terminal.Echoes.ShouldBeTrue();
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Add)]
    [InlineData(Add + " --client-secret -")]
    public async Task A_typed_secret_is_not_shown_and_is_saved_as_typed(string script)
    {
        TerminalProcess.SkipUnlessPossible();
        using var titan = new TitanProcess();
        using var terminal = titan.StartInTerminal($"{script}; echo ended $?");
        await terminal.ShowsAsync(Prompt);

        terminal.Type("cs1.typex\u007fd\n");

        await terminal.ShowsAsync("ended 0");
        (await terminal.EndAsync()).ShouldBe("exit 0");
        terminal.Output.ShouldNotContain("cs1.");
        terminal.Echoes.ShouldBeTrue();
        ConnectionProfiles.Load(Path.Combine(titan.Folder, "titan", "connections.json")).Get("x").ClientSecret.ShouldBe("cs1.typed");
    }

    [Theory]
    [InlineData(1, "titan: interrupted.")]
    [InlineData(2, "titan: interrupted.")]
    [InlineData(3, "titan: interrupted.")]
    [InlineData(15, "titan: interrupted.")]
    public async Task A_signal_at_a_prompt_ends_the_program_and_restores_echo(int signal, string said)
    {
        TerminalProcess.SkipUnlessPossible();
        using var titan = new TitanProcess();
        using var terminal = titan.StartInTerminal("exec \"$TITAN\" " + Add["titan ".Length..]);
        await terminal.ShowsAsync(Prompt);

        terminal.Signal(signal);

        (await terminal.EndAsync()).ShouldBe($"signal {signal}", terminal.Output);
        await terminal.ShowsAsync(said);
        terminal.Echoes.ShouldBeTrue();
    }

    [Theory]
    [InlineData("customers list", 2, "titan: interrupted.")]
    [InlineData("customers list", 15, "titan: interrupted.")]
    [InlineData("customers list", 1, "titan: interrupted.")]
    [InlineData("customers update --id 7 --name x", 2, "titan: interrupted. A write in progress may have been carried out")]
    [InlineData("customers update --id 7 --name x", 15, "titan: interrupted. A write in progress may have been carried out")]
    [InlineData("customers update --id 7 --name x", 1, "titan: interrupted. A write in progress may have been carried out")]
    public async Task A_program_interrupted_during_a_request_dies_of_the_signal(string arguments, int signal, string said)
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await Silent.StartAsync();
        using var titan = new TitanProcess(server.Settings);
        using var terminal = titan.StartInTerminal($"exec \"$TITAN\" {arguments}");
        await server.ArrivedAsync();

        terminal.Signal(signal);

        (await terminal.EndAsync()).ShouldBe($"signal {signal}", terminal.Output);
        await terminal.ShowsAsync(said);
    }

    [Fact]
    public async Task A_loop_of_requests_ends_at_the_first_interrupt()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await Silent.StartAsync();
        using var titan = new TitanProcess(server.Settings);
        using var terminal = titan.StartInTerminal("for i in 1 2 3; do titan customers list; done; echo survived");
        await server.ArrivedAsync();

        terminal.Type(TerminalProcess.CtrlC);

        (await terminal.EndAsync()).ShouldBe("signal 2", terminal.Output);
        terminal.Output.ShouldNotContain("survived");
        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_second_interrupt_ends_a_stuck_program_and_still_reports_a_write()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(200, $$"""{"id":7,"name":"{{new string('x', 500_000)}}"}""");
        using var titan = new TitanProcess(server.Settings);

        // Its output goes to a pipe that has no reader, so it cannot be written.
        using var terminal = titan.StartInTerminal(
            "mkfifo pipe; exec 3<>pipe; (head -c 1 <&3 >/dev/null; echo begun) & exec \"$TITAN\" customers update --id 7 --name x >pipe");
        await terminal.ShowsAsync("begun");

        terminal.Signal(2);
        terminal.Signal(2);

        (await terminal.EndAsync()).ShouldBe("signal 2", terminal.Output);
        await terminal.ShowsAsync("titan: interrupted after the call was carried out; do not send it again.");
    }

    [Fact]
    public async Task A_signal_ignored_at_the_start_stays_ignored()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await Silent.StartAsync();
        using var titan = new TitanProcess(server.Settings);
        using var terminal = titan.StartInTerminal("trap '' HUP; exec \"$TITAN\" customers list");
        await server.ArrivedAsync();

        terminal.Signal(1);
        terminal.Signal(15);

        (await terminal.EndAsync()).ShouldBe("signal 15", terminal.Output);
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_program_with_SIGPIPE()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var server = await ScriptedServer.StartAsync(200, """{"id":7,"name":"x"}""");
        using var titan = new TitanProcess(server.Settings);

        using var terminal = titan.StartInTerminal("exec 3> >(exec true); wait $!; exec \"$TITAN\" customers get --id 7 >&3");

        (await terminal.EndAsync()).ShouldBe("signal 13", terminal.Output);

        // On a busy machine the answer takes long enough for a line that says so.
        terminal.Output.ShouldNotContain("titan:");
    }

    /// <summary>A server that receives requests and never answers.</summary>
    private sealed class Silent(ScriptedServer server, Task arrived) : IAsyncDisposable
    {
        public ConnectionSettings Settings => server.Settings;

        public IReadOnlyList<ReceivedRequest> Requests => server.Requests;

        public static async Task<Silent> StartAsync()
        {
            var arrived = new TaskCompletionSource();
            return new(
                await ScriptedServer.StartAsync((http, _) =>
                {
                    arrived.TrySetResult();
                    return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
                }),
                arrived.Task);
        }

        public Task ArrivedAsync() => arrived.WaitAsync(TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}

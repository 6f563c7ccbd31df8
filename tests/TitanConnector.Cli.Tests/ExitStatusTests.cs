using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Every exit status of the real program.</summary>
public class ExitStatusTests
{
    private const string Customer =
        """{"name":"Avery","address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"},"locations":[{"name":"Home","address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}}]}""";

    [Fact]
    public async Task Zero_on_success()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("run", "createCustomer", "--inputs", Customer);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_when_servicetitan_refuses()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("customers", "get", "--id", "7");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("titan: ServiceTitan refused GET /crm/v2/tenant/");
        run.Error.ShouldContain("404");
    }

    [Theory]
    [InlineData("--id: missing", "customers", "get")]
    [InlineData("give --fetch-all to sort the fetched records here, or --allow-unknown-query", "technicians", "list", "--sort", "+Id")]
    [InlineData("--due-date: expected a date without a time, such as 2026-03-01", "invoices", "update", "--id", "7", "--due-date", "soon")]
    [InlineData("did you mean customers?", "custmers", "list")]
    [InlineData("this is not JSON", "run", "updateCustomer", "--inputs", "{")]
    public async Task Two_when_the_call_is_wrong(string message, params string[] arguments)
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(arguments);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(message);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_when_no_connection_is_set_up_with_a_hint_how_to()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("customers", "list");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("titan connections add");
    }

    [Fact]
    public async Task Three_when_the_credentials_are_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings with { ClientSecret = "cs1.wrong" });

        var run = await titan.RunAsync("customers", "list");

        run.ExitCode.ShouldBe(3);
        run.Error.ShouldContain("client id and client secret");
        run.Error.ShouldNotContain("cs1.wrong");
    }

    [Fact]
    public async Task Four_when_no_server_answers()
    {
        Uri gone;
        await using (var server = await ScriptedServer.StartAsync(200, "{}"))
        {
            gone = server.Url;
        }

        using var titan = new TitanProcess(
            new() { Environment = "emulator", ApiUrl = $"{gone}", Tenant = "1", ClientId = "c", ClientSecret = "s", ApplicationKey = "k" });

        var run = await titan.RunAsync("run", "createCustomer", "--inputs", Customer, "--attempts", "2");

        run.ExitCode.ShouldBe(4);
        run.Error.ShouldContain("could not be reached");
    }

    [Fact]
    public async Task Five_when_a_write_was_sent_and_no_answer_came()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => { http.Abort(); return Task.CompletedTask; });
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("customers", "update", "--id", "7", "--name", "x");

        run.ExitCode.ShouldBe(5);
        run.Error.ShouldContain("The outcome of PATCH");
        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Seventy_four_when_the_output_cannot_be_written()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunInShellAsync("customers list > /dev/full");

        run.ExitCode.ShouldBe(74);
        run.Error.ShouldStartWith("titan: the result could not be written: ");
    }

    [Fact]
    public async Task One_hundred_thirty_when_it_is_interrupted()
    {
        var run = await InterruptAsync("customers", "list");

        run.ExitCode.ShouldBe(130);
        run.Error.ShouldBe("titan: interrupted.\n");
    }

    [Fact]
    public async Task One_hundred_thirty_with_a_warning_when_a_write_is_interrupted()
    {
        var run = await InterruptAsync("customers", "update", "--id", "7", "--name", "x");

        run.ExitCode.ShouldBe(130);
        run.Error.ShouldContain("may have been carried out");
    }

    [Fact]
    public async Task One_hundred_forty_one_when_the_reader_stops_and_the_rest_is_not_fetched()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no head.");
        var pages = 0;

        // So long that all pages are more than a pipe takes from a program that is not read yet.
        static string Record(int id) => $$"""{"id":{{id}},"name":"{{new string('x', 500)}}"}""";
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            var more = ++pages < 1000 ? "true" : "false";
            return ScriptedServer.AnswerAsync(
                http, 200, $$"""{"page":{{pages}},"pageSize":1,"hasMore":{{more}},"data":[{{Record(pages)}}]}""");
        });
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunInShellAsync("technicians list --fetch-all --output ndjson | head -n 1; exit ${PIPESTATUS[0]}");

        run.ShouldBe(new TitanRun(141, $"{Record(1)}\n", ""));
        pages.ShouldBeLessThan(1000);
    }

    // Interrupts while the server has the request but has not answered.
    private static async Task<TitanRun> InterruptAsync(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        var arrived = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            arrived.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        });
        using var titan = new TitanProcess(server.Settings);
        using var process = titan.Start(arguments);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        TitanProcess.Signal(process, "INT");
        return await TitanProcess.FinishAsync(process);
    }
}

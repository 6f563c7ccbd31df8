using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Standard output and standard error that are closed, full or unread: the exit status still reports what happened.</summary>
public class BrokenOutputTests
{
    private const string Page = """{"page":1,"pageSize":1,"hasMore":true,"data":[{"id":1}]}""";

    private const string NewCustomer =
        """{"name":"Avery","address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"},"locations":[{"name":"Home","address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}}]}""";

    // Descriptor 3 becomes a pipe whose reader has left.
    private const string Unread = "exec 3> >(exec true); wait $!";

    // Standard error untouched, closed and full.
    private static readonly string[] Errors = ["", "2>&-", "2>/dev/full"];

    /// <summary>
    /// The exit statuses when standard output works, when it is closed or full, and when nobody reads it. Commands, states of standard
    /// output and states of standard error are combined pairwise. A program at <c>TITAN_PROGRAM</c>, such as the native one, which starts
    /// thirty times as fast, is tested with all combinations.
    /// </summary>
    [Theory]
    [InlineData(0, "customers get --id 200", 0, 74, 141)]
    [InlineData(1, "customers update --id 200 --name x", 0, 74, 141)]
    [InlineData(2, "customers contacts delete --customer-id 200 --contact-id 1", 0, 0, 0)]
    [InlineData(3, "customers get --id 404", 1, 1, 1)]
    [InlineData(4, "customers get", 2, 2, 2)]
    [InlineData(5, "customers get --id 401", 3, 3, 3)]
    [InlineData(6, "customers get --id 503 --attempts 1", 4, 4, 4)]
    [InlineData(7, "customers update --id 500 --name x", 5, 5, 5)]
    public Task The_exit_status_reports_what_happened(int row, string arguments, int works, int lost, int abandoned)
    {
        (string Output, int Status)[] outputs = [("", works), (">&-", lost), (">/dev/full", lost), (">&3", abandoned)];
        return ShouldEndAsync(
            arguments,
            [
                .. from column in Enumerable.Range(0, outputs.Length)
                   from error in TitanProcess.IsBuiltWithTests ? [Errors[(row + column) % Errors.Length]] : Errors
                   select (error, outputs[column].Output, outputs[column].Status),
            ]);
    }

    [Theory]
    [InlineData("customers list --output table")]
    [InlineData("customers list --output csv")]
    [InlineData("customers list --fetch-all --page-size 1 --attempts 1")]
    [InlineData("raw --url-type crm --url /customers/200 --method GET --response-type Text")]
    [InlineData("connections test")]
    [InlineData("actions")]
    [InlineData("actions show getCustomer --output table")]
    [InlineData("customers create --example")]
    [InlineData("customers create --help")]
    [InlineData("--version")]
    public Task Every_command_that_writes_reports_that_it_cannot(string arguments) =>
        ShouldEndAsync(arguments, ("", ">&-", 74), ("", ">/dev/full", 74), ("", ">&3", 141));

    [Theory]
    [InlineData(">&-", 74, "titan: the call was carried out; do not send it again. Its answer could not be written: it is closed\n")]
    [InlineData(
        ">/dev/full",
        74,
        "titan: the call was carried out; do not send it again. Its answer could not be written: No space left on device\n")]
    [InlineData(">&3", 141, "titan: the call was carried out, but nobody read its answer; do not send it again.\n")]
    public async Task A_create_whose_answer_cannot_be_written_says_that_it_was_carried_out(string output, int status, string said)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "new.json"), NewCustomer, TestContext.Current.CancellationToken);

        var run = await titan.RunScriptAsync($"{Unread}; titan run createCustomer --inputs @new.json {output}");

        run.ShouldBe(new TitanRun(status, "", said));
        var list = await titan.RunAsync("customers", "list", "--output", "ndjson");
        list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("customers list --client-secret -")]
    [InlineData("run updateCustomer --inputs -")]
    [InlineData("run updateCustomer --inputs @/dev/stdin")]
    [InlineData("connections add x --client-secret -")]
    public async Task A_closed_standard_input_is_an_immediate_error(string arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no shell that closes it.");
        await using var server = await StartAsync();
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunInShellAsync($"{arguments} <&-");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("expected it on standard input, which is closed");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_with_all_three_streams_closed_is_carried_out_once_and_returns_its_status()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no shell that closes them.");
        await using var server = await StartAsync();
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunInShellAsync("customers update --id 200 --name x <&- >&- 2>&-");

        run.ExitCode.ShouldBe(74);
        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Standard_input_is_read_for_one_input_only()
    {
        await using var server = await StartAsync();
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunWithInputAsync("{}", "run", "updateCustomer", "--inputs", "-", "--client-secret", "-");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe("titan: --client-secret: standard input can be read only once, and --inputs reads it\n");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_script_is_told_after_the_last_record_that_the_list_continues()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(60) });
        using var titan = new TitanProcess(emulator.Settings);

        foreach (var (format, last) in new[] { ("json", "]"), ("ndjson", "}"), ("csv", "") })
        {
            var run = await titan.RunInShellAsync($"customers list --query active=Any --include-total -o {format} 2>&1");

            run.ExitCode.ShouldBe(0);
            run.Output.ShouldEndWith(
                $"{last}\ntitan: 50 records of 60; there are more. Get the next page with --page 2, or all with --fetch-all.\n");
            run.Output.Split("titan: ").Length.ShouldBe(2);
        }
    }

    private static async Task ShouldEndAsync(string arguments, params (string Error, string Output, int Status)[] expected)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        await using var server = await StartAsync();
        using var titan = new TitanProcess(server.Settings);
        foreach (var (error, output, status) in expected)
        {
            var run = await titan.RunScriptAsync($"{Unread}; titan {arguments} {error} {output}");

            run.ExitCode.ShouldBe(status, $"{arguments} {error} {output}: {run.Error}");
            (error.Length > 0 ? run.Error : "").ShouldBeEmpty();
            run.Error.ShouldNotContain("   at ");
        }
    }

    private static Task<ScriptedServer> StartAsync() => ScriptedServer.StartAsync(
        (http, request) =>
        {
            var path = request.Target.Split('?')[0];
            if (path.EndsWith("/customers", StringComparison.Ordinal))
            {
                // The second page of a walk fails.
                var isFurther = request.Target.Contains("page=2", StringComparison.Ordinal);
                return ScriptedServer.AnswerAsync(http, isFurther ? 503 : 200, isFurther ? "" : Page);
            }

            if (path.EndsWith("/500", StringComparison.Ordinal))
            {
                http.Abort();
                return Task.CompletedTask;
            }

            var status = int.TryParse(path.Split('/')[^1], out var number) && number > 99 ? number : 200;
            return ScriptedServer.AnswerAsync(http, status, request.Method == "DELETE" ? "" : """{"id":200,"name":"x"}""");
        },
        judgesRequests: false);
}

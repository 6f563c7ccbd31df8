using System.Text.Json;
using TitanConnector.Emulator.Faults;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Batches;

/// <summary><c>titan run --batch</c>: the rows, their results, and what a second run does.</summary>
public class BatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_are_sent_and_their_results_come_in_the_order_of_the_rows()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        string[] names = [.. Enumerable.Range(1, 20).Select(number => $"Customer {number}")];
        await WriteAsync(titan, "rows.ndjson", [.. names.Select(name => Customers.Json(name))]);

        var run = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson");

        run.ExitCode.ShouldBe(0, run.Error);
        var lines = Lines(run);
        lines.Select(line => line.GetProperty("row").GetInt32()).ShouldBe(Enumerable.Range(1, 20));
        lines.ShouldAllBe(line => line.GetProperty("status").GetString() == "done");
        lines.Select(line => line.GetProperty("result").GetProperty("name").GetString()).ShouldBe(names);
        run.Error.ShouldBe("titan: 20 rows: 20 done.\n");
        (await Customers.NamesAsync(emulator, Token)).Order().ShouldBe(names.Order());
    }

    [Fact]
    public async Task Cells_of_csv_are_converted_like_options()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(
            titan,
            "rows.csv",
            Customers.Headings + ",doNotMail",
            Customers.Csv("\"Avery, Jr.\"", "1") + ",true",
            Customers.Csv("Blake", "2") + ",");

        var run = await titan.RunAsync("run", "createCustomer", "--batch", "rows.csv", "--verify-on-unknown");

        run.ExitCode.ShouldBe(0, run.Error);
        Lines(run).Select(line => line.GetProperty("result").GetProperty("doNotMail").GetBoolean()).ShouldBe([true, false]);
        (await Customers.NamesAsync(emulator, Token)).Order().ShouldBe(["Avery, Jr.", "Blake"]);
    }

    [Fact]
    public async Task All_rows_are_checked_before_the_first_is_sent()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery"), """{"name":"Blake"}""", """{"name":7}""");

        var run = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson");

        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Error.ShouldContain("titan: row 2: address: missing");
        run.Error.ShouldContain("titan: row 3: name: ");
        run.Error.ShouldContain("in 3 rows, 2 of them wrong; nothing was sent.");
        emulator.Calls.ShouldBeEmpty();
        File.Exists(Path.Combine(titan.Folder, "rows.ndjson.journal")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("nmae\nAvery\n", "column nmae: unknown; did you mean name?")]
    [InlineData("name,locations\nAvery,@secret.json\n", "row 1: locations: a cell cannot name a file")]
    [InlineData("name,address\nAvery,-\n", "row 1: address: a cell cannot name a file")]
    [InlineData("", "rows.csv has no rows")]
    public async Task A_wrong_csv_file_is_refused(string content, string said)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "rows.csv"), content, Token);
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "secret.json"), "[]", Token);

        var run = await titan.RunAsync("run", "createCustomer", "--batch", "rows.csv");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(said);
        emulator.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_run_sends_only_what_was_refused_even_if_it_was_corrected()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Emulator.Inject(new Fault(FaultKind.Status) { Status = 400, Method = "POST", Times = 1 });
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery"), Customers.Json("Blake"));

        var first = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--at-once", "1");
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery Corrected"), Customers.Json("Blake"));
        var second = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson");
        var third = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson");

        Statuses(first).ShouldBe(["refused", "done"]);
        (first.ExitCode, second.ExitCode, third.ExitCode).ShouldBe((1, 0, 0));
        Statuses(second).ShouldBe(["done", "skipped"]);
        Statuses(third).ShouldBe(["skipped", "skipped"]);
        Lines(third)[1].GetProperty("id").GetInt64().ShouldBe(Lines(first)[1].GetProperty("result").GetProperty("id").GetInt64());
        (await Customers.NamesAsync(emulator, Token)).Order().ShouldBe(["Avery Corrected", "Blake"]);
        emulator.ForgiveViolations();
    }

    [Fact]
    public async Task With_on_error_stop_no_further_row_is_sent()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Emulator.Inject(new Fault(FaultKind.Status) { Status = 400, Method = "POST", Times = 1 });
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery"), Customers.Json("Blake"), Customers.Json("Casey"));

        var run = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--at-once", "1", "--on-error", "stop");

        run.ExitCode.ShouldBe(1);
        Statuses(run).ShouldBe(["refused", "skipped", "skipped"]);
        run.Error.ShouldContain("3 rows: 1 refused, 2 not sent.");
        emulator.Emulator.Requests.Count(request => request.Path.EndsWith("/customers", StringComparison.Ordinal)).ShouldBe(1);
        emulator.ForgiveViolations();
    }

    [Fact]
    public async Task An_unknown_outcome_is_not_sent_again_until_that_is_asked_for()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Emulator.Inject(new Fault(FaultKind.Reset) { IsApplied = true, Method = "POST", Times = 1 });
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery"), Customers.Json("Blake"));

        var first = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--at-once", "1");
        var second = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson");
        var forced = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--retry-unknown");

        (first.ExitCode, second.ExitCode, forced.ExitCode).ShouldBe((5, 5, 0));
        Statuses(first).ShouldBe(["unknown", "done"]);
        Statuses(second).ShouldBe(["unknown", "skipped"]);
        Lines(second)[0].GetProperty("error").GetProperty("kind").GetString().ShouldBe("outcome-unknown");
        Statuses(forced).ShouldBe(["done", "skipped"]);
        (await Customers.NamesAsync(emulator, Token)).Order().ShouldBe(["Avery", "Avery", "Blake"]);
    }

    [Fact]
    public async Task An_unknown_outcome_of_an_earlier_run_is_found_out_by_the_mark()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Emulator.Inject(
            new Fault(FaultKind.Reset) { IsApplied = true, Method = "POST", Times = 1 },
            new Fault(FaultKind.Reset) { Method = "POST", Times = 1 });
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery", "1"), Customers.Json("Blake", "2"));

        var first = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--at-once", "1", "--attempts", "1");
        var second = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--verify-on-unknown");

        Statuses(first).ShouldBe(["unknown", "unknown"]);
        second.ExitCode.ShouldBe(0, second.Error);
        Statuses(second).ShouldBe(["done", "done"]);
        Lines(second).Select(line => line.GetProperty("result").GetProperty("name").GetString()).ShouldBe(["Avery", "Blake"]);
        (await Customers.NamesAsync(emulator, Token)).Order().ShouldBe(["Avery", "Blake"]);
    }

    [Fact]
    public async Task Rows_that_could_be_taken_for_each_other_are_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery", "1"), Customers.Json("Blake", "2"), Customers.Json("Casey", "1"));

        var run = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--verify-on-unknown");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("row 3: row 1 has the same values to find the record by");
        emulator.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_of_other_rows_of_another_action_or_of_something_else_is_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery"));
        await WriteAsync(titan, "other.ndjson", Customers.Json("Blake"));
        await WriteAsync(titan, "update.ndjson", """{"customerId":7,"name":"Casey"}""");
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "letter"), "Dear customer", Token);
        (await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--journal", "j")).ExitCode.ShouldBe(0);
        var sent = emulator.Calls.Count;

        var rows = await titan.RunAsync("run", "createCustomer", "--batch", "other.ndjson", "--journal", "j");
        var action = await titan.RunAsync("run", "updateCustomer", "--batch", "update.ndjson", "--journal", "j");
        var letter = await titan.RunAsync("run", "createCustomer", "--batch", "other.ndjson", "--journal", "letter");

        (rows.ExitCode, action.ExitCode, letter.ExitCode).ShouldBe((2, 2, 2));
        rows.Error.ShouldContain("belongs to other rows: row 1 is not the one that was sent");
        action.Error.ShouldContain("belongs to createCustomer, not to updateCustomer");
        letter.Error.ShouldContain("is not a journal of a batch");
        (await File.ReadAllTextAsync(Path.Combine(titan.Folder, "letter"), Token)).ShouldBe("Dear customer");
        emulator.Calls.Count.ShouldBe(sent);
    }

    [Fact]
    public async Task The_journal_is_for_its_owner_only_and_contains_no_values()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery Example"));

        (await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson")).ExitCode.ShouldBe(0);

        var journal = Path.Combine(titan.Folder, "rows.ndjson.journal");
        var text = await File.ReadAllTextAsync(journal, Token);
        text.ShouldNotContain("Avery");
        text.ShouldContain("\"state\":\"sent\"");
        text.ShouldContain("\"state\":\"done\"");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(journal).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_journal_in_use_and_a_missing_one_are_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery"));
        using var held = new FileStream(Path.Combine(titan.Folder, "j"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var used = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--journal", "j");
        var missing = await titan.RunWithInputAsync(Customers.Json("Avery"), "run", "createCustomer", "--batch", "-");
        var given = await titan.RunWithInputAsync(Customers.Json("Avery"), "run", "createCustomer", "--batch", "-", "--journal", "own");

        used.Error.ShouldContain("another run is using j");
        missing.Error.ShouldContain("--journal: missing");
        (used.ExitCode, missing.ExitCode, given.ExitCode).ShouldBe((2, 2, 0));
        (await Customers.NamesAsync(emulator, Token)).ShouldBe(["Avery"]);
    }

    [Fact]
    public async Task A_dry_run_prints_each_request_and_sends_none()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);
        await WriteAsync(titan, "rows.ndjson", Customers.Json("Avery"), Customers.Json("Blake"));

        var run = await titan.RunAsync("run", "createCustomer", "--batch", "rows.ndjson", "--dry-run");

        run.ExitCode.ShouldBe(0, run.Error);
        Lines(run).Select(line => line.GetProperty("body").GetProperty("name").GetString()).ShouldBe(["Avery", "Blake"]);
        emulator.Exchanges.ShouldBeEmpty();
    }

    private static Task WriteAsync(TitanProcess titan, string file, params string[] lines) =>
        File.WriteAllLinesAsync(Path.Combine(titan.Folder, file), lines, Token);

    private static IReadOnlyList<JsonElement> Lines(TitanRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static IEnumerable<string?> Statuses(TitanRun run) => Lines(run).Select(line => line.GetProperty("status").GetString());
}

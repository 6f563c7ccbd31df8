using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

public class CommandTests
{
    private const string Secret = "cs1.emulator";
    private const string Address = """{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}""";

    [Fact]
    public async Task A_rename_sends_a_body_with_only_the_name()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(1) });
        using var titan = new TitanProcess(emulator.Settings);
        var id = await FirstIdAsync(titan);

        var run = await titan.RunAsync("customers", "update", "--id", id, "--name", "Ädler & Söhne");

        run.ExitCode.ShouldBe(0, run.Error);
        using var body = JsonDocument.Parse(emulator.Calls[^1].RequestBody);
        body.RootElement.EnumerateObject().ShouldHaveSingleItem().Value.GetString().ShouldBe("Ädler & Söhne");
        using var answer = JsonDocument.Parse(run.Output);
        answer.RootElement.GetProperty("name").GetString().ShouldBe("Ädler & Söhne");
    }

    [Fact]
    public async Task Customers_and_contacts_can_be_managed_with_options_alone()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "address.json"), Address, TestContext.Current.CancellationToken);
        var customer = await IdOfAsync(titan,
            "customers", "create", "--name", "Avery", "--type", "commercial", "--address", "@address.json",
            "--locations", $$"""{"name":"Home","address":{{Address}}}""", "--do-not-mail");
        var contact = await IdOfAsync(titan,
            "customers", "contacts", "create", "--customer-id", customer, "--type", "Email", "--value", "a@avery.example");
        await IdOfAsync(titan, "customers", "contacts", "update", "--customer-id", customer, "--id", contact, "--memo", "Office");

        var listed = await titan.RunAsync(
            "customers", "contacts", "list", "--customer-id", customer, "--modified-on-or-after", "2020-01-01T00:00Z");
        using (var contacts = JsonDocument.Parse(listed.Output))
        {
            contacts.RootElement[0].GetProperty("memo").GetString().ShouldBe("Office");
        }

        var deleted = await titan.RunAsync("customers", "contacts", "delete", "--customer-id", customer, "--id", contact);
        (deleted.ExitCode, deleted.Output, deleted.Error.Trim()).ShouldBe((0, "", "Delete Customer Contact: done."));
        (await titan.RunAsync("customers", "contacts", "list", "--customer-id", customer)).Output.ShouldBe("[]\n");
    }

    [Theory]
    [InlineData("customers", "get")]
    [InlineData("customers", "update", "--name", "cs1.emulator")]
    [InlineData("customers", "contacts", "list")]
    public async Task Debug_shows_the_exchange_and_never_a_secret(params string[] arguments)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(1) });

        // A customer may have the same name as the secret: the answer is data, and is not masked.
        using var titan = new TitanProcess(emulator.Settings) { ShowsEmulatorsSecrets = true };
        var id = await FirstIdAsync(titan);

        var run = await titan.RunAsync(
            [.. arguments, arguments[1] == "contacts" ? "--customer-id" : "--id", id, "--debug", "--no-token-cache"]);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("> POST");
        run.Error.ShouldContain("/crm/v2/tenant/");
        run.Error.ShouldContain("< 200");
        run.Error.ShouldNotContain(Secret);
        run.Error.ShouldNotContain("ak1.emulator");
        run.Error.ShouldNotContain("eyJ");
    }

    [Fact]
    public async Task A_list_is_written_as_one_array_as_lines_and_as_csv()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(7) });
        using var titan = new TitanProcess(emulator.Settings);
        string[] list = ["customers", "list", "--query", "active=Any", "--fetch-all", "--page-size", "3", "--output"];

        using var json = JsonDocument.Parse((await titan.RunAsync([.. list, "json"])).Output);
        var lines = (await titan.RunAsync([.. list, "ndjson"])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var csv = (await titan.RunAsync([.. list, "csv"])).Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        json.RootElement.GetArrayLength().ShouldBe(7);
        lines.Length.ShouldBe(7);
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt64())
            .ShouldBe(json.RootElement.EnumerateArray().Select(record => record.GetProperty("id").GetInt64()));
        csv.Length.ShouldBe(8);
        csv[0].ShouldStartWith("id,active,name,type,address.street,address.unit,");
        csv[1].ShouldStartWith($"{json.RootElement[0].GetProperty("id").GetInt64()},");
    }

    [Fact]
    public async Task A_table_fits_eighty_columns()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(50) });
        using var titan = new TitanProcess(emulator.Settings);

        var lines = (await titan.RunAsync("customers", "list", "--output", "table"))
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines[0].ShouldStartWith("      ID  NAME");
        lines.Length.ShouldBeGreaterThan(30);
        lines.ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task The_total_goes_to_standard_error_so_that_the_list_stays_valid()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(7) });
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("customers", "list", "--query", "active=Any", "--include-total", "--page-size", "2");

        run.Error.ShouldBe("titan: 2 records of 7; there are more. Get the next page with --page 2, or all with --fetch-all.\n");
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_list_that_fails_midway_is_left_unterminated()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => request.Target.Contains("page=1&", StringComparison.Ordinal)
                ? ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":1,"hasMore":true,"data":[{"id":1}]}""")
                : ScriptedServer.AnswerAsync(http, 503, ""));
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("customers", "list", "--fetch-all", "--attempts", "2");

        run.ExitCode.ShouldBe(4);
        run.Output.Trim().ShouldBe("""
            [
            {"id":1}
            """);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public async Task An_interrupted_list_resumes_from_its_message_and_the_two_outputs_make_one_list(string format)
    {
        var isBroken = false;
        await using var server = await ScriptedServer.StartAsync((http, request) =>
        {
            var fails = isBroken && request.Target.Contains("page=3&", StringComparison.Ordinal);
            return ScriptedServer.AnswerAsync(
                http, fails ? 503 : 200, fails ? "" : TenCustomers(QueryHelpers.ParseQuery(request.Target.Split('?')[1])));
        });
        using var titan = new TitanProcess(server.Settings);
        string[] list = ["customers", "list", "--fetch-all", "--page-size", "3", "--attempts", "1", "--output", format];
        var whole = await titan.RunAsync(list);
        isBroken = true;
        var first = await titan.RunAsync(list);
        isBroken = false;

        var said = first.Error.Split('\n').Single(line => line.StartsWith("  --resume-from ", StringComparison.Ordinal)).Trim().Split(' ');
        var rest = await titan.RunAsync([.. list, .. said]);

        (first.ExitCode, rest.ExitCode, rest.Error).ShouldBe((4, 0, ""));
        // The last record of a page is held back until the next one shows that no other was created in the same instant.
        first.Error.ShouldContain("5 records of 10 were received, the last with id 5.");
        (first.Output + rest.Output).ShouldBe(whole.Output);
    }

    [Theory]
    [InlineData("@resume.txt")]
    [InlineData("-")]
    public async Task A_resume_token_is_read_from_a_file_or_from_standard_input(string source)
    {
        var isBroken = true;
        await using var server = await ScriptedServer.StartAsync((http, request) =>
        {
            var fails = isBroken && request.Target.Contains("page=3&", StringComparison.Ordinal);
            return ScriptedServer.AnswerAsync(
                http, fails ? 503 : 200, fails ? "" : TenCustomers(QueryHelpers.ParseQuery(request.Target.Split('?')[1])));
        });
        using var titan = new TitanProcess(server.Settings);
        string[] list = ["customers", "list", "--fetch-all", "--page-size", "3", "--attempts", "1", "--output", "ndjson"];
        var first = await titan.RunAsync(list);
        isBroken = false;
        var text = first.Error.Split('\n').Single(line => line.StartsWith("  --resume-from ", StringComparison.Ordinal)).Trim()
            .Split(' ')[1];
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "resume.txt"), text + "\n", TestContext.Current.CancellationToken);

        var rest = source == "-"
            ? await titan.RunWithInputAsync(text + "\n", [.. list, "--resume-from", source])
            : await titan.RunAsync([.. list, "--resume-from", source]);

        rest.ExitCode.ShouldBe(0, rest.Error);
        (first.Output + rest.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(10);
    }

    [Theory]
    [InlineData("AQCAj6bXyZ", "written by an earlier version")]
    [InlineData("AgAAAAAA", "belongs to another list, filter or tenant, or is damaged")]
    [InlineData("@nowhere.txt", "nowhere.txt")]
    public async Task An_invalid_resume_token_is_a_callers_error(string text, string expected)
    {
        await using var server = await ScriptedServer.StartAsync(200, "");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("customers", "list", "--fetch-all", "--resume-from", text);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(expected);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_total_timeout_of_fetch_all_covers_all_pages_and_its_error_says_how_to_resume()
    {
        var isSlow = true;
        await using var server = await ScriptedServer.StartAsync(async (http, request) =>
        {
            if (isSlow && request.Target.Contains("page=6&", StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            await ScriptedServer.AnswerAsync(http, 200, TenCustomers(QueryHelpers.ParseQuery(request.Target.Split('?')[1])));
        });
        using var titan = new TitanProcess(server.Settings);
        string[] list = ["customers", "list", "--fetch-all", "--page-size", "1", "--output", "ndjson"];

        var first = await titan.RunAsync([.. list, "--total-timeout", "8"]);
        isSlow = false;

        // If the machine stood still for so long that no page was received, the list begins anew.
        var said = first.Error.Split('\n').SingleOrDefault(line => line.StartsWith("  --resume-from ", StringComparison.Ordinal))?.Trim()
            .Split(' ') ?? [];
        var rest = await titan.RunAsync([.. list, .. said]);

        first.ExitCode.ShouldBe(4);
        first.Error.ShouldContain(said.Length > 0 ? "not all pages were fetched within 8 s" : " within 8 s");
        rest.ExitCode.ShouldBe(0, rest.Error);
        (first.Output + rest.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(10);
    }

    [Fact]
    public async Task Inputs_come_from_standard_input_and_from_a_file()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(1) });
        using var titan = new TitanProcess(emulator.Settings);
        var inputs = $$"""{"customerId":{{await FirstIdAsync(titan)}}}""";
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "inputs.json"), inputs, TestContext.Current.CancellationToken);

        var typed = await titan.RunWithInputAsync(inputs, "run", "getCustomer", "--inputs", "-");
        var filed = await titan.RunAsync("run", "getCustomer", "--inputs", "@inputs.json");

        typed.ExitCode.ShouldBe(0, typed.Error);
        filed.ShouldBe(typed);
    }

    [Fact]
    public async Task A_record_costs_one_request_when_a_token_is_cached()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(1) });
        using var titan = new TitanProcess(emulator.Settings);
        var id = await FirstIdAsync(titan);
        var before = emulator.Exchanges.Count;

        var run = await titan.RunAsync("customers", "get", "--id", id);

        run.ExitCode.ShouldBe(0, run.Error);
        emulator.Exchanges.Skip(before).ShouldHaveSingleItem().Path.ShouldEndWith($"/customers/{id}");
    }

    [Theory]
    [InlineData("cust", "customers")]
    [InlineData("customers con", "contacts")]
    [InlineData("customers list --act", "--active")]
    [InlineData("customers list --active ", "Any")]
    [InlineData("customers list --out", "--output")]
    [InlineData("run getCus", "getCustomer")]
    public async Task A_shell_can_complete_commands_options_and_values(string line, string completion)
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync($"[suggest:{line.Length}]", line);

        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldContain(completion);
    }

    [Fact]
    public async Task The_catalog_is_printed_as_the_manifest()
    {
        using var titan = new TitanProcess();

        using var manifest = JsonDocument.Parse((await titan.RunAsync("actions", "--output", "json")).Output);

        var update = manifest.RootElement.EnumerateArray().Single(action => action.GetProperty("key").GetString() == "updateCustomer");
        update.GetProperty("label").GetString().ShouldBe("Update Customer");
        update.GetProperty("path").GetString().ShouldBe("/crm/v2/tenant/{tenant}/customers/{id}");
        var type = update.GetProperty("inputs").EnumerateArray().Single(input => input.GetProperty("key").GetString() == "type");
        type.GetProperty("label").GetString().ShouldBe("Customer Type");
        type.GetProperty("in").GetString().ShouldBe("body");
        type.GetProperty("enum").EnumerateArray().Select(value => value.GetString()).ShouldBe(["Residential", "Commercial"]);
    }

    [Fact]
    public async Task An_action_is_shown_with_its_schemas()
    {
        using var titan = new TitanProcess();

        using var shown = JsonDocument.Parse((await titan.RunAsync("actions", "show", "createCustomerContact", "--output", "json")).Output);

        var schema = shown.RootElement.GetProperty("inputSchema");
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["customerId", "type", "value"]);
        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        shown.RootElement.GetProperty("resultSchema").GetProperty("properties").TryGetProperty("phoneSettings", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_demo_runs_through_on_its_own()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("demo");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("Kelly Avery owes 0.00");
        run.Output.ShouldContain("tagTypeIds[0]");
        run.Output.ShouldMatch(@"estimate \d+, Sold, 4770");
        run.Output.ShouldMatch(@"membership \d+, Active");
        run.Output.Split('\n')
            .Where(line => !line.Contains(Path.DirectorySeparatorChar + "titan", StringComparison.Ordinal))
            .ShouldAllBe(line => line.TrimEnd('\r').Length <= 80);
    }

    private static string TenCustomers(Dictionary<string, StringValues> query)
    {
        int Number(string name) => query.TryGetValue(name, out var text) ? int.Parse(text!, CultureInfo.InvariantCulture) : 1;
        string Created(int id) => $"2026-01-{id:00}T00:00:00Z";

        // One record a day, none modified since.
        var (page, size, from) = (Number("page"), Number("pageSize"), query.TryGetValue("createdOnOrAfter", out var time) ? $"{time}" : "");
        int[] left =
        [
            .. Enumerable.Range(1, query.ContainsKey("modifiedOnOrAfter") ? 0 : 10)
                .Where(id => string.CompareOrdinal(Created(id), from) >= 0),
        ];
        var data = left.Skip((page - 1) * size).Take(size)
            .Select(id => $$"""{"id":{{id}},"name":"Customer {{id}}","createdOn":"{{Created(id)}}"}""");
        var more = left.Length > page * size ? "true" : "false";
        return $$"""{"page":{{page}},"pageSize":{{size}},"hasMore":{{more}},"totalCount":{{left.Length}},"data":[{{string.Join(',', data)}}]}""";
    }

    private static async Task<string> FirstIdAsync(TitanProcess titan)
    {
        using var list = JsonDocument.Parse((await titan.RunAsync("customers", "list", "--query", "active=Any")).Output);
        return list.RootElement[0].GetProperty("id").GetRawText();
    }

    private static async Task<string> IdOfAsync(TitanProcess titan, params string[] arguments)
    {
        var run = await titan.RunAsync(arguments);
        run.ExitCode.ShouldBe(0, run.Error);
        using var answer = JsonDocument.Parse(run.Output);
        return answer.RootElement.GetProperty("id").GetRawText();
    }
}

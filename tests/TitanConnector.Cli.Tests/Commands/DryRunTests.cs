using System.Text.Json;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Commands;

/// <summary><c>--dry-run</c> shows what would be sent, and sends nothing but the read of a record that would be updated.</summary>
public class DryRunTests
{
    private const string Address =
        """{"street":"1 Elm","unit":"","city":"Akron","state":"OH","zip":"44301","country":"USA","latitude":41.0,"longitude":-81.5}""";

    private const string Customer = $$"""{"id":7,"name":"Avery","type":"Residential","address":{{Address}},"doNotMail":false}""";

    private static readonly IEqualityComparer<string> SameJson = EqualityComparer<string>.Create(
        (one, other) => JsonElement.DeepEquals(JsonElement.Parse(one!), JsonElement.Parse(other!)), text => text.Length);

    [Fact]
    public async Task A_creation_is_printed_and_not_sent()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("customers", "contacts", "create", "7", "--type", "Phone", "--value", "555-0100", "--dry-run");

        run.ExitCode.ShouldBe(0, run.Error);
        var json = JsonElement.Parse(run.Output);
        json.GetProperty("method").GetString().ShouldBe("POST");
        json.GetProperty("url").GetString().ShouldBe($"{server.Settings.ApiUrl!.TrimEnd('/')}/crm/v2/tenant/42/customers/7/contacts");
        json.GetProperty("body").GetProperty("value").GetString().ShouldBe("555-0100");
        run.Error.ShouldBe("titan: nothing was sent (--dry-run).\n");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_reads_the_record_and_shows_the_fields_that_would_change()
    {
        await using var server = await ScriptedServer.StartAsync(200, Customer);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(
            "customers", "update", "7", "--name", "Blake", "--address", Address, "--address.street", "2 Oak", "--do-not-mail", "false",
            "--dry-run");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement.Parse(run.Output).GetProperty("changes").EnumerateArray().Select(change => $"{change}").ShouldBe(
            [
                """{"field":"name","old":"Avery","new":"Blake"}""",
                """{"field":"address.street","old":"1 Elm","new":"2 Oak"}""",
            ],
            SameJson);
        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Target).ShouldBe(("GET", "/crm/v2/tenant/42/customers/7"));
    }

    [Fact]
    public async Task A_table_shows_the_change_of_each_field()
    {
        await using var server = await ScriptedServer.StartAsync(200, Customer);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(
            "run", "updateCustomer", "--inputs", """{"customerId":7,"name":"Blake"}""", "--dry-run", "--output", "table");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("PATCH ");
        run.Output.ShouldContain("name: Avery → Blake\n");
        server.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Fact]
    public async Task If_the_record_cannot_be_read_the_request_is_printed_and_the_status_says_why()
    {
        await using var server = await ScriptedServer.StartAsync(404, """{"title":"Not found","status":404}""");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("customers", "update", "7", "--name", "Blake", "--dry-run");

        run.ExitCode.ShouldBe(1);
        JsonElement.Parse(run.Output).TryGetProperty("changes", out _).ShouldBeFalse();
        run.Error.ShouldContain("could not be read");
        server.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Fact]
    public async Task A_raw_write_is_printed_with_its_secrets_masked()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(
            "raw", "POST", "/crm/v2/tenant/{tenant}/things?api_token=raw-secret-9", "--data", """{"name":"x","password":"hunter-22"}""",
            "--dry-run");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldNotContain("hunter-22");
        run.Output.ShouldNotContain("raw-secret-9");
        JsonElement.Parse(run.Output).GetProperty("body").GetProperty("password").GetString().ShouldBe("***");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("customers", "get", "7")]
    [InlineData("raw", "/crm/v2/tenant/{tenant}/customers")]
    [InlineData("run", "getCustomer", "--inputs", """{"customerId":7}""")]
    public async Task A_read_is_refused(params string[] arguments)
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync([.. arguments, "--dry-run"]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--dry-run: ");
        run.Error.ShouldContain("only reads and changes nothing");
        server.Requests.ShouldBeEmpty();
    }
}

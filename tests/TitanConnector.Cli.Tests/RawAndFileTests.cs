using System.Text.Json;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Commands other than plain actions: raw requests, uploads, downloads.</summary>
public class RawAndFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_raw_request_prints_the_answer_unchanged()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"page":1,"data":[{"id":1.50}]}""");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync(
            "raw", "--url-type", "jpm", "--url", "/jobs", "--method", "GET", "--query", "pageSize=5", "--header", "Accept-Language=en",
            "--output", "ndjson");

        run.ShouldBe(new TitanRun(0, """{"page":1,"data":[{"id":1.50}]}""" + "\n", ""));
        var request = server.Requests.ShouldHaveSingleItem();
        request.Target.ShouldBe("/jpm/v2/tenant/42/jobs?pageSize=5");
        request.Headers["Accept-Language"].ShouldBe("en");
    }

    [Theory]
    [InlineData("--url", "https://evil.example/jobs")]
    [InlineData("--url", "/../jobs")]
    [InlineData("--url", "/%2e%2e/jobs")]
    [InlineData("--header", "Authorization=Bearer mine")]
    [InlineData("--header", "ST-App-Key=mine")]
    public async Task A_hostile_raw_request_is_refused_and_nothing_is_sent(string option, string value)
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = new TitanProcess(server.Settings);
        string[] url = option == "--url" ? [] : ["--url", "/jobs"];

        var run = await titan.RunAsync(["raw", "--url-type", "jpm", "--method", "GET", .. url, option, value]);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"titan: {option}");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_sends_the_file_under_its_name()
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"path":"a/furnace.txt"}""");
        using var titan = new TitanProcess(server.Settings);
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "furnace.txt"), "all of it", Token);

        var run = await titan.RunAsync("equipment", "attachments", "upload", "--file", "furnace.txt");

        run.ExitCode.ShouldBe(0, run.Error);
        var body = server.Requests.ShouldHaveSingleItem().Body;
        body.ShouldContain("""name="file"; filename="furnace.txt""");
        body.ShouldContain("all of it");
    }

    [Fact]
    public async Task An_upload_of_a_missing_file_is_the_callers_mistake()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("equipment", "attachments", "upload", "--file", "gone.txt");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--file: expected the path of a readable file, got \"gone.txt\"");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_download_goes_to_standard_output_or_into_a_file()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, "bytes", "image/jpeg"));
        using var titan = new TitanProcess(server.Settings);

        var shown = await titan.RunAsync("equipment", "attachments", "download", "--path", "a/b.jpg");
        var saved = await titan.RunAsync("equipment", "attachments", "download", "--path", "a/b.jpg", "--to", "photo.jpg");

        shown.Output.ShouldBe("bytes");
        (saved.ExitCode, saved.Output).ShouldBe((0, ""));
        (await File.ReadAllTextAsync(Path.Combine(titan.Folder, "photo.jpg"), Token)).ShouldBe("bytes");
        Directory.GetFiles(titan.Folder).Select(Path.GetFileName).ShouldBe(["photo.jpg"]);
    }

    [Fact]
    public async Task An_undocumented_parameter_is_sent_only_on_request()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, """{"page":1,"pageSize":50,"hasMore":false,"data":[]}"""),
            judgesRequests: false);
        using var titan = new TitanProcess(server.Settings);

        var refused = await titan.RunAsync("jobs", "list", "--query", "status=Scheduled");
        var sent = await titan.RunAsync("jobs", "list", "--query", "status=Scheduled", "--allow-unknown-query");
        var option = await titan.RunAsync(
            "jobs", "list", "--job-status", "Scheduled", "--modified-on-or-after", "2026-11-01", "--time-zone", "America/New_York");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("did you mean");
        (sent.ExitCode, option.ExitCode).ShouldBe((0, 0));
        server.Requests.Select(request => request.Target.Split('?')[1])
            .ShouldBe(["status=Scheduled", "jobStatus=Scheduled&modifiedOnOrAfter=2026-11-01T04%3A00%3A00Z"]);
    }

    [Fact]
    public async Task An_example_is_a_complete_inputs_object()
    {
        using var titan = new TitanProcess();

        using var example = JsonDocument.Parse((await titan.RunAsync("jobs", "create", "--example")).Output);

        foreach (var name in new[] { "customerId", "locationId", "businessUnitId", "jobTypeId", "priority", "campaignId", "appointments" })
        {
            example.RootElement.TryGetProperty(name, out _).ShouldBeTrue(name);
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan tap</c>, as a process.</summary>
public class TapTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catalog_has_each_stream_with_its_schema_and_its_metadata()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("tap", "--discover");

        run.ExitCode.ShouldBe(0, run.Error);
        var streams = JsonElement.Parse(run.Output).GetProperty("streams").EnumerateArray()
            .ToDictionary(stream => stream.GetProperty("tap_stream_id").GetString()!);
        streams.Count.ShouldBeGreaterThan(100);
        streams.Keys.ShouldNotContain("customer_notes");
        foreach (var stream in streams.Values)
        {
            var properties = stream.GetProperty("schema").GetProperty("properties").EnumerateObject()
                .Select(property => property.Name)
                .ToList();
            stream.GetProperty("key_properties").EnumerateArray().Select(name => name.GetString()!).ShouldBeSubsetOf(properties);
            var breadcrumbs = stream.GetProperty("metadata").EnumerateArray()
                .ToDictionary(
                    entry => string.Join('/', entry.GetProperty("breadcrumb").EnumerateArray().Select(name => name.GetString())),
                    entry => entry.GetProperty("metadata"));
            breadcrumbs.Keys.Order().ShouldBe(properties.Select(name => $"properties/{name}").Append("").Order());
            breadcrumbs.Values.ShouldAllBe(
                metadata => metadata.GetProperty("inclusion").GetString() == "available"
                    || metadata.GetProperty("inclusion").GetString() == "automatic");
        }

        var customers = streams["customers"];
        customers.GetProperty("key_properties").EnumerateArray().Select(name => name.GetString()).ShouldBe(["tenant_id", "id"]);
        Property("id").ShouldBe("""{"type":"integer"}""");
        Property("balance").ShouldBe("""{"type":["null","number"]}""");
        Property("modified_on").ShouldBe("""{"type":["null","string"],"format":"date-time"}""");
        Property("tag_type_ids").ShouldBe("""{"type":["null","array"],"items":{}}""");
        Method("customers").ShouldBe("INCREMENTAL");
        Method("user_roles").ShouldBe("FULL_TABLE");

        string Property(string name) => JsonSerializer.Serialize(
            customers.GetProperty("schema").GetProperty("properties").GetProperty(name));

        string Method(string name) =>
            streams[name].GetProperty("metadata")[0].GetProperty("metadata").GetProperty("forced-replication-method").GetString()!;
    }

    [Fact]
    public async Task All_records_come_once_and_later_runs_bring_what_has_changed()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Demo, FeedPageSize = 10 });
        using var titan = Tap(emulator);
        var messages = new SingerMessages();

        var first = await titan.RunAsync("tap", "--config", "config.json");
        messages.Take(first.Output);
        first.ExitCode.ShouldBe(0, first.Error);
        messages.Streams.Count(stream => stream.Value.Count > 0).ShouldBeGreaterThan(30);
        messages.RecordsAfterState.ShouldBe(0);
        var records = messages.Records;
        messages.Streams["customers"].Keys.Select(key => key.Split('/')[1]).Order().ShouldBe((await IdsAsync(titan, "customers")).Order());

        var id = (await IdsAsync(titan, "customers"))[0];
        (await titan.RunAsync("customers", "update", id, "--name", "Avery Hall")).ExitCode.ShouldBe(0);
        await SaveStateAsync(titan, messages);
        var second = await titan.RunAsync("tap", "--config", "config.json", "--state", "state.json");
        messages.Take(second.Output);

        second.ExitCode.ShouldBe(0, second.Error);
        messages.Streams["customers"][$"{emulator.Settings.Tenant}/{id}"].Record.GetProperty("name").GetString().ShouldBe("Avery Hall");
        (messages.Records - records).ShouldBeLessThan(records / 2);

        // The documents say nothing of what the feeds of opportunities answer.
        emulator.ForgiveViolations();
    }

    [Fact]
    public async Task A_tap_that_is_killed_goes_on_after_the_last_state_and_the_records_are_complete()
    {
        await using var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(200), FeedPageSize = 10 });
        using var titan = Tap(emulator, "customers", "locations", "user_roles");
        var messages = new SingerMessages();
        for (var kills = 0; kills < 3; kills++)
        {
            using var tap = titan.Start(Arguments(messages));
            var output = new StringBuilder();
            for (var states = 0; states < 4 && await tap.StandardOutput.ReadLineAsync(Token) is { } line;)
            {
                output.Append(line).Append('\n');
                states += line.StartsWith("""{"type":"STATE""", StringComparison.Ordinal) ? 1 : 0;
            }

            tap.Kill();
            output.Append(await tap.StandardOutput.ReadToEndAsync(Token));
            await tap.WaitForExitAsync(Token);
            tap.ExitCode.ShouldBe(137);
            messages.Take(output.ToString());
            await SaveStateAsync(titan, messages);
        }

        var last = await titan.RunAsync(Arguments(messages));
        messages.Take(last.Output);

        last.ExitCode.ShouldBe(0, last.Error);
        messages.Streams["customers"].Keys.Select(key => key.Split('/')[1]).Order().ShouldBe((await IdsAsync(titan, "customers")).Order());
        messages.Streams["locations"].Keys.Select(key => key.Split('/')[1]).Order().ShouldBe((await IdsAsync(titan, "locations")).Order());
        messages.Streams["user_roles"].ShouldNotBeEmpty();

        static string[] Arguments(SingerMessages messages) =>
            ["tap", "--config", "config.json", .. messages.State is null ? [] : (string[])["--state", "state.json"]];
    }

    [Fact]
    public async Task Only_what_the_catalog_selects_is_read_and_keys_always_are()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5) });
        using var titan = Tap(emulator);
        var catalog = JsonNode.Parse((await titan.RunAsync("tap", "--discover")).Output)!;
        foreach (var stream in catalog["streams"]!.AsArray())
        {
            foreach (var entry in stream!["metadata"]!.AsArray())
            {
                var name = entry!["breadcrumb"]!.AsArray() is [_, var property] ? (string)property! : (string)stream["stream"]!;
                entry["metadata"]!["selected"] = name is "customers" or "name";
            }
        }

        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "catalog.json"), catalog.ToJsonString(), Token);
        var run = await titan.RunAsync("tap", "--config", "config.json", "--catalog", "catalog.json");
        var messages = new SingerMessages();
        messages.Take(run.Output);

        run.ExitCode.ShouldBe(0, run.Error);
        messages.Streams.Keys.ShouldBe(["customers"]);
        messages.Streams["customers"].Values.First().Record.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["tenant_id", "id", "name", "modified_on", "_titan_state", "_titan_version"]);
    }

    [Fact]
    public async Task A_list_that_is_read_as_a_whole_is_a_version_that_leaves_behind_what_is_gone()
    {
        string[] roles = ["1", "2"];
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(
            http, 200, $$"""{"page":1,"pageSize":5000,"hasMore":false,"totalCount":{{roles.Length}},"data":[{{string.Join(',', roles.Select(id => $$"""{"id":{{id}},"name":"Role","active":true}"""))}}]}"""));
        using var titan = Tap(server.Settings, "user_roles");
        var messages = new SingerMessages();
        messages.Take((await titan.RunAsync("tap", "--config", "config.json")).Output);
        messages.Streams["user_roles"].Keys.ShouldBe(["42/1", "42/2"]);
        roles = ["2"];
        await SaveStateAsync(titan, messages);

        messages.Take((await titan.RunAsync("tap", "--config", "config.json", "--state", "state.json")).Output);

        messages.Streams["user_roles"].Keys.ShouldBe(["42/2"]);
    }

    [Fact]
    public async Task The_start_date_is_where_feeds_and_lists_begin_and_after_that_the_state_is()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(
            http, 200, request.Target.Contains("/export/", StringComparison.Ordinal)
                ? """{"hasMore":false,"continueFrom":"9","data":[]}"""
                : """{"page":1,"pageSize":5000,"hasMore":false,"totalCount":0,"data":[]}"""));
        using var titan = Tap(server.Settings, "customers", "job_types");
        var file = Path.Combine(titan.Folder, "config.json");
        var config = JsonNode.Parse(await File.ReadAllTextAsync(file, Token))!;
        config["start_date"] = "2024-05-01";
        await File.WriteAllTextAsync(file, config.ToJsonString(), Token);
        var messages = new SingerMessages();

        messages.Take((await titan.RunAsync("tap", "--config", "config.json")).Output);
        var first = server.Requests.Select(request => Uri.UnescapeDataString(request.Target)).ToList();
        await SaveStateAsync(titan, messages);
        messages.Take((await titan.RunAsync("tap", "--config", "config.json", "--state", "state.json")).Output);
        var second = server.Requests.Skip(first.Count).Select(request => Uri.UnescapeDataString(request.Target)).ToList();

        first.ShouldContain(target => target.Contains("/export/customers", StringComparison.Ordinal)
            && target.Contains("from=2024-05-01", StringComparison.Ordinal));
        first.ShouldContain(target => target.Contains("/job-types", StringComparison.Ordinal)
            && target.Contains("modifiedOnOrAfter=2024-05-01T00:00:00Z", StringComparison.Ordinal));
        second.ShouldContain(target => target.Contains("/export/customers", StringComparison.Ordinal)
            && target.Contains("from=9", StringComparison.Ordinal));
        second.ShouldNotContain(target => target.Contains("2024-05-01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signal_ends_it_after_the_last_state()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(async (http, request) =>
        {
            if (request.Target.Contains("from=2", StringComparison.Ordinal)
                && !request.Target.Contains("from=20", StringComparison.Ordinal))
            {
                waits.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            await ScriptedServer.AnswerAsync(http, 200, request.Target.Contains("/export/", StringComparison.Ordinal)
                ? request.Target.Contains("from=20", StringComparison.Ordinal)
                    ? """{"hasMore":false,"continueFrom":"9","data":[]}"""
                    : """{"hasMore":true,"continueFrom":"2","data":[]}"""
                : """{"page":1,"pageSize":1,"hasMore":false,"totalCount":0,"data":[]}""");
        });
        using var titan = Tap(server.Settings, "customers");
        using var tap = titan.Start("tap", "--config", "config.json");
        await waits.Task.WaitAsync(Token);

        TitanProcess.Signal(tap, "TERM");
        var run = await TitanProcess.FinishAsync(tap);

        run.ExitCode.ShouldBe(143, run.Error);
        var last = JsonElement.Parse(run.Output.TrimEnd().Split('\n')[^1]);
        last.GetProperty("type").GetString().ShouldBe("STATE");
        last.GetProperty("value").GetProperty("bookmarks").GetProperty("customers").GetProperty("position").GetProperty("live").GetString()
            .ShouldBe("9");
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_it_quietly()
    {
        await using var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(500), FeedPageSize = 10 });
        using var titan = Tap(emulator, "customers");

        var run = await titan.RunInShellAsync("tap --config config.json | head -n 1; echo ${PIPESTATUS[0]}");

        run.Error.ShouldBe("");
        run.Output.Split('\n')[0].ShouldStartWith("""{"type":"SCHEMA","stream":"customers",""");
        run.Output.Split('\n')[1].ShouldBe("141");
    }

    [Theory]
    [InlineData("{\"connection\":\"a\",\"tenant_id\":1}", null, null, "has both \"connection\" and a connection of its own")]
    [InlineData("{\"streams\":[\"custmers\"]}", null, null, "did you mean customers?")]
    [InlineData("{\"streams\":[\"customer_notes\"]}", null, null, "a tap cannot read customer_notes; titan sync run can")]
    [InlineData("{\"start_date\":\"soon\"}", null, null, "\"start_date\" is \"soon\", not a date")]
    [InlineData("[]", null, null, "--config: expected an object")]
    [InlineData(
        "{}",
        "{\"bookmarks\":{},\"tenant_id\":7,\"environment\":\"emulator\"}",
        null,
        "--state: this is the state of tenant 7 of emulator")]
    [InlineData(
        "{}",
        "{\"bookmarks\":{\"customers\":\"2026-01-01\"},\"tenant_id\":1000000001,\"environment\":\"emulator\"}",
        null,
        "--state: the bookmark of customers was not written by titan tap")]
    [InlineData(
        "{}",
        null,
        "{\"streams\":[{\"tap_stream_id\":\"custmers\",\"schema\":{\"selected\":true}}]}",
        "--catalog: There is no stream custmers; did you mean customers?")]
    [InlineData("{}", null, "{}", "--catalog: expected a catalog as titan tap --discover prints it")]
    public async Task Mistakes_are_told_before_anything_is_read(string config, string? state, string? catalog, string because)
    {
        await using var server = await ScriptedServer.StartAsync(500, "");
        using var titan = new TitanProcess(server.Settings);
        List<string> arguments = ["tap", "--config", "config.json"];
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "config.json"), config, Token);
        foreach (var (name, content) in (IEnumerable<(string, string?)>)[("state", state), ("catalog", catalog)])
        {
            if (content is not null)
            {
                await File.WriteAllTextAsync(Path.Combine(titan.Folder, $"{name}.json"), content, Token);
                arguments.AddRange([$"--{name}", $"{name}.json"]);
            }
        }

        var run = await titan.RunAsync([.. arguments]);

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain(because);
        run.Output.ShouldBe("");
        server.Requests.ShouldBeEmpty();
    }

    private static TitanProcess Tap(TestEmulator emulator, params string[] streams) => Tap(emulator.Settings, streams);

    // The connection is in the file, as programs that run taps write it.
    private static TitanProcess Tap(Connection.ConnectionSettings settings, params string[] streams)
    {
        var titan = new TitanProcess(settings);
        File.WriteAllText(Path.Combine(titan.Folder, "config.json"), new JsonObject
        {
            ["environment"] = settings.Environment,
            ["api_url"] = settings.ApiUrl,
            ["tenant_id"] = settings.Tenant,
            ["client_id"] = settings.ClientId,
            ["client_secret"] = settings.ClientSecret,
            ["app_key"] = settings.ApplicationKey,
            ["streams"] = new JsonArray([.. streams.Select(name => (JsonNode)name)]),
        }.ToJsonString());
        return titan;
    }

    private static Task SaveStateAsync(TitanProcess titan, SingerMessages messages) =>
        File.WriteAllTextAsync(Path.Combine(titan.Folder, "state.json"), messages.State!.Value.GetRawText(), Token);

    private static async Task<string[]> IdsAsync(TitanProcess titan, string list)
    {
        var run = await titan.RunAsync(list, "list", "--active", "Any", "--fetch-all", "--output", "ndjson");
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["id"]!.ToString())];
    }
}

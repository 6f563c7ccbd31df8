using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Json;

namespace TitanConnector.Tests.Actions;

/// <summary>An action sends the same bytes whether it is run as a record or as JSON.</summary>
public partial class BothFormsTests
{
    public static TheoryData<string> Keys =>
        [.. ActionCatalog.All.Where(action => ActionCatalog.RecordTypeOf(action) is not null).Select(action => action.Key)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_record_and_its_json_send_the_same_bytes(string key)
    {
        var action = ActionCatalog.Find(key)!;
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, Answer(action)), judgesRequests: false);
        using var titan = server.NewClient();
        var cases = CasesOf(action).ToList();

        foreach (var inputs in cases)
        {
            var call = action.Read(JsonElement.Parse(inputs.ToJsonString()), files: FileSource.LocalPaths);
            await RunAsync(titan, call);
            await RunAsync(titan, ActionCatalog.ToRecord(call)!);

            var (untyped, typed) = (server.Requests[^2], server.Requests[^1]);
            Shown(typed).ShouldBe(Shown(untyped), inputs.ToJsonString());
        }

        server.Requests.Count.ShouldBe(2 * cases.Count);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_serialized_record_reads_back_as_the_same_call(string key)
    {
        var action = ActionCatalog.Find(key)!;
        foreach (var inputs in CasesOf(action))
        {
            var call = action.Read(JsonElement.Parse(inputs.ToJsonString()), files: FileSource.LocalPaths);
            var written = ActionCatalog.Write(ActionCatalog.ToRecord(call)!);
            var again = action.Read(written.Inputs, files: FileSource.Of(written.Files));

            again.Inputs.GetRawText().ShouldBe(written.Inputs.GetRawText());
            again.GetType().ShouldBe(call.GetType());
            if (call.Files.Count == 0)
            {
                JsonElement.DeepEquals(written.Inputs, WithoutDefaults(call)).ShouldBeTrue($"{written.Inputs} is not {call.Inputs}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_action_serializes_as_plain_json_and_absent_stays_absent(string key)
    {
        var action = ActionCatalog.Find(key)!;
        foreach (var inputs in CasesOf(action))
        {
            var record = ActionCatalog.ToRecord(action.Read(JsonElement.Parse(inputs.ToJsonString()), files: FileSource.LocalPaths))!;

            var json = JsonSerializer.Serialize(record, record.GetType(), PlainJson.Options);
            var again = (TitanAction)JsonSerializer.Deserialize(json, record.GetType(), PlainJson.Options)!;

            ActionCatalog.Write(again).Inputs.GetRawText().ShouldBe(ActionCatalog.Write(record).Inputs.GetRawText(), json);
            ActionCatalog.Write(again).Files.Keys.ShouldBe(ActionCatalog.Write(record).Files.Keys);
        }
    }

    [Fact]
    public void An_out_of_range_number_is_not_treated_as_absent()
    {
        var request = new RawRequest { UrlType = "jpm", Url = "/jobs", Method = RawMethod.GET, Timeout = 0 };

        Should.Throw<InvalidInputException>(() => ActionCatalog.Write(request)).Message.ShouldContain("timeout");
    }

    // All examples together; each input alone with the required ones; and null where it differs from absent.
    private static IEnumerable<JsonObject> CasesOf(ActionDefinition action)
    {
        yield return WithFiles(action, action.ExampleInputs());
        foreach (var input in action.Inputs
            .Where(input => input.Key is not ("resumeFrom" or "fileName" or "fileDataFileNames" or "fetchAll")))
        {
            var inputs = Required(action);
            inputs[input.Key] = input.Example();
            if (input.Key == "sort" && action.SortsLocally)
            {
                inputs["allowUnknownQuery"] = true;
            }
            else if (input.Key == "verifyOnUnknown" && action.Input("externalData") is { } mark)
            {
                inputs[mark.Key] = mark.Example();
            }

            if (action.Method != HttpMethod.Patch || input.Place == InputPlace.Body)
            {
                yield return WithFiles(action, inputs);
            }

            if (input.IsClearable)
            {
                var cleared = (JsonObject)inputs.DeepClone();
                cleared[input.Key] = null;
                yield return WithFiles(action, cleared);
            }
        }
    }

    private static JsonObject Required(ActionDefinition action) =>
        new(action.Inputs.Where(input => input.IsRequired).Select(input => KeyValuePair.Create(input.Key, input.Example())));

    private static JsonObject WithFiles(ActionDefinition action, JsonObject inputs)
    {
        foreach (var input in action.Inputs.Where(input => inputs.ContainsKey(input.Key)))
        {
            if (input.Shape.Kind == ShapeKind.File)
            {
                inputs[input.Key] = typeof(BothFormsTests).Assembly.Location;
            }
            else if (input.Shape.Items?.Kind == ShapeKind.File)
            {
                inputs[input.Key] = new JsonObject { ["file"] = typeof(BothFormsTests).Assembly.Location };
            }
        }

        return inputs;
    }

    // For properties that a record always has, such as a flag, it cannot tell the default value from absent.
    private static JsonElement WithoutDefaults(ActionCall call)
    {
        var inputs = JsonNode.Parse(call.Inputs.GetRawText())!.AsObject();
        foreach (var input in call.Definition.Inputs.Where(input => input.Place == InputPlace.Control && !input.IsRequired))
        {
            if (inputs[input.Key]?.ToString() is "false" or "0" or "json")
            {
                inputs.Remove(input.Key);
            }
        }

        return JsonElement.Parse(inputs.ToJsonString());
    }

    private static Task RunAsync(TitanClient titan, ActionCall call) => call switch
    {
        ListCall list => titan.PagesAsync(list, Token).CountAsync(Token).AsTask(),
        FileCall file => CloseAsync(titan.DownloadAsync(file, Token)),
        RawCall raw => titan.RunAsync(raw, Token),
        _ => titan.RunAsync((JsonCall)call, Token),
    };

    private static Task RunAsync(TitanClient titan, TitanAction action) => action switch
    {
        SingleAction single => titan.RunAsync(single, Token),
        DownloadAction download => CloseAsync(titan.DownloadAsync(download, Token)),
        RawRequest raw => titan.RunAsync(raw, Token),
        _ => titan.PagesUtf8Async(action, Token).CountAsync(Token).AsTask(),
    };

    private static async Task CloseAsync(Task<TitanConnector.Http.Download> download) => await (await download).DisposeAsync();

    private static string Shown(ReceivedRequest request)
    {
        var type = request.Headers.GetValueOrDefault("Content-Type") ?? "";
        var shown = $"{request.Method} {request.Target}\n{type}\n{request.Headers.GetValueOrDefault("Accept")}\n{request.Body}";
        return Boundary().Match(type) is { Success: true } boundary
            ? shown.Replace(boundary.Groups[1].Value, "boundary", StringComparison.Ordinal)
            : shown;
    }

    private static string Answer(ActionDefinition action) =>
        action.IsList ? """{"page":1,"pageSize":1,"hasMore":false,"data":[]}"""
        : action.Result?.Kind == ShapeKind.Integer ? "1"
        : """{"id":1}""";

    [GeneratedRegex("boundary=(.+)$")]
    private static partial Regex Boundary();
}

using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Actions;

/// <summary>The output of <c>--example</c> can be sent: it conforms to ServiceTitan's documents.</summary>
public class ExampleTests
{
    public static TheoryData<string> Actions => [.. ActionCatalog.All.Select(action => action.Key)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task The_example_of_an_action_is_accepted(string key)
    {
        var definition = ActionCatalog.Find(key)!;
        var inputs = definition.ExampleInputs();
        foreach (var file in definition.Inputs.Where(input => input.Shape.Kind == ShapeKind.File))
        {
            inputs[file.Key] = typeof(ExampleTests).Assembly.Location;
        }

        using var document = JsonDocument.Parse(inputs.ToJsonString());
        var action = definition.Read(document.RootElement, files: FileSource.LocalPaths);
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, Answer(definition)),
            judgesRequests: key != "rawRequest");
        using var titan = server.NewClient();

        switch (action)
        {
            case FileCall download:
                await (await titan.DownloadAsync(download, Token)).DisposeAsync();
                break;
            case RawCall raw:
                await titan.RunAsync(raw, Token);
                break;
            case ListCall list:
                await titan.PagesAsync(list, Token).CountAsync(Token);
                break;
            default:
                await titan.RunAsync((JsonCall)action, Token);
                break;
        }

        server.Requests.ShouldHaveSingleItem();
    }

    private static string Answer(ActionDefinition definition) =>
        definition.IsList ? """{"page":1,"pageSize":1,"hasMore":false,"fields":[],"data":[]}"""
        : definition.Result?.Kind == ShapeKind.Integer ? "1"
        : """{"id":1}""";
}

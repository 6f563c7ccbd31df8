using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Fetch All over every documented list that is paged by number: each record comes once.</summary>
public class OperationPagingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, bool> Walks
    {
        get
        {
            var walks = new TheoryData<string, int, bool>();
            foreach (var module in Lists.Select(action => action.Module).Distinct())
            {
                foreach (var size in (int[])[1, 50, 5000])
                {
                    walks.Add(module, size, true);
                    walks.Add(module, size, false);
                }
            }

            return walks;
        }
    }

    private static IEnumerable<ActionDefinition> Lists =>
        ActionCatalog.All.Where(action => action is { IsList: true, Paging: PagingStyle.Numbered, IsTyped: false });

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Every_record_comes_once(string module, int size, bool counts)
    {
        // Three pages, or all on one.
        var records = size == 1 ? 3 : 120;
        await using var server = await ListServer.StartAsync(new ListServer(records) { Counts = counts });
        using var titan = server.NewClient();

        foreach (var list in Lists.Where(action => action.Module == module))
        {
            var call = (ListCall)list.Read(JsonElement.Parse(InputsOf(list, size).ToJsonString()));

            var ids = await titan.PagesAsync(call, Token).SelectMany(page => page.Data.Select(IdOf).ToList()).ToListAsync(Token);

            ids.ShouldBe(Enumerable.Range(1, records).Select(id => (long)id), ignoreOrder: true, list.Key);
        }
    }

    private static JsonObject InputsOf(ActionDefinition list, int size)
    {
        var inputs = new JsonObject(
            list.Inputs.Where(input => input.IsRequired).Select(input => KeyValuePair.Create(input.Key, input.Example())));
        inputs["fetchAll"] = true;
        inputs["pageSize"] = Math.Min(size, (int)list.Input("pageSize")!.Maximum!.Value);
        return inputs;
    }

    private static long IdOf(ReadOnlyMemory<byte> record) => JsonElement.Parse(record.Span).GetProperty("id").GetInt64();
}

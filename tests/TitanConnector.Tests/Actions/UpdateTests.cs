using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Actions;

/// <summary>
/// Absent, null and a value for every input of every update, from the JSON inputs to the request. The scripted server checks each body
/// against ServiceTitan's documents, so a null that they forbid cannot go unnoticed.
/// </summary>
public class UpdateTests
{
    public static TheoryData<string, string> Inputs
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var action in ActionCatalog.All.Where(action => action.Method == HttpMethod.Patch))
            {
                foreach (var input in action.Inputs.Where(input => input.Place == InputPlace.Body && !input.IsRequired))
                {
                    rows.Add(action.Key, input.Key);
                }
            }

            return rows;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task A_value_is_sent_and_an_absent_input_is_not(string key, string input)
    {
        var definition = ActionCatalog.Find(key)!;

        var body = await SendAsync(definition, WithRequired(definition, input, definition.Input(input)!.Example()));

        var expected = definition.Inputs.Where(candidate => candidate.Place == InputPlace.Body && candidate.IsRequired)
            .Append(definition.Input(input)!);
        body.Select(property => property.Key).ShouldBe(expected.Select(candidate => candidate.WireName!), ignoreOrder: true);
        body[definition.Input(input)!.WireName!].ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task A_null_is_sent_where_it_clears_and_refused_where_it_does_not(string key, string input)
    {
        var definition = ActionCatalog.Find(key)!;
        var inputs = WithRequired(definition, input, null);

        if (definition.Input(input)!.IsClearable)
        {
            var body = await SendAsync(definition, inputs);
            body.ContainsKey(definition.Input(input)!.WireName!).ShouldBeTrue();
            body[definition.Input(input)!.WireName!].ShouldBeNull();
        }
        else
        {
            Should.Throw<InvalidInputException>(() => definition.Read(ToElement(inputs)))
                .Problems.ShouldHaveSingleItem().ToString().ShouldStartWith($"{input}: null is not allowed");
        }
    }

    [Theory]
    [InlineData("updateCustomer", "customerId",
        """{"externalData":{"patchMode":null,"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[]}}""")]
    [InlineData("updateLocation", "locationId",
        """{"address":{"street":"1 Elm","unit":"","city":"Kent","state":"OH","zip":"44240","country":"USA","latitude":null}}""")]
    [InlineData("updateJob", "jobId", """{"customFields":[{"typeId":7,"value":null}]}""")]
    public async Task A_null_within_a_value_is_sent_and_an_absent_field_is_not(string key, string id, string body)
    {
        var inputs = JsonNode.Parse(body)!.AsObject();
        inputs[id] = 1;

        var sent = await SendAsync(ActionCatalog.Find(key)!, inputs);

        sent.ToJsonString().ShouldBe(body);
    }

    private static JsonObject WithRequired(ActionDefinition definition, string input, JsonNode? value)
    {
        var inputs = new JsonObject(definition.Inputs.Where(candidate => candidate.IsRequired)
            .Select(candidate => KeyValuePair.Create(candidate.Key, candidate.Example())));
        inputs[input] = value;
        return inputs;
    }

    private static async Task<JsonObject> SendAsync(ActionDefinition definition, JsonObject inputs)
    {
        await using var server = await ScriptedServer.StartAsync(200, "");
        using var titan = server.NewClient();
        await titan.RunAsync((JsonCall)definition.Read(ToElement(inputs)), Token);
        return JsonNode.Parse(server.Requests.ShouldHaveSingleItem().Body)!.AsObject();
    }

    private static JsonElement ToElement(JsonObject inputs)
    {
        using var document = JsonDocument.Parse(inputs.ToJsonString());
        return document.RootElement.Clone();
    }
}

using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Tests;

/// <summary>An answer as received.</summary>
internal sealed record Reply(int Status, string Text)
{
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The body of an answer that must be a 200.</summary>
    public JsonNode Ok()
    {
        Status.ShouldBe(200, Text);
        return Json;
    }

    /// <summary>The <c>errors</c> of an answer that must be this refusal, in ServiceTitan's form.</summary>
    public IReadOnlyDictionary<string, string[]> Refused(int status)
    {
        Status.ShouldBe(status, Text);
        var error = Json.AsObject();
        error.Select(member => member.Key).ShouldBe(["type", "title", "status", "traceId", "errors", "data"], ignoreOrder: true);
        error["status"]!.GetValue<int>().ShouldBe(status);
        error["title"]!.GetValue<string>().ShouldNotBeEmpty();
        error["traceId"]!.GetValue<string>().ShouldNotBeEmpty();
        error["type"]!.GetValue<string>().ShouldStartWith("https://");
        error["data"].ShouldBeOfType<JsonObject>();
        return error["errors"]!.AsObject().ToDictionary(
            field => field.Key, field => field.Value!.AsArray().Select(text => text!.GetValue<string>()).ToArray());
    }

    /// <summary>The fields that a 400 answer complains about.</summary>
    public IEnumerable<string> RefusedFields() => Refused(400).Keys;
}

/// <summary>Reads the parts of JSON that tests use most.</summary>
internal static class JsonReading
{
    public static long Id(this JsonNode record) => record["id"]!.GetValue<long>();

    public static string Text(this JsonNode record, string member) => record[member]!.GetValue<string>();

    public static DateTimeOffset Moment(this JsonNode record, string member) => record[member]!.GetValue<DateTimeOffset>();

    public static JsonArray Data(this JsonNode page) => page["data"]!.AsArray();

    public static long[] Ids(this JsonArray records) => [.. records.Select(record => record!.Id())];

    public static string Member(this JsonNode record, string path) =>
        path.Split('.').Aggregate((JsonNode?)record, (node, name) => node?[name])?.ToJsonString() ?? "null";
}

using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>An answer that is not a page of a list: an error, never an empty, short or incomplete page.</summary>
public class MalformedPageTests
{
    private static readonly MalformedAnswer[] Rows =
    [
        Body("nothing", "", "it is empty") with { IsTransient = true },
        Body("an HTML page", "<html><body>502</body></html>", "an HTML or XML page") with { IsTransient = true },
        Body("half a page", """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1},{"id":""",
            "it is not JSON") with { IsTransient = true },
        Body("a page without its end", """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1}]""",
            "it is not JSON") with { IsTransient = true },
        Body("a page and something more", """{"hasMore":false,"data":[{"id":1}]}x""", "it is not JSON") with { IsTransient = true },
        Body("a page and half of another", """{"hasMore":false,"data":[{"id":1}]}{"hasMore":""",
            "it is not JSON") with { IsTransient = true },
        Page("records 10,000 deep", $$"""{"id":1,"x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""",
            "it is not JSON") with { IsTransient = true },
        Body("null", "null", "it is not a page of records"),
        Body("a list", """[{"id":1}]""", "it is not a page of records"),
        Body("a text", "\"none\"", "it is not a page of records"),
        Body("a number", "0", "it is not a page of records"),
        Body("an empty object", "{}", "it is not a page of records"),
        Body("a record", """{"id":7,"name":"Avery"}""", "it is not a page of records"),
        Body("a refusal with a good status", """{"title":"Not today","status":400,"errors":{}}""",
            "it is not a page of records"),
        Body("no word of whether there are more", """{"page":1,"pageSize":50,"data":[{"id":1}]}""", "it is not a page of records"),
        Body("more in words", """{"hasMore":"false","data":[{"id":1}]}""", "it is not a page of records"),
        Body("more of null", """{"hasMore":null,"data":[{"id":1}]}""", "it is not a page of records"),
        Body("more as a number", """{"hasMore":0,"data":[{"id":1}]}""", "it is not a page of records"),
        Body("more, and no more", """{"hasMore":true,"data":[{"id":1}],"hasMore":false}""", "it is not a page of records"),
        Body("more in another case", """{"HasMore":false,"Data":[{"id":1}]}""", "it is not a page of records"),
        Body("no records", """{"hasMore":false}""", "it is not a page of records"),
        Body("records of null", """{"hasMore":false,"data":null}""", "it is not a page of records"),
        Body("records as an object", """{"hasMore":false,"data":{"id":1}}""", "it is not a page of records"),
        Body("records as a text", """{"hasMore":false,"data":"[]"}""", "it is not a page of records"),
        Body("records twice", """{"hasMore":false,"data":[{"id":1}],"data":[]}""", "it is not a page of records"),
        Page("a record of null", """{"id":1},null""", "it is not a page of records"),
        Page("a record that is a number", """{"id":1},2""", "it is not a page of records"),
        Page("a record that is a list", """{"id":1},[{"id":2}]""", "it is not a page of records"),
        Page("a record without an id", """{"id":1},{"name":"Avery"}""", "a record in it has no id"),
        Page("a record with an id of null", """{"id":1},{"id":null}""", "a record in it has no id"),
        Page("a record with an id of 1.5", """{"id":1},{"id":1.5}""", "a record in it has no id"),
        Page("a record with an id of 1e30", """{"id":1},{"id":1e30}""", "a record in it has no id"),
        Page("a record with an id in words", """{"id":1},{"id":"two"}""", "a record in it has no id"),
        Page("a record with two ids", """{"id":1},{"id":2,"id":3}""", "a record in it has no id, or more than one"),
        new("Latin-1", WireServer.Answer(200, [.. "{\"hasMore\":false,\"data\":[{\"id\":1,\"name\":\"M"u8, 0xFC, .. "ller\"}]}"u8]),
            "not UTF-8"),
        new(
            "invalid gzip", WireServer.Answer(200, """{"hasMore":false,"data":[]}""", "Content-Encoding: gzip"),
            "compressed data is damaged")
            { IsTransient = true },
        new(
            "invalid Brotli", WireServer.Answer(200, """{"hasMore":false,"data":[]}""", "Content-Encoding: br"),
            "compressed data is damaged")
            { IsTransient = true },
        new(
            "unrequested compression", WireServer.Answer(200, """{"hasMore":false,"data":[]}""", "Content-Encoding: deflate"),
            "was not requested (deflate)"),
        new("a part of a page", WireServer.Answer(206, """{"hasMore":false,"data":[]}"""), "206 PartialContent"),
        new("no content", WireServer.Answer(204, ""), "it is empty") { IsTransient = true },
        new("not modified", WireServer.Answer(304, ""), "304 NotModified"),
    ];

    public static IEnumerable<TheoryDataRow<string>> All => MalformedAnswer.Named(Rows);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public Task Listing_records_fails(string name) =>
        FailsAsync(name, titan => titan.ListAsync(new ListCustomers(), Token).CountAsync(Token));

    [Theory]
    [MemberData(nameof(All))]
    public Task Fetching_all_fails(string name) =>
        FailsAsync(name, titan => titan.ListAsync(AnyCall.All, Token).CountAsync(Token));

    [Theory]
    [MemberData(nameof(All))]
    public Task Listing_as_json_fails(string name) =>
        FailsAsync(name, titan => titan.PagesJsonAsync(new ListCustomers(), Token).CountAsync(Token));

    [Theory]
    [MemberData(nameof(All))]
    public Task Listing_as_bytes_fails(string name) =>
        FailsAsync(name, titan => titan.PagesUtf8Async(AnyCall.All, Token).CountAsync(Token));

    [Theory]
    [InlineData("an id of digits", """{"hasMore":false,"data":[{"id":"7"}]}""")]
    [InlineData("a byte order mark", "\uFEFF{\"hasMore\":false,\"data\":[{\"id\":7}]}")]
    [InlineData("numbers that are not numbers", """{"page":"one","pageSize":-5,"totalCount":1e99,"hasMore":false,"data":[{"id":7}]}""")]
    [InlineData("missing numbers", """{"hasMore":false,"data":[{"id":7}]}""")]
    [InlineData("half of a surrogate pair in a field name", """{"\ud83d":1,"hasMore":false,"data":[{"\udc00":[],"id":7}]}""")]
    [InlineData("a name that is spelled out", """{"h\u0061sMore":false,"d\u0061ta":[{"\u0069d":7}]}""")]
    public async Task Understandable_answer_is_read(string name, string body)
    {
        await using var server = WireServer.Start(WireServer.Answer(200, body));
        using var titan = server.NewClient();

        (await titan.PageAsync(new ListCustomers(), Token)).Data.ShouldHaveSingleItem().Id.ShouldBe(7, name);
        (await titan.PagesJsonAsync(AnyCall.All, Token).SingleAsync(Token)).Data.ShouldHaveSingleItem();
    }

    private static async Task FailsAsync(string name, Func<TitanClient, ValueTask<int>> run)
    {
        var row = Array.Find(Rows, row => row.Name == name)!;
        await using var server = WireServer.Start(row.Bytes);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(async () => await run(titan));

        error.Message.ShouldContain(row.Says);
        error.Message.ShouldContain("GET /crm/v2/tenant/42/customers");
        error.IsTransient.ShouldBe(row.IsTransient);
        error.ShouldBeForPeople();
        server.Requests.Count.ShouldBe(row.IsTransient ? 5 : 1);
    }

    private static MalformedAnswer Body(string name, string body, string says) => new(name, WireServer.Answer(200, body), says);

    private static MalformedAnswer Page(string name, string records, string says) =>
        Body(name, $$"""{"page":1,"pageSize":50,"hasMore":false,"totalCount":null,"data":[{{records}}]}""", says);
}

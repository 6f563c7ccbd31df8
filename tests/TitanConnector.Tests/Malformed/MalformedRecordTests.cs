using System.Text;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>
/// An answer that is not a record: an error for a read; an unknown outcome for a create whose answer is not JSON; never half a record.
/// </summary>
public class MalformedRecordTests
{
    // Small enough that an answer that is too long gets there soon.
    private static readonly TitanClientOptions Options = new() { LargestAnswer = 100_000 };

    private static readonly NewAddress Address = new() { Street = "1 Elm", City = "Akron", State = "OH", Zip = "44301", Country = "USA" };

    private static readonly CreateCustomer Customer =
        new() { Name = "Avery", Address = Address, Locations = [new NewLocation { Name = "Home", Address = Address }] };

    private static readonly MalformedAnswer[] Rows =
    [
        Body("nothing", "", "it is empty") with { IsTransient = true },
        Body("blanks", " \r\n\t", "it is empty") with { IsTransient = true },
        Body("no JSON", "Hello", "it is not JSON") with { IsTransient = true },
        Body("an HTML page", "\n<!DOCTYPE html><html>Under maintenance</html>", "an HTML or XML page") with { IsTransient = true },
        Body("an HTML page declared as JSON", "<html></html>", "an HTML or XML page") with { IsTransient = true },
        Body("XML", "<?xml version=\"1.0\"?><customer/>", "an HTML or XML page") with { IsTransient = true },
        Body("half a record", """{"id":7,"name":"Ave""", "it is not JSON") with { IsTransient = true },
        Body("a record and something more", """{"id":7}x""", "it is not JSON") with { IsTransient = true },
        Body("two records", """{"id":7}{"id":8}""", "it is not JSON") with { IsTransient = true },
        Body("a trailing comma", """{"id":7,}""", "it is not JSON") with { IsTransient = true },
        Body("a comment", """{"id":7/* the one */}""", "it is not JSON") with { IsTransient = true },
        Body("a number that is none", """{"id":NaN}""", "it is not JSON") with { IsTransient = true },
        Body("a name twice", """{"id":7,"id":8}""", "it is not JSON: Duplicate property 'id'") with { IsTransient = true, IsJson = true },
        Body("lists 10,000 deep", $$"""{"id":7,"x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""",
            "it is not JSON") with { IsTransient = true },
        Body("null", "null", "it is not a record") with { IsJson = true },
        Body("a list", """[{"id":7}]""", "it is not a record") with { IsJson = true },
        Body("a text", "\"done\"", "it is not a record") with { IsJson = true },
        Body("a number", "7", "it is not a record") with { IsJson = true },
        Body("true", "true", "it is not a record") with { IsJson = true },
        Body("an empty record", "{}", "it has no id") with { IsJson = true },
        Body("a refusal with a good status", """{"title":"Not today","status":400}""", "it has no id") with { IsJson = true },
        Body("an id of null", """{"id":null}""", "it has no id") with { IsJson = true },
        Body("an id of 1.5", """{"id":1.5}""", "it has no id") with { IsJson = true },
        Body("an id of 1e30", """{"id":1e30}""", "it has no id") with { IsJson = true },
        Body("an id in words", """{"id":"seven"}""", "it has no id") with { IsJson = true },
        Body("an id of true", """{"id":true}""", "it has no id") with { IsJson = true },
        Body("an id that is an object", """{"id":{"value":7}}""", "it has no id") with { IsJson = true },
        new("Latin-1", Answer([.. "{\"id\":7,\"name\":\"M"u8, 0xFC, .. "ller\"}"u8],
            "Content-Type: application/json; charset=iso-8859-1"), "not UTF-8"),
        new("UTF-16", Answer([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("""{"id":7}""")]), "not UTF-8"),
        new("UTF-16 without a mark", Answer(Encoding.Unicode.GetBytes("""{"id":7}""")), "it is not JSON") { IsTransient = true },
        new("invalid gzip", Answer("""{"id":7}"""u8, "Content-Encoding: gzip"), "compressed data is damaged") { IsTransient = true },
        new("unrequested compression", Answer("""{"id":7}"""u8, "Content-Encoding: deflate"), "was not requested (deflate)"),
        new("undeclared gzip", Answer([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]), "not UTF-8"),
        new("an answer of 200 MB", Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n{\"id\":7,"),
            "longer than 100,000 bytes"),
        new("an answer that is too long without a declared length", Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n30D40\r\n{new string(' ', 200_000)}\r\n0\r\n\r\n"),
            "longer than 100,000 bytes"),
        new("a part of a record", WireServer.Answer(206, """{"id":7}"""), "206 PartialContent"),
        new("no content", WireServer.Answer(204, ""), "it is empty") { IsTransient = true },
        new("a reset of content", WireServer.Answer(205, ""), "it is empty") { IsTransient = true },
        new("switching protocols", WireServer.Answer(101, ""), "101 SwitchingProtocols"),
    ];

    public static IEnumerable<TheoryDataRow<string>> All => MalformedAnswer.Named(Rows);

    public static IEnumerable<TheoryDataRow<string>> NotEvenJson => MalformedAnswer.Named(Rows.Where(row => !row.IsJson));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public Task Reading_it_fails(string name) =>
        FailsAsync(name, titan => titan.RunAsync(AnyCall.Read, Token));

    [Theory]
    [MemberData(nameof(All))]
    public Task Reading_it_as_json_fails(string name) =>
        FailsAsync(name, titan => titan.RunJsonAsync(AnyCall.Read, Token));

    [Theory]
    [MemberData(nameof(NotEvenJson))]
    public async Task A_create_reports_that_the_record_may_exist(string name)
    {
        var row = Array.Find(Rows, row => row.Name == name)!;
        await using var server = WireServer.Start(row.Bytes);
        using var titan = server.NewClient(Options);

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Customer, Token));

        error.Message.ShouldStartWith("The outcome of POST /crm/v2/tenant/42/customers is unknown: ");
        error.Message.ShouldContain(row.Says);
        error.Message.ShouldContain("list the records created since");
        error.IsTransient.ShouldBeFalse();
        error.ShouldBeForPeople();
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("an id of digits", """{"id":"7"}""")]
    [InlineData("a byte order mark", "\uFEFF{\"id\":7}")]
    [InlineData("surrounding spaces", "\r\n {\"id\":7}\r\n")]
    [InlineData("an unknown field", """{"id":7,"mood":{"of":["the","day"]}}""")]
    [InlineData("nulls in non-nullable fields", """{"id":7,"name":null,"address":null,"customFields":null,"createdOn":null,"type":null}""")]
    [InlineData("an unlisted value", """{"id":7,"type":"Industrial"}""")]
    [InlineData("half of a surrogate pair", """{"id":7,"name":"Ave\ud83d"}""")]
    public async Task Understandable_answer_is_read(string name, string body)
    {
        await using var server = WireServer.Start(WireServer.Answer(200, body));
        using var titan = server.NewClient();

        (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7, name);
        (await titan.RunJsonAsync(AnyCall.Read, Token))!.Value.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_becomes_the_replacement_character()
    {
        const string Record = """{"id":7,"name":"\\ud83d \ud83d\ude00 \ud83d \ude00 \ud83dx"}""";
        await using var server = WireServer.Start(WireServer.Answer(200, Record));
        using var titan = server.NewClient();

        (await titan.RunAsync(AnyCall.Read, Token)).Name.ShouldBe("\\ud83d 😀 \uFFFD \uFFFD \uFFFDx");
    }

    [Theory]
    [InlineData("Hello")]
    [InlineData("""{"id":7""")]
    [InlineData("<html></html>")]
    public async Task A_raw_request_for_json_fails_and_one_for_text_returns_the_text(string body)
    {
        await using var server = WireServer.Start(WireServer.Answer(200, body));
        using var titan = server.NewClient();
        var request = AnyCall.Raw(RawMethod.GET);

        (await Should.ThrowAsync<WireException>(() => titan.RunAsync(request, Token))).ShouldBeForPeople();
        (await titan.RunAsync(request with { ResponseType = ResponseType.Text }, Token)).Text.ShouldBe(body);
    }

    private static async Task FailsAsync(string name, Func<TitanClient, Task> run)
    {
        var row = Array.Find(Rows, row => row.Name == name)!;
        await using var server = WireServer.Start(row.Bytes);
        using var titan = server.NewClient(Options);

        var error = await Should.ThrowAsync<WireException>(() => run(titan));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldContain(row.Says);
        error.Message.ShouldContain("GET /crm/v2/tenant/42/customers/7");
        error.IsTransient.ShouldBe(row.IsTransient);
        error.ShouldBeForPeople();
        server.Requests.Count.ShouldBe(row.IsTransient ? 5 : 1);
    }

    private static MalformedAnswer Body(string name, string body, string says) => new(name, WireServer.Answer(200, body), says);

    private static byte[] Answer(ReadOnlySpan<byte> body, string header = "Content-Type: application/json") =>
        WireServer.Answer(200, body, header);
}

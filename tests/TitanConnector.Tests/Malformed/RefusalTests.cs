using System.Text;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>
/// Refusals of every form: each error reports what can be read in the body, and belongs to the right family whatever the body.
/// </summary>
public class RefusalTests
{
    private static readonly Refusal[] Rows =
    [
        Of("ServiceTitan's own", 400,
            """{"type":"t","title":"Validation failed","status":400,"traceId":"00-abc","errors":{"name":["is taken","is short"]}}""",
            "400 Validation failed", "name: is taken is short", "trace id 00-abc"),
        Of("a conflict and its reason", 409,
            """{"title":"Customer 7 was merged into customer 8.","status":409,"traceId":"00-abc","errors":{},"data":{}}""",
            "409 Customer 7 was merged into customer 8.", "trace id 00-abc"),
        Of("a missing record", 404, """{"title":"Not found","traceId":"00-abc"}""", "404 Not found",
            "Not found in this tenant: id 7.", "trace id 00-abc"),
        Of("a missing scope", 403, """{"title":"Scope validation failed","traceId":"00-abc"}""", "tn.crm.customers:",
            "trace id 00-abc"),
        Of("credentials", 401, """{"title":"Unauthorized","traceId":"00-abc"}""", "check the application key", "trace id 00-abc"),
        Of("OAuth's", 400, """{"error":"invalid_request","error_description":"No scope."}""", "400 invalid_request: No scope."),
        Of("OAuth's without a description", 400, """{"error":"invalid_request"}""", "400 invalid_request"),
        Of("API Management's", 404, """{"statusCode":404,"message":"Unable to match incoming request to an operation."}""",
            "404 Unable to match"),
        Of("ASP.NET's", 400, """{"type":"about:blank","detail":"The request is malformed.","instance":"/x"}""",
            "400 The request is malformed."),
        Of("a text in JSON", 400, "\"Zone is gone.\"", "400 Zone is gone."),
        Of("a bare text", 400, "Zone is gone.", "400 Zone is gone."),
        Of("a long bare text", 400, new string('x', 10_000), "400 BadRequest"),
        Of("an HTML page", 400, "<html><body><h1>Bad Request</h1></body></html>", "400 BadRequest"),
        Of("nothing", 400, "", "400 BadRequest"),
        Of("null", 400, "null", "400 BadRequest"),
        Of("a list", 400, "[1,2]", "400 BadRequest"),
        Of("half a refusal", 400, """{"title":"Validation fai""", "400 BadRequest"),
        Of("a title of null", 400, """{"title":null,"errors":null,"traceId":null}""", "400 BadRequest"),
        Of("an empty title", 400, """{"title":""}""", "400 BadRequest"),
        Of("a title that is a number", 400, """{"title":42}""", "400 42"),
        Of("a title that is an object", 400, """{"title":{"en":"No"}}""", "400 BadRequest"),
        Of("a trace id that is a number", 400, """{"title":"No","traceId":12345}""", "400 No", "trace id 12345"),
        Of("a trace id that is a list", 400, """{"title":"No","traceId":["a"]}""", "400 No"),
        Of("errors as a list", 400, """{"title":"No","errors":["first","second"]}""", "request: first second"),
        Of("errors as texts", 400, """{"title":"No","errors":{"name":"is taken"}}""", "name: is taken"),
        Of("errors as one text", 400, """{"title":"No","errors":"name is taken"}""", "request: name is taken"),
        Of("errors within errors", 400, """{"title":"No","errors":{"address":{"zip":["is short"]}}}""",
            """address: {"zip":["is short"]}"""),
        Of("errors that are numbers", 400, """{"title":"No","errors":{"code":[17,null,true]}}""", "code: 17"),
        Of("a duplicate field", 400, """{"title":"No","errors":{"name":["is taken"],"name":["is short"]}}""", "name: is taken is short"),
        Of("10,000 fields", 400,
            $$"""{"title":"No","errors":{ {{string.Join(',', Enumerable.Range(1, 10_000).Select(n => $"\"f{n}\":[\"no\"]"))}} } }""",
            "f20: no", "… and 9980 more"),
        Of("a title of 100,000 characters", 400, $$"""{"title":"{{new string('x', 100_000)}}"}""", "400 xxx"),
        Of("a body of 3 MB", 400, $$"""{"title":"No","x":"{{new string('x', 3_000_000)}}"}""", "400 BadRequest"),
        Of("half of a surrogate pair", 400, """{"title":"No \ud83d","errors":{"\udc00":["x"]}}""", "400 No \uFFFD"),
        new("Latin-1", 400, [.. "{\"title\":\"Ung"u8, 0xFC, .. "ltig\",\"traceId\":\"00-abc\"}"u8], "400 Ung\uFFFDltig", "trace id 00-abc"),
        new("a byte order mark", 400, Encoding.UTF8.GetBytes("\uFEFF{\"title\":\"No\"}"), "400 No"),
        new("UTF-16", 400, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("""{"title":"No"}""")], "400 "),
        Of("lists 10,000 deep", 400, new string('[', 10_000) + new string(']', 10_000), "400 BadRequest"),
        Of("the client secret", 400, """{"title":"cs1.wire-secret is no good","errors":{"cs1.wire-secret":["cs1.wire-secret"]}}""",
            "400 *** is no good", "***: ***"),
        Of("the application key", 400, """{"message":"key ak1.wire-key is unknown"}""", "400 key *** is unknown"),
        Of("the token", 401, $$"""{"message":"token {{WireServer.Token}} is unknown"}""", "401 token *** is unknown"),
        Of("two fields that are the same when masked", 400, """{"title":"No","errors":{"***":["a"],"cs1.wire-secret":["b"]}}""",
            "***: a b"),
        Of("a teapot", 418, "", "418"),
        Of("a body that is too large", 413, "<html>", "413 RequestEntityTooLarge"),
        Of("a URL that is too long", 414, "", "414 RequestUriTooLong"),
        Of("unavailable for legal reasons", 451, "", "451 UnavailableForLegalReasons"),
        Of("an unknown status", 499, "", "499"),
    ];

    public static IEnumerable<TheoryDataRow<string>> All =>
        Rows.Select(row => new TheoryDataRow<string>(row.Name) { TestDisplayName = row.Name });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refusal_is_reported_for_reads_and_for_writes(string name)
    {
        var row = Array.Find(Rows, row => row.Name == name)!;
        await using var server = WireServer.Start(WireServer.Answer(row.Status, row.Body));
        using var titan = server.NewClient();

        ServiceTitanException[] errors =
        [
            await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(AnyCall.Read, Token)),
            await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(AnyCall.Write, Token)),
            await Should.ThrowAsync<ServiceTitanException>(async () => await titan.ListAsync(AnyCall.All, Token).CountAsync(Token)),
            await Should.ThrowAsync<ServiceTitanException>(() => titan.DownloadAsync(AnyCall.Download, Token)),
            await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(AnyCall.Raw(RawMethod.POST), Token)),
        ];

        foreach (var error in errors)
        {
            (error is AccessRefusedException).ShouldBe(row.Status is 401 or 403);
            ((int)error.Status).ShouldBe(row.Status);
            error.ShouldBeForPeople();
            foreach (var text in row.Says.Where(text => text.StartsWith("trace id", StringComparison.Ordinal)))
            {
                error.ToString().ShouldContain(text);
            }
        }

        errors[0].Message.ShouldStartWith($"ServiceTitan refused GET /crm/v2/tenant/42/customers/7: {row.Status}");
        foreach (var text in row.Says)
        {
            errors[0].Message.ShouldContain(text);
        }
    }

    [Theory]
    [InlineData(408, "")]
    [InlineData(500, """{"title":"Sku is not found.","traceId":"00-abc"}""", "Sku is not found.", "trace id 00-abc")]
    [InlineData(502, "<html><h1>502 Bad Gateway</h1></html>", "502 BadGateway")]
    [InlineData(503, "Service Unavailable", "503 Service Unavailable")]
    [InlineData(504, """{"statusCode":504,"message":"Timed out."}""", "504 Timed out.")]
    [InlineData(599, "", "599")]
    [InlineData(600, "", "600")]
    [InlineData(999, "", "999")]
    public async Task A_failing_server_leaves_the_outcome_of_a_write_unknown_and_its_message_is_reported(
        int status, string body, params string[] says)
    {
        await using var server = WireServer.Start(WireServer.Answer(status, body));
        using var titan = server.NewClient();

        var read = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Read, Token));
        var write = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(AnyCall.Write, Token));

        read.ShouldNotBeOfType<OutcomeUnknownException>();
        read.IsTransient.ShouldBeTrue();
        read.TraceId.ShouldBe(write.TraceId);
        foreach (var text in says)
        {
            read.Message.ShouldContain(text);
            write.Message.ShouldContain(text);
        }

        read.ShouldBeForPeople();
        write.ShouldBeForPeople();
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_an_answer_and_nothing_was_done(int status)
    {
        await using var server = WireServer.Start(WireServer.Answer(status, """{"traceId":"00-abc"}""", "Location: https://x.example/"));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(AnyCall.Write, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain($"redirected, and redirects are not followed: {status}");
        if (status != 304)
        {
            error.Message.ShouldContain("trace id 00-abc");
        }
    }

    [Fact]
    public async Task See_other_after_a_write_usually_means_that_it_was_carried_out()
    {
        await using var server = WireServer.Start(WireServer.Answer(303, """{"traceId":"00-abc"}""", "Location: /customers/8"));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(AnyCall.Write, Token));

        error.Message.ShouldContain("303 SeeOther");
        error.Message.ShouldContain("trace id 00-abc");
    }

    [Fact]
    public async Task A_refusal_that_repeats_secrets_of_a_raw_request_is_masked_at_any_depth()
    {
        const string Secrets = "Tr0ub4dor hunter2 s3same";
        await using var server = WireServer.Start(WireServer.Answer(400, $$"""{"title":"{{Secrets}}"}"""));
        using var titan = server.NewClient();
        using var data = JsonDocument.Parse("""{"users":[{"login":"sam","password":"Tr0ub4dor"}]}""");

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(
            new RawRequest
            {
                UrlType = "settings",
                Url = "/x",
                Method = RawMethod.POST,
                Data = data.RootElement,
                Header = new Dictionary<string, TextValue> { ["X-Api-Token"] = "hunter2" },
                QueryParameter = new Dictionary<string, TextValue> { ["client_secret"] = "s3same" },
            },
            Token));

        error.Title.ShouldBe("*** *** ***");
        error.ToString().ShouldNotContain("hunter2");
    }

    private static Refusal Of(string name, int status, string body, params string[] says) =>
        new(name, status, Encoding.UTF8.GetBytes(body), says);

    /// <summary>A refusal.</summary>
    /// <param name="Name">Its origin, or what is wrong with it.</param>
    /// <param name="Status">Its status.</param>
    /// <param name="Body">Its body.</param>
    /// <param name="Says">What the error must contain.</param>
    private sealed record Refusal(string Name, int Status, byte[] Body, params string[] Says);
}

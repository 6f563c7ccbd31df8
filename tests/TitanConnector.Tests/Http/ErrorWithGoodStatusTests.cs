using System.Net;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Http;

/// <summary>An answer with a success status and ServiceTitan's own error in its body counts as that error.</summary>
public class ErrorWithGoodStatusTests
{
    private static readonly Dictionary<string, Func<TitanClient, Task>> Calls = new()
    {
        ["read"] = titan => titan.RunAsync(AnyCall.Read, Token),
        ["read as JSON"] = titan => titan.RunJsonAsync(AnyCall.Read, Token),
        ["update"] = titan => titan.RunAsync(AnyCall.Write, Token),
        ["update as JSON"] = titan => titan.RunJsonAsync(AnyCall.Write, Token),
        ["create"] = titan => titan.RunAsync(AnyCall.Create, Token),
        ["delete"] = titan => titan.RunAsync(new DeleteCustomerContact { CustomerId = 7, ContactId = 8 }, Token),
        ["upload"] = titan => titan.RunAsync(AnyCall.Upload, Token),
        ["list"] = titan => titan.PageAsync(new ListCustomers(), Token),
        ["Fetch All"] = titan => titan.ListAsync(AnyCall.All, Token).CountAsync(Token).AsTask(),
        ["pages as bytes"] = titan => titan.PagesUtf8Async(AnyCall.All, Token).CountAsync(Token).AsTask(),
        ["raw read"] = titan => titan.RunAsync(AnyCall.Raw(RawMethod.GET), Token),
        ["raw read of text"] = titan => titan.RunAsync(AnyCall.Raw(RawMethod.GET) with { ResponseType = ResponseType.Text }, Token),
        ["raw write"] = titan => titan.RunAsync(AnyCall.Raw(RawMethod.PATCH), Token),
        ["download"] = titan => titan.ReadFileAsync(Token),
    };

    public static TheoryData<string> All => [.. Calls.Keys];

    public static TheoryData<string> Reads => [.. Calls.Keys.Where(IsRead)];

    public static TheoryData<string> Writes => [.. Calls.Keys.Where(call => !IsRead(call))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_refusal_is_a_refusal(string call)
    {
        await using var server = await StartAsync(Error(400, "Name is taken."));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<ServiceTitanException>(() => Calls[call](titan));

        error.Status.ShouldBe(HttpStatusCode.BadRequest);
        error.Title.ShouldBe("Name is taken.");
        error.TraceId.ShouldBe("00-abc");
        error.Errors["name"].ShouldBe(["is taken"]);
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_not_found_error_says_what_to_check(string call)
    {
        await using var server = await StartAsync(Error(404, "Not found."));
        using var titan = server.NewClient();

        (await Should.ThrowAsync<ServiceTitanException>(() => Calls[call](titan))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_forbidden_error_is_an_access_error(string call)
    {
        await using var server = await StartAsync(Error(403, "Forbidden."));
        using var titan = server.NewClient();

        await Should.ThrowAsync<AccessRefusedException>(() => Calls[call](titan));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_rejected_call_is_tried_again_later(string call)
    {
        var time = new VirtualTime();
        await using var server = await StartAsync(Error(429, "Rate limit is exceeded. Try again in 7 seconds."));
        using var titan = server.NewClient(time: time);

        var error = await Should.ThrowAsync<WireException>(() => Calls[call](titan));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        if (!call.StartsWith("raw", StringComparison.Ordinal))
        {
            server.Requests.Count.ShouldBe(5);
            time.Waits.ShouldContain(TimeSpan.FromSeconds(7));
        }
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_failed_read_is_an_error(string call)
    {
        await using var server = await StartAsync(Error(500, "Something broke."));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => Calls[call](titan));

        error.Status.ShouldBe(HttpStatusCode.InternalServerError);
        error.TraceId.ShouldBe("00-abc");
        error.IsTransient.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_failed_write_has_an_unknown_outcome(string call)
    {
        await using var server = await StartAsync(Error(500, "Something broke."));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => Calls[call](titan));

        error.Message.ShouldContain("Something broke.");
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a status in words", """{"id":7,"status":"400","title":"Mr","traceId":"x"}""")]
    [InlineData("a good status", """{"id":7,"status":200,"title":"Mr","traceId":"x"}""")]
    [InlineData("no trace id", """{"id":7,"status":400,"title":"Mr"}""")]
    [InlineData("no title", """{"id":7,"status":400,"traceId":"x"}""")]
    [InlineData("a title of null", """{"id":7,"status":400,"title":null,"traceId":"x"}""")]
    [InlineData("an error further down", """{"id":7,"last":{"status":400,"title":"Mr","traceId":"x"}}""")]
    public async Task A_body_without_the_form_of_an_error_is_a_success(string form, string body)
    {
        await using var server = await StartAsync(body);
        using var titan = server.NewClient();

        (await titan.RunAsync(AnyCall.Write, Token)).Id.ShouldBe(7, form);
        (await titan.RunJsonAsync(AnyCall.Read, Token)).ShouldNotBeNull();
        (await titan.RunAsync(AnyCall.Raw(RawMethod.PATCH), Token)).Json.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("\"done\"")]
    [InlineData("null")]
    public async Task Any_json_or_nothing_is_a_success_when_no_content_is_documented(string body)
    {
        await using var server = await StartAsync(body);
        using var titan = server.NewClient();

        await titan.RunAsync(new DeleteCustomerContact { CustomerId = 7, ContactId = 8 }, Token);
        await titan.RunAsync(AnyCall.Raw(RawMethod.POST), Token);
        await titan.RunAsync(AnyCall.Raw(RawMethod.GET), Token);
    }

    [Fact]
    public async Task A_json_file_that_is_not_an_error_is_saved_byte_for_byte()
    {
        var file = $$"""{"readings":[{{string.Join(',', Enumerable.Range(0, 50_000))}}]}""";
        await using var server = await StartAsync(file);
        using var titan = server.NewClient();

        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "readings.json" }, Token);
        using var reader = new StreamReader(download.Content);

        (await reader.ReadToEndAsync(Token)).ShouldBe(file);
    }

    private static bool IsRead(string call) =>
        call is not ("update" or "update as JSON" or "create" or "delete" or "upload" or "raw write");

    // Calls of all kinds get this one answer; other tests check the requests.
    private static Task<ScriptedServer> StartAsync(string body) =>
        ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, body), judgesRequests: false);

    private static string Error(int status, string title) =>
        $$$"""{"type":"https://errors.example","title":"{{{title}}}","status":{{{status}}},"traceId":"00-abc","errors":{"name":["is taken"]},"data":{}}""";
}

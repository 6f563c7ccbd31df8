using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>Downloads that fail, and uploads with an unknown result.</summary>
public class MalformedFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(201, "201 Created")]
    [InlineData(204, "204 NoContent")]
    [InlineData(206, "206 PartialContent")]
    public async Task A_success_status_without_a_file_is_not_a_file(int status, string says)
    {
        await using var server = WireServer.Start(WireServer.Answer(status, status == 204 ? "" : "half"));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.ReadFileAsync(Token));

        error.Message.ShouldContain(says);
        error.ShouldBeForPeople();
    }

    [Theory]
    [InlineData("an invalid host", "http://[::1", "has no target")]
    [InlineData("an invalid port", "https://files.example:99999/x", "has no target")]
    [InlineData("two slashes", "//", "has no target")]
    [InlineData("a scheme only", "https://", "has no target")]
    [InlineData("an empty location", "", "has no target")]
    [InlineData("a script", "javascript:alert(1)", "leads away from https")]
    [InlineData("a file", "file:///etc/hosts", "leads away from https")]
    [InlineData("plain http", "http://files.example/x", "leads away from https")]
    public async Task A_redirect_to_nowhere_says_so_with_the_trace_id(string name, string location, string says)
    {
        await using var server = WireServer.Start(WireServer.Answer(302, """{"traceId":"00-abc"}""", $"Location: {location}"));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.ReadFileAsync(Token));

        error.Message.ShouldContain($"was redirected, and the redirect {says}.", customMessage: name);
        error.Message.ShouldContain("trace id 00-abc");
        error.TraceId.ShouldBe("00-abc");
        error.IsTransient.ShouldBeFalse();
        error.ShouldBeForPeople();
    }

    [Theory]
    [InlineData(403, """{"message":"sig=permission does not match","traceId":"00-abc"}""", false, "which answered 403 *** does not match")]
    [InlineData(404, "<Error><Code>NoSuchKey</Code></Error>", false, "which answered 404")]
    [InlineData(204, "", false, "which answered 204")]
    [InlineData(206, "half", false, "which answered 206")]
    [InlineData(503, "Slow down", true, "which answered 503 Slow down")]
    public async Task A_failing_file_store_is_named_without_its_signature(
        int status, string body, bool isTransient, string says)
    {
        await using var store = WireServer.Start(WireServer.Answer(status, body));
        await using var server = WireServer.Start(WireServer.Answer(302, "", $"Location: {store.Url}temporary?sig=permission"));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.ReadFileAsync(Token));

        error.Message.ShouldContain($"was redirected to 127.0.0.1, {says}");
        error.ToString().ShouldNotContain("permission");
        error.IsTransient.ShouldBe(isTransient);
        error.TraceId.ShouldBe(status == 403 ? "00-abc" : null);
        error.ShouldBeForPeople();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf")]
    [InlineData("")]
    public async Task A_file_truncated_by_its_store_is_not_a_short_file(string answer)
    {
        await using var store = WireServer.Start(System.Text.Encoding.ASCII.GetBytes(answer));
        await using var server = WireServer.Start(WireServer.Answer(302, "", $"Location: {store.Url}temporary?sig=permission"));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.ReadFileAsync(Token));

        error.IsTransient.ShouldBeTrue();
        error.ToString().ShouldNotContain("permission");
        error.ShouldBeForPeople();
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("""{"path":""", "it is not JSON")]
    [InlineData("<html></html>", "an HTML or XML page")]
    public async Task An_upload_with_an_uninformative_answer_may_have_arrived(string body, string says)
    {
        await using var server = WireServer.Start(WireServer.Answer(200, body));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(AnyCall.Upload, Token));

        error.Message.ShouldContain(says);
        error.ShouldBeForPeople();
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"a/b.jpg\"")]
    public async Task An_upload_with_an_undocumented_json_answer_has_arrived(string body)
    {
        await using var server = WireServer.Start(WireServer.Answer(200, body));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AnswerUnreadableException>(() => titan.RunAsync(AnyCall.Upload, Token));

        error.Answer.ShouldBe(body);
        error.ShouldBeForPeople();
        server.Requests.ShouldHaveSingleItem();
    }
}

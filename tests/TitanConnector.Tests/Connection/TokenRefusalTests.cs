using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.Tests.Malformed;

namespace TitanConnector.Tests.Connection;

/// <summary>
/// Refusals by a token endpoint are reported for what they are: the error blames client id and secret only when they are wrong.
/// </summary>
public class TokenRefusalTests
{
    private const string Credentials = "Check the client id and client secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, """{"error":"unauthorized_client"}""", "may not request tokens")]
    [InlineData(400, """{"error":"invalid_scope"}""", "does not have the access")]
    [InlineData(403, """{"error":"access_denied"}""", "does not have the access")]
    [InlineData(400, """{"error":{"code":1}}""", "does not say why")]
    [InlineData(401, "", "does not say why")]
    [InlineData(403, """{"message":"Forbidden"}""", "403 Forbidden")]
    public async Task A_refusal_that_does_not_mention_the_client_does_not_blame_it(int status, string body, string says)
    {
        var error = await RefusedAsync<AccessRefusedException>(status, body, requests: 1);

        error.Message.ShouldContain(says);
        error.Message.ShouldNotContain(Credentials);
    }

    [Theory]
    [InlineData(400, """{"error":"unsupported_grant_type"}""", "Is the token URL right?")]
    [InlineData(400, """{"error":"invalid_request","error_description":"No scope."}""", "Is the token URL right?")]
    [InlineData(400, """{"error":"interaction_required"}""", "interaction_required")]
    public async Task A_refusal_of_the_request_does_not_blame_the_credentials(int status, string body, string says)
    {
        var error = await RefusedAsync<ServiceTitanException>(status, body, requests: 1);

        error.ShouldNotBeOfType<AccessRefusedException>();
        error.Message.ShouldContain(says);
        error.Message.ShouldNotContain(Credentials);
    }

    [Theory]
    [InlineData(400, """{"error":"temporarily_unavailable"}""")]
    [InlineData(400, """{"error":"server_error"}""")]
    [InlineData(403, """{"error":"slow_down"}""")]
    [InlineData(503, """{"error":"temporarily_unavailable"}""")]
    [InlineData(503, """{"error":"invalid_client"}""")]
    public async Task A_failing_endpoint_is_tried_again(int status, string body)
    {
        var error = await RefusedAsync<WireException>(status, body, requests: 5);

        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldNotContain(Credentials);
    }

    [Theory]
    [InlineData(400, "<html>Bad Request</html>")]
    [InlineData(401, "<html>Sign in</html>")]
    [InlineData(403, "<html>Blocked by the firewall</html>")]
    [InlineData(403, "Access denied")]
    public async Task A_page_of_an_intermediary_is_reported_as_such(int status, string body)
    {
        var error = await RefusedAsync<WireException>(status, body, requests: 1);

        error.Message.ShouldContain("instead of ServiceTitan");
        error.Message.ShouldNotContain(Credentials);
    }

    [Theory]
    [InlineData("900.0")]
    [InlineData("9e2")]
    [InlineData("9.0E+2")]
    [InlineData("\"900\"")]
    [InlineData("\"900.0\"")]
    [InlineData("\" 900 \"")]
    [InlineData("null")]
    [InlineData("\"NaN\"")]
    [InlineData("\"soon\"")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("[900]")]
    [InlineData("true")]
    [InlineData("1e30")]
    [InlineData("1e400")]
    [InlineData("\"Infinity\"")]
    [InlineData("9223372036854775807")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("-1e400")]
    [InlineData("1.5")]
    public async Task A_token_is_accepted_however_its_lifetime_is_written(string life)
    {
        await using var server = WireServer.Start(
            async (request, stream, token) => await stream.WriteAsync(
                WireServer.Answer(200, request.StartsWith("POST /connect/token ", StringComparison.Ordinal)
                    ? $$"""{"access_token":"abc","expires_in":{{life}}}"""
                    : """{"id":7}"""),
                token),
            answersTokens: true);
        using var titan = server.NewClient();

        (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);
        (await titan.RunAsync(AnyCall.Read, Token)).Id.ShouldBe(7);

        server.Requests.Count(request => request.StartsWith("POST /connect/token", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task<T> RefusedAsync<T>(int status, string body, int requests)
        where T : TitanException
    {
        await using var server = WireServer.Start(WireServer.Answer(status, body), answersTokens: true);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<TitanException>(() => titan.RunAsync(AnyCall.Read, Token));

        server.Requests.Count.ShouldBe(requests);
        error.ShouldBeForPeople();
        return error.ShouldBeAssignableTo<T>()!;
    }
}

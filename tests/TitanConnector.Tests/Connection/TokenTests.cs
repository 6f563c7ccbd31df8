using Microsoft.Extensions.Time.Testing;
using TitanConnector.Crm;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Connection;

/// <summary>Tokens: which call requests one, when, and what happens when it is refused.</summary>
public class TokenTests
{
    private static readonly GetCustomer AnyRead = new() { CustomerId = 7 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_callers_share_one_token_request()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        using var titan = server.NewClient();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => titan.RunAsync(AnyRead, Token)));

        server.Issued.ShouldBe(1);
        server.Calls.ShouldBe(50);
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_it_expires_and_then_renewed()
    {
        var time = new FakeTimeProvider();
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        using var titan = server.NewClient(time);

        await titan.RunAsync(AnyRead, Token);
        time.Advance(TimeSpan.FromSeconds(839));
        await titan.RunAsync(AnyRead, Token);
        server.Issued.ShouldBe(1);

        time.Advance(TimeSpan.FromSeconds(1));
        await titan.RunAsync(AnyRead, Token);
        server.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task Callers_with_a_refused_token_share_one_renewal_and_all_succeed()
    {
        var server = new TokenServer();
        await using var _ = await server.StartAsync();
        using var titan = server.NewClient();
        await titan.RunAsync(AnyRead, Token);
        server.RefuseTokensSoFar();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => titan.RunAsync(AnyRead, Token)));

        server.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_is_repeated_after_a_401_with_its_whole_body()
    {
        var server = new TokenServer();
        await using var scripted = await server.StartAsync();
        using var titan = server.NewClient();
        await titan.RunAsync(AnyRead, Token);
        server.RefuseTokensSoFar();

        await titan.RunAsync(new UpdateCustomer { CustomerId = 7, Name = "Avery" }, Token);

        scripted.Requests.Where(request => request.Method == "PATCH").Select(request => request.Body)
            .ShouldBe(["""{"name":"Avery"}""", """{"name":"Avery"}"""]);
    }

    [Fact]
    public async Task A_second_401_in_a_row_is_an_error_and_not_a_loop()
    {
        var server = new TokenServer { RefusesEveryToken = true };
        await using var _ = await server.StartAsync();
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AccessRefusedException>(() => titan.RunAsync(AnyRead, Token));

        server.Calls.ShouldBe(2);
        error.Message.ShouldContain("application key");
    }

    [Fact]
    public async Task The_request_is_a_form_with_the_three_fields_of_client_credentials()
    {
        var server = new TokenServer();
        await using var scripted = await server.StartAsync();
        using var titan = server.NewClient();

        await titan.RunAsync(AnyRead, Token);

        var request = scripted.Requests[0];
        (request.Method, request.Target).ShouldBe(("POST", "/connect/token"));
        request.Headers["Content-Type"].ShouldBe("application/x-www-form-urlencoded");
        request.Body.ShouldBe("grant_type=client_credentials&client_id=cid.scripted&client_secret=cs1.scripted-secret");
        request.Headers.Keys.ShouldNotContain("ST-App-Key");
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client"}""")]
    [InlineData(401, """{"error":"invalid_client","error_description":"unknown"}""")]
    public async Task A_refused_client_is_reported_as_such_and_the_next_call_tries_again(int status, string body)
    {
        var server = new TokenServer { Answer = (status, body) };
        await using var _ = await server.StartAsync();
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AccessRefusedException>(() => titan.RunAsync(AnyRead, Token));
        error.Message.ShouldContain("client id and client secret");
        error.Message.ShouldNotContain("cs1.scripted-secret");

        server.Answer = null;
        await titan.RunAsync(AnyRead, Token);
    }

    [Theory]
    [InlineData(500, "<html>oops</html>")]
    [InlineData(200, "<html>a captive portal</html>")]
    [InlineData(200, """{"token":"x"}""")]
    [InlineData(200, """{"access_token":"a b"}""")]
    [InlineData(302, "")]
    public async Task A_write_without_a_token_has_changed_nothing(int status, string body)
    {
        var server = new TokenServer { Answer = (status, body) };
        await using var _ = await server.StartAsync();
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(new UpdateCustomer { CustomerId = 7, Name = "x" }, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        server.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_cancel_the_token_request_of_others()
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var server = new TokenServer { BeforeToken = () => { asked.TrySetResult(); return release.Task; } };
        await using var _ = await server.StartAsync();
        using var titan = server.NewClient();
        using var impatience = new CancellationTokenSource();

        var first = titan.RunAsync(AnyRead, impatience.Token);
        await asked.Task;
        var second = titan.RunAsync(AnyRead, Token);
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        release.SetResult();
        await second;

        server.Issued.ShouldBe(1);
    }
}

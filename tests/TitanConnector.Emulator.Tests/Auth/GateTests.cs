using Microsoft.Extensions.Time.Testing;

namespace TitanConnector.Emulator.Tests.Auth;

public sealed class GateTests
{
    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("")]
    public async Task Token_is_accepted_with_and_without_its_scheme(string scheme)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Client.Authorization = scheme + tenant.Client.Authorization!["Bearer ".Length..];

        (await tenant.GetAsync("customers")).Ok();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer rubbish")]
    [InlineData("Bearer a.b.c")]
    [InlineData("..")]
    public async Task Missing_or_bad_token_is_401(string? authorization)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Client.Authorization = authorization;

        var reply = await tenant.GetAsync("customers");

        reply.Refused(401);
        reply.Headers["WWW-Authenticate"].ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task Token_with_another_payload_is_401()
    {
        await using var tenant = await Tenant.StartAsync();
        var parts = tenant.Client.Authorization!.Split('.');
        parts[1] = (parts[1][0] == 'e' ? 'f' : 'e') + parts[1][1..];
        tenant.Client.Authorization = string.Join('.', parts);

        (await tenant.GetAsync("customers")).Refused(401);
    }

    [Fact]
    public async Task Accepted_token_admits_no_similar_token()
    {
        await using var tenant = await Tenant.StartAsync();
        var good = tenant.Client.Authorization!;
        (await tenant.GetAsync("customers")).Ok();

        foreach (var other in new[] { good + "A", good[..^1], good[..^1] + (good[^1] == 'A' ? 'B' : 'A'), good.Replace('.', '-') })
        {
            tenant.Client.Authorization = other;
            (await tenant.GetAsync("customers")).Refused(401);
        }

        tenant.Client.Authorization = good;
        (await tenant.GetAsync("customers")).Ok();
    }

    [Fact]
    public async Task Tokens_of_several_clients_are_valid_at_the_same_time()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var tenant = await Tenant.StartAsync(time);
        var first = tenant.Client.Authorization;
        time.Advance(TimeSpan.FromSeconds(600));
        await tenant.Client.AuthorizeAsync();
        var second = tenant.Client.Authorization;
        second.ShouldNotBe(first);

        foreach (var token in new[] { first, second, first })
        {
            tenant.Client.Authorization = token;
            (await tenant.GetAsync("customers")).Ok();
        }

        time.Advance(TimeSpan.FromSeconds(300));
        (await tenant.GetAsync("customers")).Refused(401);
        tenant.Client.Authorization = second;
        (await tenant.GetAsync("customers")).Ok();
    }

    [Fact]
    public async Task Token_of_another_emulator_is_401()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var other = await Tenant.StartAsync();
        tenant.Client.Authorization = other.Client.Authorization;

        (await tenant.GetAsync("customers")).Refused(401);
    }

    [Fact]
    public async Task Token_is_valid_until_its_last_second_and_then_expires()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var tenant = await Tenant.StartAsync(time);

        time.Advance(TimeSpan.FromSeconds(899));
        (await tenant.GetAsync("customers")).Ok();

        time.Advance(TimeSpan.FromSeconds(1));
        var expired = await tenant.GetAsync("customers");
        expired.Refused(401);
        expired.Headers["WWW-Authenticate"].ShouldBe("Bearer error=\"invalid_token\"");

        await tenant.Client.AuthorizeAsync();
        (await tenant.GetAsync("customers")).Ok();
    }

    [Fact]
    public async Task Token_lifetime_can_be_chosen()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var tenant = await Tenant.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.Empty,
            TimeProvider = time,
            TokenLifetime = TimeSpan.FromSeconds(5),
        });

        time.Advance(TimeSpan.FromSeconds(5));

        (await tenant.GetAsync("customers")).Refused(401);
    }

    [Fact]
    public async Task Application_key_may_be_in_the_query()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Client.ApplicationKey = null;

        (await tenant.GetAsync($"customers?servicetitanapplicationkey={tenant.Credentials.ApplicationKey}")).Ok();
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("ak1.other", "")]
    [InlineData(null, "?servicetitanapplicationkey=ak1.other")]
    public async Task Missing_or_wrong_application_key_is_401_and_not_repeated(string? header, string query)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Client.ApplicationKey = header;

        var reply = await tenant.GetAsync("customers" + query);

        reply.Refused(401);
        reply.Text.ShouldNotContain("ak1.");
    }

    [Theory]
    [InlineData("1000000002")]
    [InlineData("01000000001")]
    [InlineData("emulator")]
    public async Task Another_tenant_is_404(string other)
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await tenant.Client.SendAsync(HttpMethod.Get, $"../{other}/customers");

        reply.Refused(404);
    }

    [Fact]
    public async Task Request_without_a_token_for_another_tenant_is_401()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Client.Authorization = null;

        (await tenant.Client.SendAsync(HttpMethod.Get, "../1000000002/customers")).Refused(401);
    }

    [Theory]
    [InlineData("GET", "/crm/v2/tenant/1000000001/custommers")]
    [InlineData("GET", "/crm/v2/customers")]
    [InlineData("GET", "/nosuchmodule/v2/tenant/1000000001/things")]
    [InlineData("GET", "/")]
    [InlineData("PUT", "/crm/v2/tenant/1000000001/customers")]
    [InlineData("DELETE", "/crm/v2/tenant/1000000001/customers/20000001")]
    public async Task Unknown_path_or_method_is_answered_by_the_gateway(string method, string path)
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await tenant.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        reply.Status.ShouldBe(404);
        reply.Text.ShouldBe("""{"statusCode":404,"message":"Unable to match incoming request to an operation."}""");
    }

    [Fact]
    public async Task Unauthorized_request_is_refused_before_anything_else_is_checked()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Client.Authorization = null;

        (await tenant.Client.SendAsync(HttpMethod.Post, "customers?page=x", Tenant.Json("{"))).Refused(401);
    }
}

using Microsoft.Extensions.Time.Testing;

namespace TitanConnector.Emulator.Tests.Traffic;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Requests_over_the_limit_are_rejected_until_the_second_is_over()
    {
        var time = new FakeTimeProvider();
        await using var tenant = await Tenant.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, RateLimit = 3, TimeProvider = time });

        (await tenant.GetAsync("customers")).Ok();
        time.Advance(TimeSpan.FromMilliseconds(400));
        (await tenant.GetAsync("customers")).Ok();
        (await tenant.GetAsync("customers")).Ok();
        var refused = await tenant.GetAsync("customers");
        time.Advance(TimeSpan.FromMilliseconds(599));
        (await tenant.GetAsync("customers")).Refused(429);
        time.Advance(TimeSpan.FromMilliseconds(1));
        (await tenant.GetAsync("customers")).Ok();
        (await tenant.GetAsync("customers")).Refused(429);

        refused.Refused(429);
        refused.Headers["Retry-After"].ShouldBe("1");
        refused.Json.Text("title").Split(' ')[^2].ShouldBe("1");
        tenant.Emulator.Requests.Count(request => request.Fault == "rate-limit").ShouldBe(3);
    }

    [Fact]
    public async Task Rejected_request_is_not_carried_out()
    {
        var time = new FakeTimeProvider();
        await using var tenant = await Tenant.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, RateLimit = 1, TimeProvider = time });
        (await tenant.GetAsync("customers")).Ok();

        (await tenant.PostAsync("customers", Bodies.Customer())).Refused(429);

        time.Advance(TimeSpan.FromSeconds(1));
        (await tenant.IdsAsync("customers")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Token_requests_do_not_count()
    {
        var time = new FakeTimeProvider();
        await using var tenant = await Tenant.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, RateLimit = 1, TimeProvider = time });

        await tenant.Client.AuthorizeAsync();
        await tenant.Client.AuthorizeAsync();

        (await tenant.GetAsync("customers")).Ok();
    }

    [Fact]
    public void Sixty_a_second_is_the_limit_unless_told_otherwise() => new EmulatorOptions().RateLimit.ShouldBe(60);
}

using Microsoft.Extensions.Time.Testing;

namespace TitanConnector.Emulator.Tests;

public sealed class LatencyTests
{
    [Fact]
    public async Task Every_answer_takes_its_time()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, TimeProvider = time, Latency = new Latency(TimeSpan.FromMilliseconds(50)) },
            TestContext.Current.CancellationToken);
        using var client = new ApiClient(emulator.BaseUrl, emulator.Credentials);
        var started = time.GetUtcNow();

        var token = client.RequestTokenAsync(("grant_type", "client_credentials"));
        await Tenant.AdvanceUntilAsync(time, TimeSpan.FromMilliseconds(10), token);

        (time.GetUtcNow() - started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(50));
    }

    [Theory]
    [InlineData("50", 50, 0)]
    [InlineData("50±20", 50, 20)]
    [InlineData("50+-20", 50, 20)]
    [InlineData("0.5", 0.5, 0)]
    public void Latency_in_milliseconds_is_read(string text, double mean, double spread)
    {
        Latency.TryParse(text, out var latency).ShouldBeTrue();

        latency.ShouldBe(new Latency(TimeSpan.FromMilliseconds(mean), TimeSpan.FromMilliseconds(spread)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fast")]
    [InlineData("-5")]
    [InlineData("50±")]
    [InlineData("50±60")]
    [InlineData("50±20±1")]
    [InlineData("1e9")]
    [InlineData("99999999")]
    public void Any_other_value_is_refused(string? text) => Latency.TryParse(text, out _).ShouldBeFalse();
}

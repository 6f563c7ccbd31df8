using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Emulator.Faults;
using TitanConnector.TestSupport;

namespace TitanConnector.Reliability.Tests.Tokens;

/// <summary>Many callers that share an expired token.</summary>
public sealed class ExpiredTokenTests
{
    private const int Callers = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_that_share_an_expired_token_request_one_new_token()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var time = new VirtualTime();
        using var titan = emulator.NewClient(new TitanClientOptions { RequestsPerSecond = 0 }, time: time);
        await titan.PageAsync(new ListCustomers(), Token);

        time.Advance(TimeSpan.FromMinutes(16));
        await AllAtOnceAsync(titan);

        TokenRequests(emulator).ShouldBe(2);
    }

    [Fact]
    public async Task Callers_that_share_a_refused_token_request_one_new_token()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient(new TitanClientOptions { RequestsPerSecond = 0 });
        await titan.PageAsync(new ListCustomers(), Token);

        emulator.Emulator.Inject(Fault.Parse("expired-token,times=1"));
        await AllAtOnceAsync(titan);

        TokenRequests(emulator).ShouldBe(2);
        emulator.Calls.Count(call => call.Status == 200).ShouldBe(Callers + 1);
        emulator.ForgiveViolations();
    }

    private static async Task AllAtOnceAsync(TitanClient titan) =>
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => titan.PageAsync(new ListCustomers(), Token), Token)));

    private static int TokenRequests(TestEmulator emulator) =>
        emulator.Emulator.Requests.Count(request => request.Path == "/connect/token");
}

using TitanConnector.OpenApi;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>Checks that the contract check that all suites rely on does fail a test.</summary>
public class WatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_request_to_the_emulator_fails_the_test_that_sent_it()
    {
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
        var emulator = await TestEmulator.StartAsync();
        using var client = new HttpClient { BaseAddress = emulator.Url };

        await client.GetAsync("/crm/v2/tenant/1/customers?activ=Any", Token);

        (await Should.ThrowAsync<InvalidOperationException>(async () => await emulator.DisposeAsync()))
            .Message.ShouldContain("query: activ");
    }

    [Fact]
    public async Task A_wrong_request_to_a_scripted_server_fails_the_test_that_sent_it()
    {
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
        var server = await ScriptedServer.StartAsync(200, "{}");
        using var client = new HttpClient { BaseAddress = server.Url };

        await client.PatchAsync("/crm/v2/tenant/1/customers/7", new StringContent("""{"nmae":1}""", null, "application/json"), Token);

        (await Should.ThrowAsync<InvalidOperationException>(async () => await server.DisposeAsync()))
            .Message.ShouldContain("request body: nmae");
    }
}

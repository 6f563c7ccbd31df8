using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

public class SecretWatchTests
{
    [Fact]
    public void A_planted_secret_is_found_in_every_encoding()
    {
        const string Planted = "planted/s3cret+of&these<tests>";
        SecretWatch.Know(Planted);

        foreach (var (name, form) in SecretWatch.FormsOf(Planted))
        {
            Should.Throw<InvalidOperationException>(() => SecretWatch.Check($"some {form} text", "a text"), name);
        }

        SecretWatch.Check("some text", "a text").ShouldBe("some text");
        SecretWatch.Check($"some {Planted} text", "a text", shown: Planted).ShouldContain(Planted);
    }

    [Fact]
    public async Task A_token_issued_by_the_emulator_is_known()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        await titan.PageAsync(new Crm.ListCustomers(), TestContext.Current.CancellationToken);
        using var answer = System.Text.Json.JsonDocument.Parse(
            emulator.Exchanges.First(exchange => exchange.Path == "/connect/token").ResponseBody);

        Should.Throw<InvalidOperationException>(
            () => SecretWatch.Check($"Bearer {answer.RootElement.GetProperty("access_token")}", "a text"));
    }
}

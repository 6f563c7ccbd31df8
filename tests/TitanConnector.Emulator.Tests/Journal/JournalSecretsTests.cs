namespace TitanConnector.Emulator.Tests.Journal;

public class JournalSecretsTests
{
    [Theory]
    [InlineData("""{"name":"Sam","password":"hush-hush","login":"sam"}""", """{"name":"Sam","password":"***","login":"sam"}""")]
    [InlineData("""{"a":[{"apiToken":"hush-hush"}],"pin":4711,"x":1.50}""", """{"a":[{"apiToken":"***"}],"pin":"***","x":1.50}""")]
    [InlineData("""{"credentials":{"login":"hush-hush"}}""", """{"credentials":"***"}""")]
    [InlineData("""{"password":"hush-hush" """, "(24 characters that are not JSON)")]
    [InlineData("""{ "shipping": "fast",  "name":"\u00e9" }""", """{ "shipping": "fast",  "name":"\u00e9" }""")]
    [InlineData("""{"name":""", """{"name":""")]
    public async Task The_journal_keeps_bodies_without_the_secrets_in_them(string body, string kept)
    {
        await using var tenant = await Tenant.StartAsync();

        using var client = new HttpClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(
            new Uri(tenant.Emulator.BaseUrl, "/settings/v2/tenant/1/technicians?api_token=hush-hush&page=1"), content,
            TestContext.Current.CancellationToken);

        var entry = tenant.Emulator.Requests.Single(request => request.Path.EndsWith("/technicians", StringComparison.Ordinal));
        entry.Body.ShouldBe(kept);
        entry.Query.ShouldBe("?api_token=***&page=1");
        (await client.GetStringAsync(new Uri(tenant.Emulator.BaseUrl, "/emulator/requests"), TestContext.Current.CancellationToken))
            .ShouldNotContain("hush-hush");
    }
}

using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Raw;

/// <summary>Paths with repeatedly escaped escapes: every level is checked, in linear time.</summary>
public class RawUrlTests
{
    private const int Timeout = 30_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Timeout)]
    [InlineData(400_000, "2e%2e/jobs", false)]
    [InlineData(400_000, "2fjobs", false)]
    [InlineData(400_000, "5cjobs", false)]
    [InlineData(400_000, "00", false)]
    [InlineData(400_000, "C2%85", false)]
    [InlineData(400_000, "C0%AE", false)]
    [InlineData(2_000, "20fields", true)]
    [InlineData(2_000, "C3%A9", true)]
    [InlineData(0, "20x", true)]
    public async Task A_path_is_checked_at_any_depth_of_escaping(int depth, string end, bool isTaken)
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, "{}"), judgesRequests: false);
        using var titan = server.NewClient();
        var url = $"/jobs/%{string.Concat(Enumerable.Repeat("25", depth))}{end}";
        var request = new RawRequest { UrlType = "jpm", Method = RawMethod.GET, Url = url };

        var sending = Task.Run(() => titan.RunAsync(request, Token), Token);

        if (isTaken)
        {
            await sending.WaitAsync(Token);
            server.Requests.ShouldHaveSingleItem().Target.ShouldEndWith(url);
        }
        else
        {
            (await Should.ThrowAsync<InvalidInputException>(() => sending.WaitAsync(Token))).Problems.ShouldHaveSingleItem()
                .Input.ShouldBe("url");
            server.Requests.ShouldBeEmpty();
        }
    }

    [Theory(Timeout = Timeout)]
    [InlineData("/jobs/%25%32%65%25%32%65/x")]
    [InlineData("/jobs/%25%32e./x")]
    [InlineData("/jobs/%2%35")]
    [InlineData("/jobs/%25%32%66x")]
    [InlineData("/jobs/%25%35%63x")]
    public async Task Escapes_that_appear_only_after_unescaping_are_detected(string url)
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        using var titan = server.NewClient();

        await Should.ThrowAsync<InvalidInputException>(
            () => titan.RunAsync(new RawRequest { UrlType = "jpm", Method = RawMethod.GET, Url = url }, Token));

        server.Requests.ShouldBeEmpty();
    }
}

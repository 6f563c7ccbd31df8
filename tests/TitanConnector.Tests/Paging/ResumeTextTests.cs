using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Paging;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Paging;

/// <summary>Resume tokens that were forged or modified: a caller's error, whatever they contain.</summary>
public class ResumeTextTests
{
    private const string List = "/crm/v2/tenant/42/customers";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_bytes_with_a_valid_seal_are_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), bytes => ReadOrRefuse(Sealed([2, .. bytes]))).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_text_is_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(), text => ReadOrRefuse(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public async Task A_modified_token_is_read_or_refused_with_and_without_a_valid_seal()
    {
        await using var server = await ListServer.StartAsync(new ListServer(95));
        using var titan = server.NewClient();
        var pages = await titan.PagesAsync(new ListCustomers { FetchAll = true, PageSize = 10 }, Token).ToListAsync(Token);
        var content = Base64Url.DecodeFromChars(pages[7].ResumeFrom!)[..^6];
        var random = new Random(11);

        for (var i = 0; i < 20_000; i++)
        {
            var changed = content.ToArray();
            for (var change = random.Next(4); change >= 0; change--)
            {
                changed[random.Next(1, changed.Length)] = random.Next(4) == 0 ? (byte)0xFF : (byte)random.Next(256);
            }

            changed = changed[..random.Next(1, changed.Length + 1)];
            ReadOrRefuse(Sealed(changed));
            ReadOrRefuse(Base64Url.EncodeToString(changed));
        }
    }

    [Theory]
    [InlineData("AQCAj6bXyZ")]
    [InlineData("AQ______________________________________________")]
    public async Task A_token_of_an_earlier_version_is_refused_with_a_message_that_says_so(string text)
    {
        await using var server = await ListServer.StartAsync(new ListServer(5));
        using var titan = server.NewClient();
        foreach (var earlier in new[] { text, text.PadRight(3000, 'A') })
        {
            var error = await Should.ThrowAsync<InvalidInputException>(async () =>
                await titan.PagesAsync(new ListCustomers { FetchAll = true, ResumeFrom = earlier }, Token).CountAsync(Token));

            error.Message.ShouldContain("This resume token was written by an earlier version");
        }

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_walk_from_any_token_with_a_valid_seal_ends_in_one_of_the_families_of_errors()
    {
        await using var server = await ListServer.StartAsync(new ListServer(95));
        using var titan = server.NewClient(new TitanClientOptions { RequestsPerSecond = 0, MaxAttempts = 1 });
        var list = new ListCustomers { FetchAll = true, PageSize = 10 };
        var pages = await titan.PagesAsync(list, Token).ToListAsync(Token);
        var content = Base64Url.DecodeFromChars(pages[7].ResumeFrom!)[..^6];
        var random = new Random(12);

        for (var i = 0; i < 300; i++)
        {
            var changed = content.ToArray();
            changed[random.Next(1, changed.Length)] = (byte)random.Next(256);
            try
            {
                await titan.PagesAsync(list with { ResumeFrom = Sealed(changed) }, Token).CountAsync(Token);
            }
            catch (TitanException)
            {
            }
        }
    }

    private static void ReadOrRefuse(string text)
    {
        try
        {
            ResumePoint.Parse(text, List).Seams.Count.ShouldBeLessThanOrEqualTo(17);
        }
        catch (InvalidInputException error)
        {
            error.Problems.ShouldHaveSingleItem().Input.ShouldBe("resumeFrom");
        }
    }

    private static string Sealed(byte[] content) =>
        Base64Url.EncodeToString([.. content, .. SHA256.HashData([.. content, .. Encoding.UTF8.GetBytes(List)])[..6]]);
}

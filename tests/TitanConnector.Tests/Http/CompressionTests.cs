using System.IO.Compression;
using System.Text;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Answers that come compressed.</summary>
public class CompressionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_page_may_come_compressed(string encoding)
    {
        await using var server = await AnswerAsync(encoding, Page(3));
        using var titan = server.NewClient();

        (await titan.ListAsync(new ListCustomers(), Token).Select(customer => customer.Id).ToListAsync(Token)).ShouldBe([1, 2, 3]);

        server.Requests.ShouldHaveSingleItem().Headers["Accept-Encoding"].ShouldBe("gzip, br");
    }

    [Fact]
    public async Task What_it_is_when_decompressed_counts_for_the_largest_answer()
    {
        await using var server = await AnswerAsync("gzip", new string(' ', 10_000_000));
        using var titan = server.NewClient(new TitanClientOptions { LargestAnswer = 1_000_000, MaxTries = 1 });

        var error = await Should.ThrowAsync<WireException>(titan.RunAsync(new ListCustomers(), Token));

        error.Message.ShouldContain("longer than 1,000,000 bytes");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_page_whose_compression_breaks_off_is_no_short_page(string encoding)
    {
        await using var server = await AnswerAsync(encoding, Page(1000), bytes => bytes[..(bytes.Length / 2)]);
        using var titan = server.NewClient(new TitanClientOptions { MaxTries = 1 });

        var error = await Should.ThrowAsync<WireException>(titan.RunAsync(new ListCustomers(), Token));

        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_may_come_compressed_and_damaged_it_is_no_short_file()
    {
        var damages = false;
        await using var server = await AnswerAsync("br", Page(1000), bytes => damages ? [.. bytes.Reverse()] : bytes);
        using var titan = server.NewClient(new TitanClientOptions { MaxTries = 1 });
        var file = new ListInstalledEquipmentAttachments { Path = "a/list.json" };

        await using (var whole = await titan.DownloadAsync(file, Token))
        {
            using var reader = new StreamReader(whole.Content);
            (await reader.ReadToEndAsync(Token)).ShouldBe(Page(1000));
        }

        damages = true;
        await using var damaged = await titan.DownloadAsync(file, Token);
        var error = await Should.ThrowAsync<WireException>(damaged.Content.CopyToAsync(Stream.Null, Token));

        error.Message.ShouldContain("what is compressed in it is damaged");
    }

    private static string Page(int records) =>
        $$"""{"page":1,"pageSize":50,"hasMore":false,"data":[{{string.Join(',', Enumerable.Range(1, records).Select(id => $$"""{"id":{{id}}}"""))}}]}""";

    private static Task<ScriptedServer> AnswerAsync(string encoding, string body, Func<byte[], byte[]>? change = null) =>
        ScriptedServer.StartAsync(async (http, _) =>
        {
            var compressed = Compress(encoding, Encoding.UTF8.GetBytes(body));
            http.Response.ContentType = "application/json";
            http.Response.Headers.ContentEncoding = encoding;
            await http.Response.Body.WriteAsync(change is null ? compressed : change(compressed), http.RequestAborted);
        });

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(compressed, CompressionLevel.Fastest) : new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}

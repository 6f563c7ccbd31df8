using System.IO.Compression;
using System.Net;
using System.Text;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Compressed answers.</summary>
public class CompressionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_page_may_be_compressed(string encoding)
    {
        await using var server = await AnswerAsync(encoding, Page(3));
        using var titan = server.NewClient();

        (await titan.ListAsync(new ListCustomers(), Token).Select(customer => customer.Id).ToListAsync(Token)).ShouldBe([1, 2, 3]);

        server.Requests.ShouldHaveSingleItem().Headers["Accept-Encoding"].ShouldBe("gzip, br");
    }

    [Fact]
    public async Task The_decompressed_size_counts_for_the_largest_answer()
    {
        await using var server = await AnswerAsync("gzip", new string(' ', 10_000_000));
        using var titan = server.NewClient(new TitanClientOptions { LargestAnswer = 1_000_000, MaxAttempts = 1 });

        var error = await Should.ThrowAsync<WireException>(titan.PageAsync(new ListCustomers(), Token));

        error.Message.ShouldContain("longer than 1,000,000 bytes");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_page_with_truncated_compression_is_not_a_short_page(string encoding)
    {
        await using var server = await AnswerAsync(encoding, Page(1000), bytes => bytes[..(bytes.Length / 2)]);
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 });

        var error = await Should.ThrowAsync<WireException>(titan.PageAsync(new ListCustomers(), Token));

        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_may_be_compressed_and_damage_does_not_shorten_it()
    {
        var damages = false;
        await using var server = await AnswerAsync("br", Page(1000), bytes => damages ? [.. bytes.Reverse()] : bytes);
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 });
        var file = new ListInstalledEquipmentAttachments { Path = "a/list.json" };

        await using (var whole = await titan.DownloadAsync(file, Token))
        {
            using var reader = new StreamReader(whole.Content);
            (await reader.ReadToEndAsync(Token)).ShouldBe(Page(1000));
        }

        damages = true;
        await using var damaged = await titan.DownloadAsync(file, Token);
        var error = await Should.ThrowAsync<WireException>(damaged.Content.CopyToAsync(Stream.Null, Token));

        error.Message.ShouldContain("its compressed data is damaged");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_file_with_truncated_compression_is_not_a_short_file_wherever_it_ends(string encoding)
    {
        var text = Page(300);
        var whole = Compress(encoding, Encoding.UTF8.GetBytes(text));
        var kept = 0;
        await using var server = await AnswerAsync(encoding, text, bytes => bytes[..kept]);
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 });
        for (kept = whole.Length - 1; kept >= 0; kept -= kept > whole.Length - 12 || kept < 20 ? 1 : 17)
        {
            await using var cut = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a/list.json" }, Token);

            var error = await Should.ThrowAsync<WireException>(
                cut.Content.CopyToAsync(Stream.Null, Token), $"{kept} of {whole.Length} bytes");

            error.IsTransient.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_text_with_truncated_compression_is_not_a_short_answer(string encoding)
    {
        await using var server = await AnswerAsync(encoding, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", bytes => bytes[..^1]);
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 });

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(
            new RawRequest
            {
                UrlType = "crm", Url = "/customers/7", Method = RawMethod.GET, ResponseType = ResponseType.Text, MaxRetryCount = 0,
            },
            Token));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_truncated_file_decompressed_by_a_hosts_handler_is_not_a_short_file(string encoding)
    {
        await using var server = await AnswerAsync(encoding, Page(300), bytes => bytes[..^9]);
        await using var host = new HostClient(
            server.Settings,
            () => new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All },
            new TitanClientOptions { MaxAttempts = 1 });

        await using var cut = await host.Titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a/list.json" }, Token);

        await Should.ThrowAsync<WireException>(cut.Content.CopyToAsync(Stream.Null, Token));
    }

    [Fact]
    public async Task A_host_whose_handler_does_not_decompress_still_gets_compressed_pages()
    {
        await using var server = await AnswerAsync("gzip", Page(3));
        await using var host = new HostClient(server.Settings, () => new SocketsHttpHandler());

        (await host.Titan.PageAsync(new ListCustomers(), Token)).Data.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData("")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, identity", "gzip")]
    [InlineData("identity, br", "br")]
    [InlineData("gzip, br", "gzip", "br")]
    [InlineData("br, x-gzip", "br", "gzip")]
    [InlineData("gzip, gzip", "gzip", "gzip")]
    public async Task A_coding_is_recognized_however_it_is_written(string said, params string[] applied)
    {
        await using var server = await CodedAsync(said, applied);
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 });

        (await titan.PageAsync(new ListCustomers(), Token)).Data.Count.ShouldBe(1);
        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a/list.json" }, Token);
        using var reader = new StreamReader(download.Content);
        (await reader.ReadToEndAsync(Token)).ShouldBe(Page(1));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("x-gzip", "gzip")]
    public async Task A_creation_with_a_coded_answer_succeeds(string said, params string[] applied)
    {
        await using var server = await CodedAsync(said, applied, """{"id":7,"type":"Email","value":"office@avery.example"}""");
        using var titan = server.NewClient();

        (await titan.RunAsync(Malformed.AnyCall.Create, Token)).Id.ShouldBe(7);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip;q=1")]
    [InlineData("gzip, zstd")]
    [InlineData("zstd, gzip", "gzip")]
    public async Task An_unrequested_coding_is_refused_by_name(string said, params string[] applied)
    {
        await using var server = await CodedAsync(said, applied);
        using var titan = server.NewClient();

        var read = await Should.ThrowAsync<WireException>(() => titan.PageAsync(new ListCustomers(), Token));
        var download = await Should.ThrowAsync<WireException>(
            () => titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a/list.json" }, Token));

        foreach (var error in new[] { read, download })
        {
            error.Message.ShouldContain(said.Contains(';', StringComparison.Ordinal) ? said : "zstd");
            error.IsTransient.ShouldBeFalse();
            error.Attempts.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_refusal_in_an_unrequested_coding_is_a_refusal()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.Headers.ContentEncoding = "zstd";
            return ScriptedServer.AnswerAsync(http, 400, "no JSON at all");
        });
        using var titan = server.NewClient();

        (await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Malformed.AnyCall.Write, Token)))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_refusal_with_damaged_compression_is_a_refusal()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.StatusCode = 409;
            http.Response.Headers.ContentEncoding = "gzip";
            await http.Response.Body.WriteAsync(Compress("gzip", Encoding.UTF8.GetBytes(Page(300))).AsMemory(0, 40));
        });
        using var titan = server.NewClient();

        (await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Malformed.AnyCall.Write, Token)))
            .Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_file_in_several_gzip_members_is_complete_however_it_is_read(int atOnce)
    {
        var parts = new[] { Page(40), "", Page(2000), "x" };
        await using var server = await AnswerAsync(
            "gzip", "", _ => [.. parts.SelectMany(part => Compress("gzip", Encoding.UTF8.GetBytes(part)))]);
        using var titan = server.NewClient();
        foreach (var isAsync in new[] { true, false })
        {
            await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a/list.json" }, Token);
            using var copy = new MemoryStream();
            var buffer = new byte[atOnce];
            int read;
            while ((read = isAsync ? await download.Content.ReadAsync(buffer, Token) : Read(download.Content, buffer)) > 0)
            {
                copy.Write(buffer, 0, read);
            }

            Encoding.UTF8.GetString(copy.ToArray()).ShouldBe(string.Concat(parts));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task All_bytes_are_decompressed_however_few_are_read_at_a_time(int atOnce)
    {
        var parts = new[] { Page(40), "", Page(200), "x" };
        byte[] compressed = [.. parts.SelectMany(part => Compress("gzip", Encoding.UTF8.GetBytes(part)))];
        foreach (var isAsync in new[] { true, false })
        {
            await using var gzip = new GzipReader(new MemoryStream(compressed), mayBeEmpty: false);
            using var copy = new MemoryStream();
            var buffer = new byte[atOnce];
            int read;
            while ((read = isAsync ? await gzip.ReadAsync(buffer, Token) : Read(gzip, buffer)) > 0)
            {
                copy.Write(buffer, 0, read);
            }

            Encoding.UTF8.GetString(copy.ToArray()).ShouldBe(string.Concat(parts));
        }
    }

    private static int Read(Stream stream, byte[] buffer) => stream.Read(buffer, 0, buffer.Length);

    private static Task<ScriptedServer> CodedAsync(string said, string[] applied, string? body = null) =>
        ScriptedServer.StartAsync(async (http, _) =>
        {
            var bytes = Encoding.UTF8.GetBytes(body ?? Page(1));
            http.Response.ContentType = "application/json";
            http.Response.Headers.ContentEncoding = said;
            await http.Response.Body.WriteAsync(applied.Aggregate(bytes, (plain, coding) => Compress(coding, plain)), http.RequestAborted);
        });

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
        using (Stream stream = encoding == "br"
            ? new BrotliStream(compressed, CompressionLevel.Fastest)
            : new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}

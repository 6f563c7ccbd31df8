using TitanConnector.Connection;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Uploads and downloads.</summary>
public class FileTests
{
    private static readonly ListInstalledEquipmentAttachments Any = new() { Path = "a/photo 1.jpg" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "own.jpg")]
    [InlineData("given.jpg", "given.jpg")]
    public async Task An_upload_is_a_form_with_one_file_under_its_name(string? given, string sent)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"path":"a/b.jpg"}""");
        using var titan = server.NewClient();

        var uploaded = await titan.RunAsync(
            new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes("own.jpg", "bytes"u8.ToArray()), FileName = given },
            Token);

        uploaded.Path.ShouldBe("a/b.jpg");
        var request = server.Requests.ShouldHaveSingleItem();
        request.Body.ShouldContain($"name=\"file\"; filename=\"{sent}\"\r\n");
        request.Body.Split("Content-Disposition").Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_upload_after_a_401_sends_the_whole_file_again()
    {
        var isFirst = true;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            var status = isFirst ? 401 : 200;
            isFirst = false;
            return ScriptedServer.AnswerAsync(http, status, "{}");
        });
        using var titan = server.NewClient();

        await titan.RunAsync(
            new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes("a.txt", "all of it"u8.ToArray()) }, Token);

        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request => request.Body.Contains("all of it"));
    }

    [Fact]
    public async Task A_download_returns_bytes()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, "bytes", "image/jpeg"));
        using var titan = server.NewClient();

        (await ReadAsync(titan)).ShouldBe("bytes");

        server.Requests.ShouldHaveSingleItem().Target.ShouldEndWith("/installed-equipment/attachments?path=a%2Fphoto%201.jpg");
    }

    [Fact]
    public async Task A_page_of_a_gateway_is_not_a_file_unless_a_page_was_requested()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, "<html>", "text/html; charset=utf-8"));
        using var titan = server.NewClient(new TitanClientOptions { MaxAttempts = 1 });

        (await Should.ThrowAsync<WireException>(() => ReadAsync(titan))).Message.ShouldContain("not a file, but an HTML page");

        await using var page = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "a/manual.html" }, Token);
        using var reader = new StreamReader(page.Content);
        (await reader.ReadToEndAsync(Token)).ShouldBe("<html>");
    }

    [Fact]
    public async Task A_redirect_is_followed_without_the_credentials()
    {
        await using var store = await ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(http, 200, "bytes", "image/jpeg"), judgesRequests: false);
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.Redirect($"{store.Url}temporary?sig=permission");
            return Task.CompletedTask;
        });
        using var titan = server.NewClient();

        (await ReadAsync(titan)).ShouldBe("bytes");

        var request = store.Requests.ShouldHaveSingleItem();
        request.Target.ShouldBe("/temporary?sig=permission");
        request.Headers.Keys.ShouldNotContain("Authorization");
        request.Headers.Keys.ShouldNotContain("ST-App-Key");
    }

    [Theory]
    [InlineData("http://example.com/x", "leads away from https")]
    [InlineData("ftp://127.0.0.1/x", "leads away from https")]
    [InlineData(null, "has no target")]
    public async Task A_redirect_out_of_https_is_not_followed(string? location, string reason)
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.StatusCode = 302;
            http.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        using var titan = server.NewClient();

        (await Should.ThrowAsync<WireException>(() => ReadAsync(titan))).Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Circular_redirects_end()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, request) =>
            {
                http.Response.Redirect(request.Target);
                return Task.CompletedTask;
            });
        using var titan = server.NewClient();

        (await Should.ThrowAsync<WireException>(() => ReadAsync(titan))).Message.ShouldContain("limit on redirects");
    }

    [Fact]
    public async Task A_missing_file_is_a_refusal()
    {
        await using var server = await ScriptedServer.StartAsync(404, """{"title":"Not found"}""");
        using var titan = server.NewClient();

        (await Should.ThrowAsync<ServiceTitanException>(() => ReadAsync(titan))).Title.ShouldBe("Not found");
    }

    private static async Task<string> ReadAsync(TitanClient titan)
    {
        await using var download = await titan.DownloadAsync(Any, Token);
        using var reader = new StreamReader(download.Content);
        return await reader.ReadToEndAsync(Token);
    }
}

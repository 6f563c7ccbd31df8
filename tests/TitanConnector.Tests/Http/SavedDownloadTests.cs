using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Downloads that are saved to a file.</summary>
public sealed class SavedDownloadTests : IDisposable
{
    private static readonly ListInstalledEquipmentAttachments Photo = new() { Path = "a/photo.jpg" };

    private readonly string _folder = Directory.CreateTempSubdirectory("titan-tests-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "photo.jpg");

    [Fact]
    public async Task A_saved_download_returns_the_number_of_bytes()
    {
        await using var server = await ServerAsync();
        using var titan = server.NewClient();

        (await titan.DownloadToAsync(Photo, FilePath, cancellationToken: Token)).ShouldBe(5);

        (await File.ReadAllTextAsync(FilePath, Token)).ShouldBe("bytes");
    }

    [Fact]
    public async Task A_download_in_progress_can_be_saved_too()
    {
        await using var server = await ServerAsync();
        using var titan = server.NewClient();
        await using var download = await titan.DownloadAsync(Photo, Token);

        (await download.SaveAsAsync(FilePath, cancellationToken: Token)).ShouldBe(5);

        (await File.ReadAllTextAsync(FilePath, Token)).ShouldBe("bytes");
    }

    [Fact]
    public async Task An_existing_file_is_replaced_only_on_request()
    {
        await using var server = await ServerAsync();
        using var titan = server.NewClient();
        await File.WriteAllTextAsync(FilePath, "old", Token);
        Download.WouldReplace(FilePath).ShouldBeTrue();
        Download.WouldReplace(FilePath + "2").ShouldBeFalse();

        await Should.ThrowAsync<InvalidInputException>(() => titan.DownloadToAsync(Photo, FilePath, cancellationToken: Token));
        server.Requests.ShouldBeEmpty();
        await titan.DownloadToAsync(Photo, FilePath, overwrite: true, Token);

        (await File.ReadAllTextAsync(FilePath, Token)).ShouldBe("bytes");
    }

    [Fact]
    public async Task A_file_that_appears_meanwhile_is_not_replaced()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            await File.WriteAllTextAsync(FilePath, "somebody else's", Token);
            await ScriptedServer.AnswerAsync(http, 200, "bytes", "image/jpeg");
        });
        using var titan = server.NewClient();

        await Should.ThrowAsync<IOException>(() => titan.DownloadToAsync(Photo, FilePath, cancellationToken: Token));

        (await File.ReadAllTextAsync(FilePath, Token)).ShouldBe("somebody else's");
        Directory.GetFiles(_folder).ShouldBe([FilePath]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_truncated_file_leaves_the_previous_one(bool hasTwoNames)
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.ContentType = "image/jpeg";
            http.Response.ContentLength = 10;
            await http.Response.Body.WriteAsync("half "u8.ToArray());
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        using var titan = server.NewClient();
        await File.WriteAllTextAsync(FilePath, "old", Token);
        if (hasTwoNames && !OperatingSystem.IsWindows())
        {
            System.Diagnostics.Process.Start("ln", [FilePath, FilePath + "2"]).WaitForExit();
        }

        await Should.ThrowAsync<WireException>(() => titan.DownloadToAsync(Photo, FilePath, overwrite: true, Token));

        (await File.ReadAllTextAsync(FilePath, Token)).ShouldBe("old");
        Directory.GetFiles(_folder).ShouldAllBe(path => path.StartsWith(FilePath));
    }

    [Fact]
    public async Task Two_downloads_to_one_name_do_not_disturb_each_other()
    {
        await using var server = await ServerAsync();
        using var titan = server.NewClient();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => titan.DownloadToAsync(Photo, FilePath, overwrite: true, Token)));

        (await File.ReadAllTextAsync(FilePath, Token)).ShouldBe("bytes");
        Directory.GetFiles(_folder).ShouldBe([FilePath]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no/such/folder/photo.jpg")]
    [InlineData("bad\0name")]
    [InlineData(".")]
    public async Task A_path_that_cannot_be_saved_to_is_an_input_error_before_anything_is_sent(string path)
    {
        await using var server = await ServerAsync();
        using var titan = server.NewClient();

        await Should.ThrowAsync<InvalidInputException>(() => titan.DownloadToAsync(
            Photo, path.Length == 0 ? path : Path.Combine(_folder, path), cancellationToken: Token));

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json", """{"title":"Gone","status":410,"traceId":"t"}""", "Gone")]
    [InlineData("application/xml", "<Error/>", "XML")]
    [InlineData("text/html; charset=utf-8", "<html>", "HTML")]
    public async Task An_error_with_a_success_status_is_not_a_file(string contentType, string body, string said)
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, body, contentType));
        using var titan = server.NewClient();

        (await Should.ThrowAsync<TitanException>(() => titan.DownloadAsync(Photo, Token))).Message.ShouldContain(said);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<ScriptedServer> ServerAsync() =>
        ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, "bytes", "image/jpeg"));
}

using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Files;

/// <summary>What happens to the file that <c>--to</c> names, and to its previous content.</summary>
public sealed class SavedFileTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TaskCompletionSource _sentHalf = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_existing_file_is_refused_before_anything_is_sent()
    {
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var photo = Path.Combine(titan.Folder, "photo.jpg");
        await File.WriteAllTextAsync(photo, "old", Token);

        var run = await DownloadAsync(titan, "photo.jpg");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--clobber");
        server.Requests.ShouldBeEmpty();
        (await File.ReadAllTextAsync(photo, Token)).ShouldBe("old");
    }

    [Fact]
    public async Task An_existing_file_is_replaced_with_clobber_and_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var photo = Path.Combine(titan.Folder, "photo.jpg");
        await File.WriteAllTextAsync(photo, "old", Token);
        SetMode(photo, OwnerOnly);

        var run = await DownloadAsync(titan, "photo.jpg", "--clobber");

        run.ExitCode.ShouldBe(0, run.Error);
        (await File.ReadAllTextAsync(photo, Token)).ShouldBe("bytes");
        ModeOf(photo).ShouldBe(OwnerOnly);
        FilesIn(titan).ShouldBe(["photo.jpg"]);
    }

    [Theory]
    [InlineData("y", 0, "bytes")]
    [InlineData("n", 2, "old")]
    [InlineData("", 2, "old")]
    public async Task A_person_at_a_terminal_is_asked_first(string answer, int status, string content)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "The test needs the script command of util-linux.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var photo = Path.Combine(titan.Folder, "photo.jpg");
        await File.WriteAllTextAsync(photo, "old", Token);

        var run = await titan.RunInTerminalAsync("equipment attachments download --path a/b.jpg --to photo.jpg", answer + "\n");

        run.Output.ShouldContain("photo.jpg already exists");
        run.ExitCode.ShouldBe(status, run.Output);
        (await File.ReadAllTextAsync(photo, Token)).ShouldBe(content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_stays_and_its_target_is_written(bool isThere)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Creating links requires a privilege on Windows.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var target = Path.Combine(titan.Folder, "album", "photo.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (isThere)
        {
            await File.WriteAllTextAsync(target, "old", Token);
        }

        var link = File.CreateSymbolicLink(Path.Combine(titan.Folder, "link.jpg"), "album/photo.jpg");

        var run = await DownloadAsync(titan, "link.jpg", "--clobber");

        run.ExitCode.ShouldBe(0, run.Error);
        link.Refresh();
        link.LinkTarget.ShouldBe("album/photo.jpg");
        (await File.ReadAllTextAsync(target, Token)).ShouldBe("bytes");
    }

    [Fact]
    public async Task A_file_with_two_hard_links_has_the_new_content_under_both()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test uses ln.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var (photo, other) = (Path.Combine(titan.Folder, "photo.jpg"), Path.Combine(titan.Folder, "other.jpg"));
        await File.WriteAllTextAsync(photo, "old, and longer than the new one", Token);
        Run("ln", photo, other);

        var run = await DownloadAsync(titan, "photo.jpg", "--clobber");

        run.ExitCode.ShouldBe(0, run.Error);
        (await File.ReadAllTextAsync(photo, Token)).ShouldBe("bytes");
        (await File.ReadAllTextAsync(other, Token)).ShouldBe("bytes");
    }

    [Fact]
    public async Task A_file_of_another_user_keeps_its_owner()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can change the owner of a file.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var photo = Path.Combine(titan.Folder, "photo.jpg");
        await File.WriteAllTextAsync(photo, "old", Token);
        Run("chown", "65534:65534", photo);

        var run = await DownloadAsync(titan, "photo.jpg", "--clobber");

        run.ExitCode.ShouldBe(0, run.Error);
        (await File.ReadAllTextAsync(photo, Token)).ShouldBe("bytes");
        Run("stat", "--format=%u", photo).ShouldBe("65534");
    }

    [Fact]
    public async Task A_fifo_stays_a_fifo_and_receives_the_content()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no FIFOs in folders.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var fifo = Path.Combine(titan.Folder, "fifo");
        Run("mkfifo", fifo);
        using var reader = Process.Start(new ProcessStartInfo("cat", [fifo]) { RedirectStandardOutput = true })!;
        try
        {
            var run = await DownloadAsync(titan, "fifo");

            run.ExitCode.ShouldBe(0, run.Error);
            Run("stat", "--format=%F", fifo).ShouldBe("fifo");
            (await reader.StandardOutput.ReadToEndAsync(Token)).ShouldBe("bytes");
        }
        finally
        {
            reader.Kill();
        }
    }

    [Fact]
    public async Task Standard_output_given_by_its_path_is_appended_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test uses a link that works like /dev/stdout on Linux.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var all = Path.Combine(titan.Folder, "all");
        await File.WriteAllTextAsync(all, "before ", Token);
        File.CreateSymbolicLink(Path.Combine(titan.Folder, "stdout"), "/proc/self/fd/1");

        var run = await titan.RunInShellAsync("equipment attachments download --path a/b.jpg --to stdout >> all");

        run.ExitCode.ShouldBe(0, run.Error);
        (await File.ReadAllTextAsync(all, Token)).ShouldBe("before bytes");
    }

    [Fact]
    public async Task An_existing_part_file_is_left_alone()
    {
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var part = Path.Combine(titan.Folder, "photo.jpg.part");
        await File.WriteAllTextAsync(part, "somebody else's", Token);

        var run = await DownloadAsync(titan, "photo.jpg");

        run.ExitCode.ShouldBe(0, run.Error);
        (await File.ReadAllTextAsync(part, Token)).ShouldBe("somebody else's");
    }

    [Fact]
    public async Task A_read_only_file_is_refused_and_stays_unchanged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);
        var photo = Path.Combine(titan.Folder, "photo.jpg");
        await File.WriteAllTextAsync(photo, "old", Token);
        SetMode(photo, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var run = await titan.RunUnprivilegedAsync(
            "equipment", "attachments", "download", "--path", "a/b.jpg", "--to", "photo.jpg", "--clobber");

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("--to");
        server.Requests.ShouldBeEmpty();
        (await File.ReadAllTextAsync(photo, Token)).ShouldBe("old");
    }

    [Fact]
    public async Task A_killed_download_leaves_the_old_file_and_the_next_one_cleans_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Only Unix has signals.");
        var isWhole = false;
        await using var server = await ScriptedServer.StartAsync((http, _) =>
            isWhole ? ScriptedServer.AnswerAsync(http, 200, "bytes", "image/jpeg") : SendHalfAsync(http));
        using var titan = new TitanProcess(server.Settings);
        var photo = Path.Combine(titan.Folder, "photo.jpg");
        await File.WriteAllTextAsync(photo, "old", Token);
        using var process = titan.Start("equipment", "attachments", "download", "--path", "a/b.jpg", "--to", "photo.jpg", "--clobber");
        await _sentHalf.Task.WaitAsync(Token);
        process.Kill();
        await process.WaitForExitAsync(Token);
        var afterwards = await File.ReadAllTextAsync(photo, Token);
        isWhole = true;

        var run = await DownloadAsync(titan, "photo.jpg", "--clobber");

        afterwards.ShouldBe("old");
        run.ExitCode.ShouldBe(0, run.Error);
        Directory.GetFiles(titan.Folder).Select(Path.GetFileName).ShouldBe(["photo.jpg"]);
    }

    [Theory]
    [InlineData("application/json", """{"title":"No such attachment","status":404,"traceId":"t-1"}""", 1, "No such attachment")]
    [InlineData("application/problem+json; charset=utf-8", """{"title":"No such attachment"}""", 4, "No such attachment")]
    [InlineData("application/xml", "<Error><Code>AccessDenied</Code></Error>", 4, "XML")]
    [InlineData("text/xml; charset=utf-8", "<Error/>", 4, "XML")]
    public async Task A_success_that_holds_an_error_is_not_saved_as_a_file(string contentType, string body, int status, string said)
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, body, contentType));
        using var titan = new TitanProcess(server.Settings);

        var run = await DownloadAsync(titan, "photo.jpg", "--attempts", "1");

        run.ExitCode.ShouldBe(status, run.Error);
        run.Error.ShouldContain(said);
        FilesIn(titan).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a/readings.json", "application/json", """{"title":"a reading"}""")]
    [InlineData("a/readings.XML", "text/xml", "<readings/>")]
    [InlineData("a/drawing.svg", "image/svg+xml", "<svg/>")]
    public async Task A_file_with_a_json_or_xml_name_is_saved(string path, string contentType, string body)
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, body, contentType));
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunAsync("equipment", "attachments", "download", "--path", path, "--to", "file");

        run.ExitCode.ShouldBe(0, run.Error);
        (await File.ReadAllTextAsync(Path.Combine(titan.Folder, "file"), Token)).ShouldBe(body);
    }

    [Theory]
    [InlineData("equipment attachments download --path a/b.jpg")]
    [InlineData("raw --url-type crm --url /x --method GET --response-type Binary")]
    public async Task Binary_output_to_a_terminal_is_refused_before_anything_is_sent(string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "The test needs the script command of util-linux.");
        await using var server = await PhotoServerAsync();
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunInTerminalAsync(arguments);

        run.ExitCode.ShouldBe(2, run.Output);
        run.Output.ShouldNotContain("bytes\n");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_is_shown_on_a_terminal()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "The test needs the script command of util-linux.");
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, "a note", "text/plain"));
        using var titan = new TitanProcess(server.Settings);

        var run = await titan.RunInTerminalAsync("equipment attachments download --path a/note.txt");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("a note");
    }

    internal static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
        return output.Trim();
    }

    private static Task<ScriptedServer> PhotoServerAsync() =>
        ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 200, "bytes", "image/jpeg"));

    private static Task<TitanRun> DownloadAsync(TitanProcess titan, string saveAs, params string[] more) =>
        titan.RunAsync(["equipment", "attachments", "download", "--path", "a/b.jpg", "--to", saveAs, .. more]);

    private static string?[] FilesIn(TitanProcess titan) => [.. Directory.GetFiles(titan.Folder).Select(Path.GetFileName)];

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private async Task SendHalfAsync(HttpContext http)
    {
        http.Response.ContentType = "image/jpeg";
        http.Response.ContentLength = 10;
        await http.Response.WriteAsync("half ");
        await http.Response.Body.FlushAsync();
        _sentHalf.TrySetResult();
        await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Uploads: a problem with a local file is reported as such, and every attempt sends the whole file.</summary>
public sealed class UploadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("titan-upload-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Unreadable =>
        ["missing", "a folder", "no path", "open throws", "open throws its own", "no stream", "closed", "write-only", "read throws"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task An_unreadable_file_is_a_wrong_input_and_nothing_is_sent(string fault)
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = server.NewClient();
        var file = Faulty(fault);

        var error = await Should.ThrowAsync<InvalidInputException>(
            () => titan.RunAsync(new CreateInstalledEquipmentAttachment { File = file, FileName = "a.jpg" }, Token));
        var raw = await Should.ThrowAsync<InvalidInputException>(() => titan.RunAsync(
            new RawRequest
            {
                UrlType = "crm", Method = RawMethod.POST, Url = "/x", MaxRetryCount = 3, RetryOnAllErrors = true,
                FileData = new Dictionary<string, FileContent> { ["photo"] = file },
                FileDataFileNames = new Dictionary<string, TextValue> { ["photo"] = "a.jpg" },
            },
            Token));

        error.Problems.ShouldHaveSingleItem().Input.ShouldBe("file");
        raw.Problems.ShouldHaveSingleItem().Input.ShouldBe("fileData.photo");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_opened_once_per_call_and_sent_completely_by_each_attempt(bool canSeek)
    {
        await using var server = await TurningAwayAsync(2);
        using var titan = server.NewClient();
        var opened = 0;
        var content = new string('x', 200_000) + "the end";
        var file = new FileContent("a.txt", () =>
        {
            opened++;
            var bytes = new MemoryStream(Encoding.ASCII.GetBytes(content));
            return canSeek ? bytes : new OneWay(bytes);
        });

        await titan.RunAsync(new CreateInstalledEquipmentAttachment { File = file }, Token);

        opened.ShouldBe(1);
        server.Requests.Count.ShouldBe(3);
        server.Requests.ShouldAllBe(request => request.Body.Contains(content));
    }

    [Fact]
    public async Task A_stream_is_sent_completely_from_its_position_by_each_attempt()
    {
        await using var server = await TurningAwayAsync(1);
        using var titan = server.NewClient();
        var stream = new MemoryStream("skipped-kept"u8.ToArray()) { Position = 8 };

        await titan.RunAsync(new CreateInstalledEquipmentAttachment { File = new FileContent("a.txt", () => stream) }, Token);

        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request => request.Body.Contains("\r\n\r\nkept\r\n--"));
    }

    [Fact]
    public async Task A_pipe_is_read_once_and_sent_completely_by_each_attempt_also_when_given_in_json()
    {
        await using var server = await TurningAwayAsync(1);
        using var titan = server.NewClient();
        var pipe = await NewPipeAsync();
        var inputs = System.Text.Json.JsonDocument.Parse($$"""{"file":"{{pipe}}"}""").RootElement;
        // Opening a pipe waits for its other end.
        var writing = Task.Run(() => File.WriteAllTextAsync(pipe, "a photo from a pipe", Token), Token);

        var action = ActionCatalog.All.Single(definition => definition.Key == "createInstalledEquipmentAttachment")
            .Read(inputs, files: FileSource.LocalPaths);
        await titan.RunAsync((JsonCall)action, Token);
        await writing;

        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request => request.Body.Contains("\r\n\r\na photo from a pipe\r\n--"));
    }

    [Fact]
    public async Task A_pipe_without_a_writer_ends_at_the_total_time_and_nothing_is_sent()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        var time = new FakeTimeProvider();
        using var titan = server.NewClient(time: time);
        var file = FileContent.FromPath(await NewPipeAsync());

        var call = titan.RunAsync(new CreateInstalledEquipmentAttachment { File = file }, Token);
        time.Advance(TimeSpan.FromMinutes(10));

        var error = await Should.ThrowAsync<InvalidInputException>(() => call.WaitAsync(Token));
        error.Message.ShouldContain("within 600 s");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pipe_without_a_writer_ends_when_its_caller_cancels()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
        using var titan = server.NewClient();
        using var patience = new CancellationTokenSource();
        var file = FileContent.FromPath(await NewPipeAsync());

        var call = titan.RunAsync(new CreateInstalledEquipmentAttachment { File = file }, patience.Token);
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call.WaitAsync(Token));
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("longer")]
    [InlineData("shorter")]
    public async Task A_file_that_changes_between_attempts_is_not_sent_again(string change)
    {
        var path = Path.Combine(_folder, "log.txt");
        await File.WriteAllTextAsync(path, "0123456789", Token);
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(change == "longer" ? 20 : 5);
            return ScriptedServer.AnswerAsync(http, 429, "");
        });
        using var titan = server.NewClient();

        var upload = new CreateInstalledEquipmentAttachment
        {
            File = new FileContent("log.txt", () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)),
        };
        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(upload, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldContain("changed its length");
        error.IsTransient.ShouldBeFalse();
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("ends")]
    public async Task A_file_that_fails_while_being_sent_aborts_the_request_and_says_so(string how)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"path":"a/b"}""");
        using var titan = server.NewClient();
        var file = new FileContent("a.jpg", () => new Failing(800_000, throws: how == "throws"));

        var error = await Should.ThrowAsync<WireException>(
            () => titan.RunAsync(new CreateInstalledEquipmentAttachment { File = file }, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldContain("aborted");
        error.Message.ShouldContain(how == "throws" ? "the disk is gone" : "changed its length");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unit.jpg", "filename=\"unit.jpg\"\r\n")]
    [InlineData("unit 5 (front).jpg", "filename=\"unit 5 (front).jpg\"\r\n")]
    [InlineData("a;b=c.jpg", "filename=\"a;b=c.jpg\"\r\n")]
    [InlineData("100%.jpg", "filename=\"100%.jpg\"\r\n")]
    [InlineData("K\u00fchlger\u00e4t.jpg", "filename=\"K\u00fchlger\u00e4t.jpg\"; filename*=utf-8''K%C3%BChlger%C3%A4t.jpg\r\n")]
    public async Task Names_in_a_form_are_quoted_as_browsers_quote_them(string name, string says)
    {
        await using var server = await ScriptedServer.StartAsync(200, """{"path":"a/b"}""");
        using var titan = server.NewClient();

        await titan.RunAsync(new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes(name, [1]) }, Token);

        server.Requests.ShouldHaveSingleItem().Body.ShouldContain($"Content-Disposition: form-data; name=\"file\"; {says}");
    }

    [Fact]
    public async Task A_web_server_reads_the_given_fields_and_files_of_a_raw_form()
    {
        IFormCollection? form = null;
        await using var server = HeadServer.Start(async (head, stream, token) =>
        {
            var http = new DefaultHttpContext();
            http.Request.ContentType = HeadServer.Values(head, "Content-Type")[0];
            http.Request.Body = new MemoryStream(await HeadServer.ReadBodyAsync(head, stream, token));
            form = await http.Request.ReadFormAsync(token);
            await stream.WriteAsync(WireServer.Answer(200, "{}"), token);
        });
        using var titan = server.NewClient();

        await titan.RunAsync(
            new RawRequest
            {
                UrlType = "crm", Method = RawMethod.POST, Url = "/x",
                FormData = new Dictionary<string, TextValue> { ["note one"] = "vorher \u2013 nachher" },
                FileData = new Dictionary<string, FileContent> { ["photo"] = FileContent.FromBytes("\u00fc.jpg", [1, 2, 3]) },
            },
            Token);

        form!["note one"].ToString().ShouldBe("vorher \u2013 nachher");
        var file = form.Files.ShouldHaveSingleItem();
        (file.Name, file.FileName, file.Length).ShouldBe(("photo", "\u00fc.jpg", 3));
    }

    private FileContent Faulty(string fault) => fault switch
    {
        "missing" => FileContent.FromPath(Path.Combine(_folder, "nope.png")),
        "a folder" => FileContent.FromPath(_folder),
        "no path" => FileContent.FromPath(""),
        "open throws" => new FileContent("a", () => throw new IOException("no")),
        "open throws its own" => new FileContent("a", () => throw new InvalidTimeZoneException("no")),
        "no stream" => new FileContent("a", () => null!),
        "closed" => new FileContent("a", () =>
        {
            var stream = new MemoryStream([1]);
            stream.Dispose();
            return stream;
        }),
        "write-only" => new FileContent("a", () => new FileStream(Path.Combine(_folder, "new"), FileMode.Create, FileAccess.Write)),
        _ => new FileContent("a", () => new Failing(0, throws: true)),
    };

    private static Task<ScriptedServer> TurningAwayAsync(int times)
    {
        var left = times;
        return ScriptedServer.StartAsync((http, _) => Interlocked.Decrement(ref left) >= 0
            ? ScriptedServer.AnswerAsync(http, 429, "")
            : ScriptedServer.AnswerAsync(http, 200, """{"path":"a/b"}"""));
    }

    private async Task<string> NewPipeAsync()
    {
        var path = Path.Combine(_folder, "pipe");
        using var making = Process.Start("mkfifo", [path]);
        await making.WaitForExitAsync(Token);
        making.ExitCode.ShouldBe(0);
        return path;
    }

    private sealed class OneWay(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    // Claims to have a million bytes, but has fewer.
    private sealed class Failing(int good, bool throws) : MemoryStream(new byte[1_000_000])
    {
        public override int Read(Span<byte> buffer)
        {
            if (Position >= good)
            {
                return throws ? throw new InvalidTimeZoneException("the disk is gone") : 0;
            }

            var read = (int)Math.Min(buffer.Length, good - Position);
            Position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            destination.Write(new byte[good]);
            return throws ? throw new InvalidTimeZoneException("the disk is gone") : Task.CompletedTask;
        }
    }
}

using System.Text;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Malformed;

/// <summary>
/// Answers that are not valid HTTP: a read fails with a transient error, a write has an unknown outcome, and nothing counts as an answer.
/// </summary>
public class BrokenHttpTests
{
    private static readonly MalformedAnswer[] Rows =
    [
        Raw("no answer", ""),
        Raw("another protocol", "220 mail.example ESMTP\r\n"),
        Raw("a body without a head", """{"id":7}"""),
        Raw("half a status line", "HTTP/1.1 20"),
        Raw("a status in words", "HTTP/1.1 OK\r\n\r\n"),
        Raw("a status of two digits", "HTTP/1.1 20 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}"),
        Raw("a status of four digits", "HTTP/1.1 2000 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}"),
        Raw("HTTP 9", "HTTP/9.9 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}"),
        Raw("half a head", "HTTP/1.1 200 OK\r\nContent-Type: appli"),
        Raw("a head without its end", "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n"),
        Raw("a header without a colon", "HTTP/1.1 200 OK\r\nServer\r\nContent-Length: 8\r\n\r\n{\"id\":7}"),
        Raw("a header with a blank in its name", "HTTP/1.1 200 OK\r\nContent Length: 8\r\n\r\n{\"id\":7}"),
        Raw("a header of 100 KB", $"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 100_000)}\r\nContent-Length: 8\r\n\r\n{{\"id\":7}}"),
        Raw("10,000 headers",
            $"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Repeat("X-Many: x\r\n", 10_000))}Content-Length: 8\r\n\r\n{{\"id\":7}}"),
        Raw("a length that is too long", "HTTP/1.1 200 OK\r\nContent-Length: 80\r\n\r\n{\"id\":7}"),
        Raw("a length that is too short", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{\"id\":7}"),
        Raw("a chunk whose length is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{\"id\":7}\r\n0\r\n\r\n"),
        Raw("a chunk whose length is beyond all",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{\"id\":7}\r\n0\r\n\r\n"),
        Raw("a chunk that breaks off", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"id\":7}"),
        Raw("chunks without an end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":7}\r\n"),
        Raw("a chunk without its line break", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":7}0\r\n\r\n"),
        Raw("continue, and no answer", "HTTP/1.1 100 Continue\r\n\r\n"),
        Raw("early hints, and no answer", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        new("not text", [.. "HTTP/1.1 200 \u001b[2J"u8, 0xFF, 0xFE, 0x00], "") { IsTransient = true },
    ];

    private static readonly IReadOnlyDictionary<string, Func<TitanClient, Task>> Reads = new Dictionary<string, Func<TitanClient, Task>>
    {
        ["get"] = titan => titan.RunAsync(AnyCall.Read, Token),
        ["get as json"] = titan => titan.RunJsonAsync(AnyCall.Read, Token),
        ["list"] = async titan => await titan.ListAsync(AnyCall.All, Token).CountAsync(Token),
        ["raw"] = titan => titan.RunAsync(AnyCall.Raw(RawMethod.GET), Token),
        ["download"] = titan => titan.ReadFileAsync(Token),
    };

    private static readonly IReadOnlyDictionary<string, Func<TitanClient, Task>> Writes = new Dictionary<string, Func<TitanClient, Task>>
    {
        ["create"] = titan => titan.RunAsync<CustomerContact>(AnyCall.Create, Token),
        ["update"] = titan => titan.RunJsonAsync(AnyCall.Write, Token),
        ["delete"] = titan => titan.RunAsync(new DeleteAppointment { AppointmentId = 7 }, Token),
        ["upload"] = titan => titan.RunAsync(AnyCall.Upload, Token),
        ["raw"] = titan => titan.RunAsync(AnyCall.Raw(RawMethod.POST), Token),
    };

    public static IEnumerable<TheoryDataRow<string, string>> AllReads => Crossed(Reads.Keys);

    public static IEnumerable<TheoryDataRow<string, string>> AllWrites => Crossed(Writes.Keys);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AllReads))]
    public async Task A_read_fails_with_a_transient_error(string action, string name)
    {
        await using var server = WireServer.Start(Find(name));
        using var titan = server.NewClient();

        // When a file is longer than its declared length, only that much of it arrives.
        if (action == "download" && name == "a length that is too short")
        {
            await Reads[action](titan);
            return;
        }

        var error = await Should.ThrowAsync<WireException>(() => Reads[action](titan));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("GET /");
        error.ShouldBeForPeople();
    }

    [Theory]
    [MemberData(nameof(AllWrites))]
    public async Task A_write_has_an_unknown_outcome_and_is_not_sent_again(string action, string name)
    {
        await using var server = WireServer.Start(Find(name));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(() => Writes[action](titan));

        error.Message.ShouldStartWith("The outcome of ");
        error.Message.ShouldContain("To find out");
        error.ShouldBeForPeople();
        server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(RawMethod.POST, "list the records created since")]
    [InlineData(RawMethod.PUT, "get the record and compare")]
    [InlineData(RawMethod.DELETE, "check whether the record still exists")]
    public async Task A_raw_request_with_an_unknown_outcome_says_how_to_find_out_by_its_method(RawMethod method, string says)
    {
        await using var server = WireServer.Start(Find("no answer"));
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<OutcomeUnknownException>(
            () => titan.RunAsync(AnyCall.Raw(method), Token));

        error.Message.ShouldContain(says);
    }

    private static byte[] Find(string name) => Array.Find(Rows, row => row.Name == name)!.Bytes;

    private static IEnumerable<TheoryDataRow<string, string>> Crossed(IEnumerable<string> actions) =>
        from action in actions
        from row in Rows
        select new TheoryDataRow<string, string>(action, row.Name) { TestDisplayName = $"{action}: {row.Name}" };

    private static MalformedAnswer Raw(string name, string answer) =>
        new(name, Encoding.Latin1.GetBytes(answer), "") { IsTransient = true };
}

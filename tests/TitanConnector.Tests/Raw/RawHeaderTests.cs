using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Raw;

/// <summary>Headers of raw requests are sent as given, or refused by name: none is lost, duplicated or changed.</summary>
public class RawHeaderTests
{
    // Headers registered with IANA for requests, answers or both, and those commonly used to get around rules.
    private static readonly string[] Names =
    [
        "A-IM", "Accept", "Accept-Charset", "Accept-Datetime", "Accept-Encoding", "Accept-Language", "Accept-Patch", "Accept-Ranges",
        "Access-Control-Request-Headers", "Access-Control-Request-Method", "Age", "Allow", "Alt-Svc", "Alt-Used", "Authorization",
        "Baggage", "Cache-Control", "CDN-Loop", "Connection", "Content-Disposition", "Content-Encoding", "Content-Language",
        "Content-Length", "Content-Location", "Content-MD5", "Content-Range", "Content-Security-Policy", "Content-Type", "Cookie",
        "Cookie2", "Date", "Depth", "Destination", "DNT", "Early-Data", "ETag", "Expect", "Expires", "Forwarded", "From", "Host",
        "HTTP2-Settings", "Idempotency-Key", "If", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since",
        "Keep-Alive", "Last-Modified", "Link", "Location", "Max-Forwards", "MIME-Version", "Origin", "P3P", "Pragma", "Prefer", "Priority",
        "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "Range", "Referer", "Refresh", "Request-Id", "Retry-After",
        "Sec-Fetch-Site", "Server", "Set-Cookie", "SOAPAction", "ST-App-Key", "TE", "Timeout", "traceparent", "tracestate", "Trailer",
        "Transfer-Encoding", "Upgrade", "User-Agent", "Vary", "Via", "Want-Digest", "Warning", "WWW-Authenticate", "X-Correlation-ID",
        "X-Custom", "X-Forwarded-Host", "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL",
        "X-Requested-With", "X-Rewrite-URL",
    ];

    private static readonly string[] Refused =
    [
        "Accept-Encoding", "Authorization", "Connection", "Content-Length", "Cookie", "Cookie2", "Expect", "Forwarded", "Host",
        "HTTP2-Settings", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "ST-App-Key", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade", "X-Forwarded-Host", "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL",
    ];

    private static readonly string[] AboutBodies =
    [
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range",
        "Content-Type", "Expires", "Last-Modified",
    ];

    public static TheoryData<string> Requests => ["GET", "POST", "POST a body", "DELETE"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_header_is_sent_once_as_given_or_refused_by_name(string kind)
    {
        await using var server = HeadServer.Start(async (head, stream, token) =>
        {
            await HeadServer.ReadBodyAsync(head, stream, token);
            await stream.WriteAsync(WireServer.Answer(200, "{}"), token);
        });
        using var titan = server.NewClient(new TitanClientOptions { RequestsPerSecond = 0 });
        List<string> wrong = [];
        foreach (var name in Names)
        {
            var isRefused = Refused.Contains(name) || (kind == "GET" && AboutBodies.Contains(name));
            var value = $"value-of; {name.ToLowerInvariant()}=1";
            try
            {
                await titan.RunAsync(Request(kind, name, value), Token);
                var lines = HeadServer.Values(server.Heads[^1], name);
                if (isRefused || lines is not [var line] || line != value)
                {
                    wrong.Add($"{name}: was sent as [{string.Join(" | ", lines)}]");
                }
            }
            catch (InvalidInputException error) when (isRefused)
            {
                error.Problems.ShouldHaveSingleItem().Input.ShouldBe($"header.{name}");
            }
            catch (Exception error)
            {
                wrong.Add($"{name}: {error.Message}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_keeps_its_own_content_type_and_accepts_other_content_headers()
    {
        await using var server = HeadServer.Start(async (head, stream, token) =>
        {
            await HeadServer.ReadBodyAsync(head, stream, token);
            await stream.WriteAsync(WireServer.Answer(200, "{}"), token);
        });
        using var titan = server.NewClient();
        var form = Request("POST", "Content-Language", "de") with { FormData = new Dictionary<string, TextValue> { ["note"] = "before" } };

        await titan.RunAsync(form, Token);
        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.RunAsync(
            form with { Header = new Dictionary<string, TextValue> { ["content-type"] = "multipart/form-data" } }, Token));

        HeadServer.Values(server.Heads.ShouldHaveSingleItem(), "Content-Language").ShouldBe(["de"]);
        error.Message.ShouldStartWith("header.content-type: ");
    }

    [Fact]
    public async Task A_header_given_twice_in_different_case_is_refused()
    {
        await using var server = HeadServer.Start((_, _, _) => Task.CompletedTask);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<InvalidInputException>(() => titan.RunAsync(
            Request("GET", "Accept", "a") with { Header = new Dictionary<string, TextValue> { ["Accept"] = "a", ["ACCEPT"] = "b" } },
            Token));

        error.Message.ShouldContain("header.ACCEPT");
        server.Heads.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("caf\u00e9")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u007fb")]
    [InlineData("a\u2028b")]
    [InlineData("\ud83d\ude00")]
    [InlineData("a\r\n b")]
    public async Task A_value_that_no_header_can_carry_is_refused_for_every_header(string value)
    {
        await using var server = HeadServer.Start((_, _, _) => Task.CompletedTask);
        using var titan = server.NewClient();
        foreach (var name in new[] { "X-Custom", "Accept", "User-Agent", "Content-Language", "Content-Type", "If-Match", "Date" })
        {
            var error = await Should.ThrowAsync<InvalidInputException>(() => titan.RunAsync(Request("POST a body", name, value), Token));

            error.Problems.ShouldHaveSingleItem().Input.ShouldBe($"header.{name}");
        }

        server.Heads.ShouldBeEmpty();
    }

    private static RawRequest Request(string kind, string name, string value) => new()
    {
        UrlType = "crm",
        Url = "/customers/7",
        Method = Enum.Parse<RawMethod>(kind.Split(' ')[0]),
        Data = kind.EndsWith("body", StringComparison.Ordinal) ? JsonDocument.Parse("""{"a":1}""").RootElement : null,
        Header = new Dictionary<string, TextValue> { [name] = value },
    };
}

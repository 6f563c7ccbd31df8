using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TitanConnector.TestSupport.Fuzz;

namespace TitanConnector.Fuzz.Tests;

/// <summary>Answers with a header of any value, in addition to or in place of the usual ones.</summary>
public sealed class HeaderFuzzTests
{
    private static readonly string[] Names =
    [
        "Retry-After", "Content-Type", "Content-Encoding", "Content-Length", "Transfer-Encoding", "Date", "Location", "Content-Disposition",
        "Content-Range", "Set-Cookie", "WWW-Authenticate", "Connection", "Server", "ETag", "Expires", "Age", "Warning", "X-Odd",
    ];

    private static readonly string[] Values =
    [
        "", " ", "0", "-1", "1", "1.5", "99999999999999999999", "Mon, 02 Nov 2026 08:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "gzip",
        "x-gzip", "br", "deflate", "identity", "gzip, gzip", "gzip, identity", "compress", "*", "chunked", "gzip, chunked",
        "application/json; charset=nonsense", "application/json; charset=\"", "text/html", "multipart/form-data", "/",
        "http://127.0.0.1:1/", "https://example.invalid/", "//", "attachment; filename*=UTF-8''%ff", "bytes 0-1/2", "close", "upgrade", ",",
        ";", "\"", "a=b; Path=/", "Bearer error=\"invalid_token\"",
    ];

    private static readonly int[] Statuses = [200, 201, 204, 206, 301, 302, 303, 307, 400, 401, 403, 404, 409, 413, 429, 500, 503, 599];

    private static readonly Gen<Case> Cases =
        from call in Gen.Elements(AnyCall.All)
        from status in Gen.Frequency((3, Gen.Constant(200)), (2, Gen.Elements(Statuses)))
        from name in Gen.Elements(Names)
        from value in Gen.Frequency((3, Gen.Elements(Values)), (1, Gen.Choose(1, 255).ArrayOf().Select(Text)))
        from replaces in Gen.Elements(true, false)
        select new Case(call, status, name, value, replaces);

    [Fact(Timeout = 600_000)]
    public async Task Any_header_ends_in_a_result_or_an_error_of_the_three_families()
    {
        await using var target = new AnswerTarget();

        await RunAsync("header values", (one, token) => target.TryAsync(one.Call, one.Answer, token));
    }

    [Fact(Timeout = 600_000)]
    public async Task A_planted_fault_is_found()
    {
        await using var target = new AnswerTarget();

        // The planted fault: code that reads Retry-After only as a number of seconds.
        var error = await Should.ThrowAsync<FuzzException>(() => RunAsync("header values, planted fault", async (one, token) =>
        {
            await target.TryAsync(one.Call, one.Answer, token);
            if (one is { Status: 429, Name: "Retry-After" })
            {
                _ = int.Parse(one.Value, System.Globalization.CultureInfo.InvariantCulture);
            }
        }));

        (error.InnerException is FormatException or OverflowException).ShouldBeTrue(error.Message);
    }

    private static Task RunAsync(string target, Func<Case, CancellationToken, Task> run) => Fuzzing.RunAsync(
        target, Cases, run, TestContext.Current.SendDiagnosticMessage, TestContext.Current.CancellationToken);

    private static string Text(int[] letters) =>
        string.Concat(letters.Where(letter => letter is not ('\r' or '\n')).Select(letter => (char)letter));

    private sealed record Case(AnyCall Call, int Status, string Name, string Value, bool Replaces)
    {
        public byte[] Answer
        {
            get
            {
                var whole = Encoding.Latin1.GetString(Call.Answer);
                var end = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                var lines = whole[..end].Split("\r\n").Skip(1)
                    .Where(line => !Replaces || !line.StartsWith(Name + ":", StringComparison.OrdinalIgnoreCase));
                return Encoding.Latin1.GetBytes(
                    string.Join("\r\n", [$"HTTP/1.1 {Status} Words", .. lines, $"{Name}: {Value}"]) + whole[end..]);
            }
        }
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Journal;

namespace TitanConnector.Emulator.Faults;

/// <summary>Handles a request that a fault hits: gives it the faulty answer, or none.</summary>
internal sealed partial class FaultHandler(AccessTokens tokens, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan DripInterval = TimeSpan.FromMilliseconds(100);

    public async Task AnswerAsync(HttpContext http, Fault fault, JournalEntry entry, RequestDelegate next)
    {
        switch (fault.Kind)
        {
            case FaultKind.ExpiredToken:
                tokens.Revoke(Gate.TokenOf(http.Request));
                await next(http);
                return;
            case FaultKind.FeedExpired:
                await RefuseAsync(http, FeedFault.Expired());
                return;
            case FaultKind.FeedRepeat or FaultKind.FeedDisorder or FaultKind.FeedEmpty or FaultKind.Cut or FaultKind.Drip
                or FaultKind.ContentType or FaultKind.Malformed or FaultKind.Encoding or FaultKind.ExpiresIn:
                await SpoilAsync(http, fault, await CarryOutAsync(http, entry, next));
                return;
        }

        if (fault.IsApplied)
        {
            await CarryOutAsync(http, entry, next);
            http.Response.Headers.Clear();
        }

        switch (fault.Kind)
        {
            case FaultKind.Status:
                await AnswerStatusAsync(http, fault);
                break;
            case FaultKind.Html:
                await AnswerHtmlAsync(http, fault.Status);
                break;
            default:
                entry.GetsNoAnswer = true;
                if (fault.Kind == FaultKind.Silence)
                {
                    await WaitAsync(Timeout.InfiniteTimeSpan, http.RequestAborted);
                }

                http.Abort();
                break;
        }
    }

    /// <summary>Has the tenant carry out the request, and holds its answer back.</summary>
    private static async Task<ReadOnlyMemory<byte>> CarryOutAsync(HttpContext http, JournalEntry entry, RequestDelegate next)
    {
        var wire = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        entry.Carried(http.Response.StatusCode);
        return answer.ToArray();
    }

    private async Task SpoilAsync(HttpContext http, Fault fault, ReadOnlyMemory<byte> answer)
    {
        var response = http.Response;
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                // Declares one byte more than there is, so that even an empty answer can be cut. The server closes the connection when an
                // answer is shorter than its length; what was written before still arrives.
                response.ContentLength = answer.Length + 1;
                await response.Body.WriteAsync(answer[..(answer.Length / 2)], http.RequestAborted);
                await response.Body.FlushAsync(http.RequestAborted);
                break;
            case FaultKind.Drip:
                await DripAsync(http, fault.BytesPerSecond, answer);
                break;
            case FaultKind.Malformed:
                ReadOnlyMemory<byte> half = answer.Length < 2 ? "{\""u8.ToArray() : answer[..(answer.Length / 2)];
                response.ContentType = "application/json; charset=utf-8";
                response.ContentLength = half.Length;
                await response.Body.WriteAsync(half, http.RequestAborted);
                break;
            case FaultKind.Encoding:
                await EncodeAsync(http, fault.ContentEncoding, answer);
                break;
            case FaultKind.FeedRepeat or FaultKind.FeedDisorder or FaultKind.FeedEmpty:
                var page = FeedFault.Spoil(fault.Kind, answer, http.Request.Query["from"].ToString());
                response.ContentLength = page.Length;
                await response.Body.WriteAsync(page, http.RequestAborted);
                break;
            case FaultKind.ExpiresIn:
                var text = ExpiresIn().Replace(Encoding.UTF8.GetString(answer.Span), $"\"expires_in\":{fault.ExpiresIn}");
                await AnswerTextAsync(http, response.StatusCode, text, "application/json; charset=utf-8");
                break;
            default:
                response.ContentType = fault.ContentType;
                await response.Body.WriteAsync(answer, http.RequestAborted);
                break;
        }
    }

    private static async Task EncodeAsync(HttpContext http, string encoding, ReadOnlyMemory<byte> answer)
    {
        http.Response.Headers.ContentEncoding = encoding;
        if (answer.IsEmpty)
        {
            return;
        }

        using var encoded = new MemoryStream();
        if (encoding is "gzip" or "x-gzip")
        {
            await using (var zip = new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true))
            {
                await zip.WriteAsync(answer, http.RequestAborted);
            }
        }
        else
        {
            encoded.Write(answer.Span);
        }

        http.Response.ContentLength = encoded.Length;
        await http.Response.Body.WriteAsync(encoded.GetBuffer().AsMemory(0, (int)encoded.Length), http.RequestAborted);
    }

    private async Task DripAsync(HttpContext http, int bytesPerSecond, ReadOnlyMemory<byte> answer)
    {
        await http.Response.Body.FlushAsync(http.RequestAborted);
        var atOnce = Math.Max(1, (int)(bytesPerSecond * DripInterval.TotalSeconds));
        var pause = TimeSpan.FromSeconds((double)atOnce / bytesPerSecond);
        while (!answer.IsEmpty && !http.RequestAborted.IsCancellationRequested)
        {
            await WaitAsync(pause, http.RequestAborted);
            var drop = answer[..Math.Min(atOnce, answer.Length)];
            await http.Response.Body.WriteAsync(drop, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            answer = answer[drop.Length..];
        }
    }

    private static async Task AnswerStatusAsync(HttpContext http, Fault fault)
    {
        if (fault.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = FormattableString.Invariant($"{seconds}");
        }

        if (fault.Body is { } body)
        {
            var type = body is ['{' or '[', ..] ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
            await AnswerTextAsync(http, fault.Status, body, type);
            return;
        }

        await RefuseAsync(http, new Refusal(fault.Status, "The emulator was asked to fail"));
    }

    private static async Task RefuseAsync(HttpContext http, Refusal refusal)
    {
        using var answer = Answer.Rent();
        answer.Refuse(refusal);
        await answer.SendAsync(http);
    }

    private static Task AnswerHtmlAsync(HttpContext http, int status) => AnswerTextAsync(
        http,
        status,
        $"<html><head><title>{status}</title></head><body><h1>The gateway has no answer for you</h1></body></html>",
        "text/html");

    private static async Task AnswerTextAsync(HttpContext http, int status, string text, string contentType)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    // Ends early, without an exception, when the client disconnects or the emulator stops.
    private async Task WaitAsync(TimeSpan wait, CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        await Task.Delay(wait, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [GeneratedRegex("\"expires_in\":\\s*[^,}]+")]
    private static partial Regex ExpiresIn();
}

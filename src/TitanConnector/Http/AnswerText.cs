using System.Text.Unicode;
using TitanConnector.Json;

namespace TitanConnector.Http;

/// <summary>The body of a good answer as the JSON that it should be; whether it is, its reader finds.</summary>
internal static class AnswerText
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>The body without a byte order mark and blanks around it, and with nothing in it that no text can hold.</summary>
    /// <exception cref="Errors.WireException">It is something else altogether.</exception>
    public static Memory<byte> Of(SentCall call, HttpResponseMessage response, Memory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body["\uFEFF"u8.Length..];
        }

        if (response.Content.Headers.ContentEncoding is { Count: > 0 } encodings)
        {
            throw call.Unreadable($"it is compressed ({string.Join(", ", encodings)}), which was not asked for.");
        }

        body = body.Trim(Blanks);
        if (body.Span.StartsWith("<"u8))
        {
            throw call.Unreadable("it is a page of HTML or XML, as gateways answer in the place of ServiceTitan.", isTransient: true);
        }

        if (!Utf8.IsValid(body.Span))
        {
            throw call.Unreadable("it is not in UTF-8.");
        }

        BrokenText.Mend(body.Span);
        return body;
    }
}

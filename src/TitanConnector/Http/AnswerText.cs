using System.Text.Unicode;
using TitanConnector.Json;

namespace TitanConnector.Http;

/// <summary>Normalizes the body of a successful answer before it is parsed as JSON.</summary>
internal static class AnswerText
{
    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>Strips a byte order mark and surrounding white space, and repairs JSON escapes that do not form valid text.</summary>
    /// <exception cref="Errors.WireException">The body is HTML or XML, or is not UTF-8.</exception>
    public static Memory<byte> Of(SentRequest call, Memory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body["\uFEFF"u8.Length..];
        }

        body = body.Trim(Blanks);
        if (body.Span.StartsWith("<"u8))
        {
            throw call.Unreadable(
                "it is an HTML or XML page, which usually comes from a gateway and not from ServiceTitan.", isTransient: true);
        }

        if (!Utf8.IsValid(body.Span))
        {
            throw call.Unreadable("it is not UTF-8.");
        }

        BrokenText.Mend(body.Span);
        return body;
    }
}

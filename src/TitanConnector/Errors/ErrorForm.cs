using System.Net;
using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Errors;

/// <summary>Recognises ServiceTitan's own error in the body of an answer whose status is a good one.</summary>
internal static class ErrorForm
{
    /// <summary>
    /// The status that the body speaks of: an object with a numeric status of 400 or more, a title and a trace id. Records have statuses
    /// and titles too, so that nothing less will do.
    /// </summary>
    /// <returns><see langword="null"/> when the body is anything else.</returns>
    public static HttpStatusCode? StatusOf(ReadOnlySpan<byte> body)
    {
        // Almost no answer contains this word, and pages of records are long.
        if (body.IndexOf("traceId"u8) < 0)
        {
            return null;
        }

        try
        {
            return Read(new Utf8JsonReader(body.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HttpStatusCode? Read(Utf8JsonReader reader)
    {
        const int LargestStatus = 999;
        long status = 0;
        bool hasTitle = false, hasTraceId = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("status"u8))
            {
                reader.Read();
                status = reader.TokenType == JsonTokenType.Number && AnswerId.TryRead(ref reader, out var number) ? number : 0;
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                reader.Read();
                hasTitle = reader.TokenType == JsonTokenType.String;
            }
            else if (reader.ValueTextEquals("traceId"u8))
            {
                reader.Read();
                hasTraceId = reader.TokenType == JsonTokenType.String;
            }

            reader.Skip();
        }

        return status is >= (int)HttpStatusCode.BadRequest and <= LargestStatus && hasTitle && hasTraceId ? (HttpStatusCode)status : null;
    }
}

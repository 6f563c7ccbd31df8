using System.Net;
using System.Text.Json;
using TitanConnector.Json;

namespace TitanConnector.Errors;

/// <summary>Recognizes a ServiceTitan error in the body of a response with a success status.</summary>
internal static class ErrorForm
{
    /// <summary>
    /// Returns the status in the body if it is an object with a numeric status of at least 400, a title and a trace id. All three are
    /// required, because records have statuses and titles too.
    /// </summary>
    /// <returns><see langword="null"/> if the body is anything else.</returns>
    public static HttpStatusCode? StatusOf(ReadOnlySpan<byte> body)
    {
        // Almost no response contains this word, and pages of records are long.
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

using System.Diagnostics;
using System.Text.Json;

namespace TitanConnector.Emulator.Errors;

/// <summary>Writes ServiceTitan's error shape: all six members, whatever went wrong.</summary>
internal static class ApiErrorResponse
{
    public static void Write(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject();
        json.WriteString("type", ProblemType(refusal.Status));
        json.WriteString("title", refusal.Message);
        json.WriteNumber("status", refusal.Status);
        json.WriteString("traceId", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
        json.WriteStartObject("errors");
        foreach (var (field, texts) in refusal.Errors?.Fields ?? [])
        {
            json.WriteStartArray(field);
            texts.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartObject("data");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // RFC 9110 gives every 4xx of section 15.5 and every 5xx of 15.6 the subsection "last two digits + 1".
    private static string ProblemType(int status) =>
        $"https://tools.ietf.org/html/rfc9110#section-15.{(status / 100) + 1}.{(status % 100) + 1}";
}

using System.Text.Json;

namespace TitanConnector.Emulator.Errors;

/// <summary>Writes ServiceTitan's error object, always with all six members.</summary>
internal static class ApiErrorResponse
{
    public static void Write(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteStartObject();
        json.WriteString("type", ProblemType(refusal.Status));
        json.WriteString("title", refusal.Message);
        json.WriteNumber("status", refusal.Status);
        json.WriteString("traceId", TraceIds.Next());
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

    // In RFC 9110, sections 15.5 (4xx) and 15.6 (5xx) have one subsection for each status: its last two digits + 1.
    private static string ProblemType(int status) =>
        $"https://tools.ietf.org/html/rfc9110#section-15.{(status / 100) + 1}.{(status % 100) + 1}";
}

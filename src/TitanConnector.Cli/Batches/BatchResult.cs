using System.Text.Encodings.Web;
using System.Text.Json;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Batches;

/// <summary>What became of a row.</summary>
internal enum RowStatus
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was refused or failed, and nothing was changed.</summary>
    Refused,

    /// <summary>It was sent, and nobody knows whether it was carried out.</summary>
    Unknown,

    /// <summary>It was not sent.</summary>
    Skipped,
}

/// <summary>The result of a row, which is one line of the output.</summary>
/// <param name="Row">The number of the row, from 1.</param>
/// <param name="Status">What became of it.</param>
internal sealed record BatchResult(int Row, RowStatus Status)
{
    private static readonly string[] Names = ["done", "refused", "unknown", "skipped"];

    /// <summary>The answer.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Why it has no result.</summary>
    public string? Error { get; init; }

    /// <summary>The kind of failure, if it failed.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>Why it was not sent.</summary>
    public string? Reason { get; init; }

    /// <summary>The id in the answer to an earlier run.</summary>
    public long? Id { get; init; }

    /// <summary>Whether an earlier run carried it out.</summary>
    public bool WasDoneBefore { get; init; }

    /// <summary>Writes it as one line of JSON.</summary>
    public byte[] ToLine()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("row", Row);
            writer.WriteString("status", Names[(int)Status]);
            if (Result is { } result)
            {
                writer.WritePropertyName("result");
                result.WriteTo(writer);
            }

            if (Id is { } id)
            {
                writer.WriteNumber("id", id);
            }

            if (Reason is not null)
            {
                writer.WriteString("reason", Reason);
            }

            if (Error is not null)
            {
                writer.WriteStartObject("error");
                writer.WriteString("kind", Kind?.Name ?? "internal");
                writer.WriteString("message", CommandSecrets.Mask(Error));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Redaction;

namespace TitanConnector.Previews;

/// <summary>A request as it would be sent, with secrets masked. Headers are not part of it.</summary>
public sealed class RequestPreview
{
    private RequestPreview(string method, string url, string? contentType, JsonElement? body)
    {
        Method = method;
        Url = url;
        ContentType = contentType;
        Body = body;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The whole URL with its query.</summary>
    public string Url { get; }

    /// <summary>The media type of the body; <see langword="null"/> if there is no body.</summary>
    public string? ContentType { get; }

    /// <summary>
    /// The body: JSON as it would be sent, or a string for any other text. For a form, an object with its fields and the names of its
    /// files. <see langword="null"/> if there is no body.
    /// </summary>
    public JsonElement? Body { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Url}";

    internal static RequestPreview Of(RequestDraft draft, Uri url, Redactor redactor) => draft.Body switch
    {
        null => new(draft.Method.Method, redactor.Text(url.AbsoluteUri), null, null),
        BytesBody body => new(draft.Method.Method, redactor.Text(url.AbsoluteUri), body.MediaType, JsonOf(body, redactor)),
        FormBody form => new(draft.Method.Method, redactor.Text(url.AbsoluteUri), "multipart/form-data", JsonOf(form, redactor)),
        var other => throw new ArgumentException($"{other.GetType().Name} is not a supported body.", nameof(draft)),
    };

    private static JsonElement JsonOf(BytesBody body, Redactor redactor) => Write(writer =>
    {
        if (body.MediaType.EndsWith("json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(body.Bytes);
            Copy(json.RootElement, writer, redactor);
        }
        else
        {
            writer.WriteStringValue(redactor.Text(Encoding.UTF8.GetString(body.Bytes.Span)));
        }
    });

    private static JsonElement JsonOf(FormBody form, Redactor redactor) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in form.Fields)
        {
            writer.WriteString(name, SecretNames.IsSecret(name) ? Redactor.Mask : redactor.Text(value));
        }

        foreach (var file in form.Files)
        {
            writer.WriteString(file.Part, file.FileName);
        }

        writer.WriteEndObject();
    });

    // Everything stays as it would be sent, except values that are secrets or have the name of one.
    private static void Copy(JsonElement json, Utf8JsonWriter writer, Redactor redactor)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in json.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    if (SecretNames.IsSecret(property.Name) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    {
                        writer.WriteStringValue(Redactor.Mask);
                    }
                    else
                    {
                        Copy(property.Value, writer, redactor);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Copy(item, writer, redactor);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(redactor.Text(json.GetString()!));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}

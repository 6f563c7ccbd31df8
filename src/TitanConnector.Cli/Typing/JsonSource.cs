using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>Reads JSON that the user gives: typed, in a file (<c>@FILE</c>), or on standard input (<c>-</c>).</summary>
internal static class JsonSource
{
    // More than ServiceTitan accepts. The limit keeps an endless device, or the wrong file, out of memory.
    private const int MostBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What the parser's messages add for programmers.
    private static readonly string[] Surplus =
        [" LineNumber:", " which is not supported in this mode", " encountered during deserialization"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses the JSON.</summary>
    /// <param name="input">The name of the input that it is for.</param>
    /// <param name="text">What was typed.</param>
    /// <exception cref="InvalidInputException">The text is not JSON, or cannot be read.</exception>
    public static JsonNode Parse(string input, string text)
    {
        var content = Read(input, text);
        if (string.IsNullOrWhiteSpace(content))
        {
            throw new InvalidInputException(input, "this is not JSON: it is empty");
        }

        try
        {
            return Checked(JsonNode.Parse(content, documentOptions: Strict))
                ?? throw new InvalidInputException(input, "expected a JSON object, got null");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw NoJson(input, error);
        }
    }

    /// <summary>Parses the JSON; text that is not JSON becomes a string.</summary>
    /// <inheritdoc cref="Parse"/>
    public static JsonNode ParseOrText(string input, string text)
    {
        var content = Read(input, text);
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return JsonValue.Create(content);
        }

        try
        {
            return Checked(json) ?? JsonValue.Create(content);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw NoJson(input, error);
        }
    }

    // JSON can escape half of a surrogate pair, such as \ud83d, which is not valid text. Only writing it throws.
    private static JsonNode? Checked(JsonNode? json)
    {
        json?.ToJsonString(CliJson.Compact);
        return json;
    }

    private static InvalidInputException NoJson(string input, Exception error)
    {
        // The rest of the parser's message is meant for programmers, or is worded better here.
        var message = error.GetBaseException().Message
            .Split(Surplus, StringSplitOptions.None)[0];
        var where = error is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
            ? $" (line {line + 1}, byte {position + 1})"
            : "";
        return new InvalidInputException(input, $"this is not JSON: {message}{where}");
    }

    /// <summary>Reads the text, whether it is JSON or not.</summary>
    /// <inheritdoc cref="Parse"/>
    public static string Read(string input, string text)
    {
        try
        {
            return text switch
            {
                "-" or "@/dev/stdin" or "@/dev/fd/0" or "@/proc/self/fd/0" =>
                    Interruption.Wait(() => Decode(StandardInput.TakeFor(input))),
                "@" => throw new InvalidInputException(input, "expected the name of a file after @"),
                ['@', .. var folder] when Directory.Exists(folder) =>
                    throw new InvalidInputException(input, $"expected a file, got the folder {folder}"),
                ['@', .. var file] => Interruption.Wait(() => Decode(File.OpenRead(file))),
                _ => text,
            };
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException(input, $"expected UTF-8, got other bytes in {text}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException(input, error.Message);
        }

        string Decode(Stream source)
        {
            using (source)
            {
                using var bytes = new MemoryStream();
                var buffer = new byte[64 * 1024];
                while (source.Read(buffer) is var count and > 0)
                {
                    bytes.Write(buffer, 0, count);
                    if (bytes.Length > MostBytes)
                    {
                        throw new InvalidInputException(input, $"expected at most {MostBytes / 1024 / 1024} MB, got more in {text}");
                    }
                }

                bytes.Position = 0;
                return new StreamReader(bytes, Utf8, detectEncodingFromByteOrderMarks: true).ReadToEnd();
            }
        }
    }
}

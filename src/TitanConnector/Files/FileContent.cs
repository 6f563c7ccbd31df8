using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Errors;

namespace TitanConnector.Files;

/// <summary>A file to upload: its name, and how to open it.</summary>
/// <remarks>
/// <para> The file is opened once per call, before anything is sent, and read again from its start if the request is retried. A source that
/// can be read only once (a pipe, <c>/dev/stdin</c>, a stream that cannot seek) is first copied to a temporary file, which only this user
/// can read and which is deleted after the call; it may have at most 1 GB. Nothing else is copied or held in memory. </para>
/// <para> A file that cannot be opened or read before anything was sent throws an <see cref="InvalidInputException"/>. If reading fails or
/// the length changes while the file is being sent, the request is aborted and the call fails with a <see cref="WireException"/>; an
/// incomplete form is not carried out. </para>
/// <para> In the JSON of a call, a file is represented by its name: see <see cref="Actions.FileSource"/>. In the JSON of an action that a
/// program stores, for example in a queue, it is represented by its path, or by its name and its content in Base64. A file with a custom
/// stream cannot be stored. </para>
/// </remarks>
[JsonConverter(typeof(FileContentConverter))]
public sealed class FileContent
{
    private readonly Func<Stream> _open;

    /// <summary>Creates a file from any stream.</summary>
    /// <param name="name">The file name to send.</param>
    /// <param name="open">
    /// Opens the file at its start. Called once per call, on a thread pool thread; the stream is disposed afterwards.
    /// </param>
    public FileContent(string name, Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(open);
        Name = name;
        _open = open;
    }

    /// <summary>The file name to send.</summary>
    public string Name { get; }

    /// <summary>The path, if it is a file on this machine.</summary>
    internal string? Path { get; private init; }

    /// <summary>The content, if it is in memory.</summary>
    internal byte[]? Bytes { get; private init; }

    /// <summary>Creates a file from a path on this machine. It is opened only when it is sent.</summary>
    public static FileContent FromPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(System.IO.Path.GetFileName(path), () => Open(path)) { Path = path };
    }

    /// <summary>Creates a file from bytes in memory.</summary>
    public static FileContent FromBytes(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(name, () => new MemoryStream(bytes, writable: false)) { Bytes = bytes };
    }

    /// <summary>Opens the file at its start.</summary>
    public Stream OpenRead() => _open();

    /// <summary>
    /// Describes problems of a path that can be found without opening it, because opening a pipe would consume its content.
    /// </summary>
    internal static string? ProblemWith(string path) =>
        path.Length == 0 ? "the path is empty"
        : Directory.Exists(path) ? $"{path} is a directory"
        : !File.Exists(path) ? $"there is no file {path}"
        : null;

    private static FileStream Open(string path) => ProblemWith(path) is { } problem
        ? throw new FileNotFoundException(problem)
        : new FileStream(path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Share = FileShare.Read,
            Options = FileOptions.SequentialScan,
        });
}

/// <summary>Stores a file as its path, or as its name and content.</summary>
public sealed class FileContentConverter : JsonConverter<FileContent>
{
    /// <inheritdoc/>
    public override FileContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return json.ValueKind != JsonValueKind.Object ? throw new JsonException("Expected an object that describes a file.")
            : TextOf(json, "path") is { } path ? FileContent.FromPath(path)
            : TextOf(json, "name") is { } name
                && json.TryGetProperty("base64", out var bytes)
                && bytes.TryGetBytesFromBase64(out var content)
                ? FileContent.FromBytes(name, content)
            : throw new JsonException("Expected a file with its path, or with its name and its content in Base64.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FileContent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Path is { } path)
        {
            writer.WriteString("path", path);
        }
        else
        {
            writer.WriteString("name", value.Name);
            writer.WriteBase64String("base64", value.Bytes ?? throw new JsonException(
                $"The file {value.Name} cannot be stored as JSON. Create it from a path or from bytes."));
        }

        writer.WriteEndObject();
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

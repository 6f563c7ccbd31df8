using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Errors;

namespace TitanConnector.Files;

/// <summary>A file to send: its name, and how to open it.</summary>
/// <remarks>
/// <para>
/// It is opened once for each call, before anything is sent, and read again from its start when the request has to be sent again. What
/// cannot be read twice (a pipe, <c>/dev/stdin</c>, a stream that cannot seek) is first copied to a temporary file, which only this user
/// can read and which is deleted after the call; it may have 1 GB at most. Nothing else is held in memory or copied.
/// </para>
/// <para>
/// A file that cannot be opened or read is an <see cref="InvalidInputException"/> when nothing was sent. When reading it fails, or its
/// length changes, while it is being sent, the request is broken off before its end and the call fails with a
/// <see cref="WireException"/>: a form without its end is not carried out.
/// </para>
/// <para>
/// In the JSON of a call its name stands for it: see <see cref="Actions.FileSource"/>. In the JSON of an action that a program keeps, in a
/// queue for example, it is its path, or its name and its bytes in Base64. A file that is opened in another way cannot be kept.
/// </para>
/// </remarks>
[JsonConverter(typeof(FileContentConverter))]
public sealed class FileContent
{
    private readonly Func<Stream> _open;

    /// <summary>Makes a file of any stream.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="open">
    /// Opens the file at its start. It is called once for each call, on a thread of the pool, and the stream is disposed of.
    /// </param>
    public FileContent(string name, Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(open);
        Name = name;
        _open = open;
    }

    /// <summary>The name under which the file is sent.</summary>
    public string Name { get; }

    /// <summary>The path, where the file is one of this machine.</summary>
    internal string? Path { get; private init; }

    /// <summary>The bytes, where they are in memory.</summary>
    internal byte[]? Bytes { get; private init; }

    /// <summary>Makes a file of a path on this machine. It is opened only when it is sent.</summary>
    public static FileContent FromPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(System.IO.Path.GetFileName(path), () => Open(path)) { Path = path };
    }

    /// <summary>Makes a file of bytes in memory.</summary>
    public static FileContent FromBytes(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(name, () => new MemoryStream(bytes, writable: false)) { Bytes = bytes };
    }

    /// <summary>Opens the file from its start.</summary>
    public Stream OpenRead() => _open();

    /// <summary>What is wrong with a path that can be told without opening it: to open a pipe is to take what is in it.</summary>
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

/// <summary>Keeps a file as its path, or as its name and its bytes.</summary>
public sealed class FileContentConverter : JsonConverter<FileContent>
{
    /// <inheritdoc/>
    public override FileContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return json.ValueKind != JsonValueKind.Object ? throw new JsonException("Expected a file as an object.")
            : TextOf(json, "path") is { } path ? FileContent.FromPath(path)
            : TextOf(json, "name") is { } name && json.TryGetProperty("base64", out var bytes) && bytes.TryGetBytesFromBase64(out var content)
                ? FileContent.FromBytes(name, content)
            : throw new JsonException("Expected a file as its path, or as its name and its bytes in Base64.");
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
                $"The file {value.Name} has no source that can be kept as JSON. Make it from a path or from bytes."));
        }

        writer.WriteEndObject();
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector;

/// <summary>A file to send: its name, and how to open it. It is opened when it is sent, and streamed, never held in memory.</summary>
/// <remarks>In JSON it is the path of a file on this machine: do not take such JSON from strangers.</remarks>
[JsonConverter(typeof(FileContentConverter))]
public sealed class FileContent
{
    private readonly Func<Stream> _open;

    /// <summary>A file from anywhere.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="open">Opens it from its start; called again when the request has to be sent again.</param>
    public FileContent(string name, Func<Stream> open)
    {
        Name = name;
        _open = open;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The path, where the file is one of this machine.</summary>
    internal string? Path { get; private init; }

    /// <summary>A file of this machine.</summary>
    public static FileContent FromPath(string path) => new(System.IO.Path.GetFileName(path), () => File.OpenRead(path)) { Path = path };

    /// <summary>A file in memory.</summary>
    public static FileContent FromBytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    /// <summary>Opens the file from its start.</summary>
    public Stream OpenRead() => _open();
}

internal sealed class FileContentConverter : JsonConverter<FileContent>
{
    public override FileContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var path = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        try
        {
            // Opened once already now: a file that cannot be read is the caller's mistake, before anything is sent.
            File.OpenRead(path ?? "").Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new JsonException(error.Message, error);
        }

        return FileContent.FromPath(path!);
    }

    public override void Write(Utf8JsonWriter writer, FileContent value, JsonSerializerOptions options) => writer.WriteStringValue(value.Path ?? value.Name);
}

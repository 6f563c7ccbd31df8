using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>Reads the name of a file as the file itself.</summary>
internal sealed class NamedFileConverter(IReadOnlyDictionary<string, FileContent> files) : JsonConverter<FileContent>
{
    public override FileContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        files[reader.GetString()!];

    public override void Write(Utf8JsonWriter writer, FileContent value, JsonSerializerOptions options) => throw new NotSupportedException();
}

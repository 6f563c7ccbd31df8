using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>Converts the name of a file to the file.</summary>
internal sealed class NamedFileConverter(IReadOnlyDictionary<string, FileContent> files) : JsonConverter<FileContent>
{
    public override FileContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        files[reader.GetString()!];

    public override void Write(Utf8JsonWriter writer, FileContent value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}

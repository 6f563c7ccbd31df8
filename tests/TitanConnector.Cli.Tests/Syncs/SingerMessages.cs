using System.Globalization;
using System.Text.Json;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>
/// Reads messages as the text of Singer's specification describes them, checks each, and keeps what a program that loads them would have:
/// of each key the last record, without those that a version has left behind, and the last state.
/// </summary>
internal sealed class SingerMessages
{
    private readonly Dictionary<string, (JsonElement Schema, string[] Key)> _schemas = [];

    /// <summary>The records by stream and key.</summary>
    public Dictionary<string, Dictionary<string, (JsonElement Record, long? Version)>> Streams { get; } = [];

    /// <summary>The value of the last STATE; <see langword="null"/> if there was none.</summary>
    public JsonElement? State { get; private set; }

    public int States { get; private set; }

    public int Records { get; private set; }

    /// <summary>How many records have come since the last STATE.</summary>
    public int RecordsAfterState { get; private set; }

    /// <summary>Takes the messages of one run, which begins with schemas again.</summary>
    public void Take(string output)
    {
        _schemas.Clear();
        var lines = output.Split('\n');

        // Of a program that was killed, the last line may be a part of one.
        foreach (var line in lines.SkipLast(1))
        {
            Take(JsonElement.Parse(line));
        }
    }

    private void Take(JsonElement message)
    {
        var type = Text(message, "type");
        switch (type)
        {
            case "SCHEMA":
                TakeSchema(message);
                break;
            case "RECORD":
                TakeRecord(message);
                break;
            case "STATE":
                TakeState(message.GetProperty("value"));
                break;
            case "ACTIVATE_VERSION":
                var version = message.GetProperty("version").GetInt64();
                var records = Streams[Text(message, "stream")];
                foreach (var key in records.Where(record => record.Value.Version != version).Select(record => record.Key).ToList())
                {
                    records.Remove(key);
                }

                break;
            default:
                Assert.Fail($"There is no message {type}.");
                break;
        }
    }

    private void TakeSchema(JsonElement message)
    {
        var schema = message.GetProperty("schema");
        Text(schema, "type").ShouldBe("object", "targets take objects only");
        string[] names = [.. schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)];
        string[] key = [.. message.GetProperty("key_properties").EnumerateArray().Select(name => name.GetString()!)];
        key.ShouldBeSubsetOf(names);
        if (message.TryGetProperty("bookmark_properties", out var bookmarks))
        {
            bookmarks.EnumerateArray().Select(name => name.GetString()!).ShouldBeSubsetOf(names);
        }

        var stream = Text(message, "stream");
        _schemas[stream] = (schema, key);
        Streams.TryAdd(stream, []);
    }

    private void TakeRecord(JsonElement message)
    {
        var stream = Text(message, "stream");
        _schemas.ShouldContainKey(stream, "a record comes after the schema of its stream");
        var (schema, key) = _schemas[stream];
        var record = message.GetProperty("record");
        Conform(record, schema, stream);
        DateTimeOffset.Parse(Text(message, "time_extracted"), CultureInfo.InvariantCulture).Offset.ShouldBe(TimeSpan.Zero);
        Streams[stream][string.Join('/', key.Select(name => record.GetProperty(name).GetRawText()))] =
            (record, message.TryGetProperty("version", out var version) ? version.GetInt64() : null);
        Records++;
        RecordsAfterState++;
    }

    private void TakeState(JsonElement value)
    {
        foreach (var bookmark in State?.GetProperty("bookmarks").EnumerateObject().ToList() ?? [])
        {
            // What was read never becomes less.
            ReadOf(value.GetProperty("bookmarks").GetProperty(bookmark.Name))
                .ShouldBeGreaterThanOrEqualTo(ReadOf(bookmark.Value), bookmark.Name);
        }

        State = value;
        States++;
        RecordsAfterState = 0;
    }

    private static long ReadOf(JsonElement bookmark) =>
        bookmark.GetProperty("position").TryGetProperty("read", out var read) ? read.GetInt64() : 0;

    // Of JSON Schema, what the schemas use.
    private static void Conform(JsonElement value, JsonElement schema, string path)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return;
        }

        string[] types = type.ValueKind == JsonValueKind.Array
            ? [.. type.EnumerateArray().Select(name => name.GetString()!)]
            : [type.GetString()!];
        types.ShouldContain(TypeOf(value, types), $"{path} is {value.GetRawText()}");
        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("format", out var format))
        {
            (format.GetString() == "date"
                ? DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _)
                : DateTimeOffset.TryParseExact(
                    value.GetString(),
                    "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out _))
                .ShouldBeTrue($"{path} is {value.GetRawText()}");
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var member in value.EnumerateObject())
            {
                properties.TryGetProperty(member.Name, out var inner).ShouldBeTrue($"{path} has {member.Name}, which its schema does not");
                Conform(member.Value, inner, $"{path}.{member.Name}");
            }
        }
    }

    private static string TypeOf(JsonElement value, string[] allowed) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) && allowed.Contains("integer") ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}

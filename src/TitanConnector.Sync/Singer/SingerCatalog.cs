using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Singer;

/// <summary>The catalog of Singer: which streams there are, and which of them and of their properties were selected.</summary>
internal static class SingerCatalog
{
    /// <summary>
    /// The streams that a tap can read. Lists under the records of another stream need a memory of these records, which a tap does not
    /// have, and reports have to be named.
    /// </summary>
    public static IReadOnlyList<StreamDefinition> Streams => [.. StreamCatalog.All.Where(stream => stream.IsOnByDefault)];

    /// <summary>Describes all streams.</summary>
    /// <param name="selected">The names of the streams that are selected unless the catalog is changed; empty for all.</param>
    public static JsonObject Describe(IReadOnlyList<string> selected) => new()
    {
        ["streams"] = new JsonArray(
            [.. Streams.Select(stream => Describe(TableDefinition.Of(stream), selected.Count == 0 || selected.Contains(stream.Name)))]),
    };

    /// <summary>The properties of each selected stream.</summary>
    /// <exception cref="FormatException">It is not a catalog, or names a stream that does not exist.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<SingerColumn>> Select(JsonElement catalog)
    {
        if (catalog.ValueKind != JsonValueKind.Object
            || !catalog.TryGetProperty("streams", out var streams)
            || streams.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("expected a catalog as titan tap --discover prints it: an object with \"streams\"");
        }

        var selected = new Dictionary<string, IReadOnlyList<SingerColumn>>(StringComparer.Ordinal);
        foreach (var stream in streams.EnumerateArray())
        {
            var name = TextOf(stream, "tap_stream_id") ?? throw new FormatException("a stream has no \"tap_stream_id\"");
            var selection = new Selection(stream);
            if (!selection.IsSelected())
            {
                continue;
            }

            var definition = Streams.FirstOrDefault(known => known.Name == name)
                ?? throw new FormatException(StreamCatalog.Find(name) is null
                    ? StreamCatalog.UnknownMessage(name)
                    : $"a tap cannot read {name}; titan sync run can");
            selected[name] =
            [
                .. SingerColumn.Of(TableDefinition.Of(definition)).Where(column => column.IsAutomatic || selection.IsSelected(column.Name)),
            ];
        }

        return selected;
    }

    private static JsonObject Describe(TableDefinition table, bool isSelected)
    {
        var columns = SingerColumn.Of(table);
        var method = table.Stream.Mode == StreamMode.Refresh ? "FULL_TABLE" : "INCREMENTAL";
        var key = new JsonArray([.. columns.Where(column => column.IsKey).Select(column => (JsonNode)column.Name)]);
        var about = new JsonObject
        {
            ["inclusion"] = "available",
            ["selected-by-default"] = isSelected,
            ["table-key-properties"] = key.DeepClone(),
            ["forced-replication-method"] = method,
            ["schema-name"] = table.Name,
        };
        if (SingerColumn.ModifiedOf(table) is { } modified)
        {
            about["valid-replication-keys"] = new JsonArray((JsonNode)modified);
        }

        return new JsonObject
        {
            ["tap_stream_id"] = table.Name,
            ["stream"] = table.Name,
            ["key_properties"] = key,
            ["schema"] = SingerColumn.SchemaOf(columns),
            ["metadata"] = new JsonArray(
            [
                MetadataOf([], about),
                .. columns.Select(column => MetadataOf(
                    ["properties", column.Name],
                    new JsonObject { ["inclusion"] = column.IsAutomatic ? "automatic" : "available", ["selected-by-default"] = true })),
            ]),
        };
    }

    private static JsonObject MetadataOf(string[] breadcrumb, JsonObject metadata) => new()
    {
        ["breadcrumb"] = new JsonArray([.. breadcrumb.Select(name => (JsonNode)name)]),
        ["metadata"] = metadata,
    };

    private static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>What was selected of a stream, in its metadata or, as older programs do it, in its schema.</summary>
    private sealed class Selection
    {
        private readonly JsonElement _schema;
        private readonly Dictionary<string, JsonElement> _metadata = new(StringComparer.Ordinal);

        public Selection(JsonElement stream)
        {
            _schema = PropertyOf(stream, "schema");
            var entries = PropertyOf(stream, "metadata");
            foreach (var entry in entries.ValueKind == JsonValueKind.Array ? entries.EnumerateArray().ToArray() : [])
            {
                var breadcrumb = PropertyOf(entry, "breadcrumb");
                string[] path = breadcrumb.ValueKind == JsonValueKind.Array
                    ? [.. breadcrumb.EnumerateArray().Select(name => name.ToString())]
                    : [];
                _metadata[string.Join('/', path)] = PropertyOf(entry, "metadata");
            }
        }

        public bool IsSelected() => IsSelected("", _schema, false);

        public bool IsSelected(string property) =>
            IsSelected($"properties/{property}", PropertyOf(PropertyOf(_schema, "properties"), property), true);

        private bool IsSelected(string breadcrumb, JsonElement schema, bool otherwise)
        {
            var metadata = _metadata.GetValueOrDefault(breadcrumb);
            return TextOf(metadata, "inclusion") != "unsupported"
                && (Flag(metadata, "selected") ?? Flag(schema, "selected") ?? Flag(metadata, "selected-by-default") ?? otherwise);
        }

        private static bool? Flag(JsonElement json, string name) => PropertyOf(json, name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

        private static JsonElement PropertyOf(JsonElement json, string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Singer;

/// <summary>The state of a tap: of each stream the position, as the sync has it in a target.</summary>
internal sealed class SingerState
{
    private const string Tenant = "tenant_id";
    private const string Environment = "environment";
    private const string Bookmarks = "bookmarks";
    private const string Position = "position";
    private const string Version = "version";

    private readonly JsonObject _value;

    private SingerState(JsonObject value) => _value = value;

    private JsonObject Streams => _value[Bookmarks]!.AsObject();

    /// <summary>Reads a state that was written before, or begins one.</summary>
    /// <param name="before">The state; <see langword="null"/> if there is none.</param>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="environment">The environment of ServiceTitan.</param>
    /// <exception cref="FormatException">It is not a state of this tenant.</exception>
    public static SingerState Of(JsonNode? before, long tenant, string environment)
    {
        if (before is not (null or JsonObject))
        {
            throw new FormatException("expected the value of a STATE message: an object");
        }

        // A target that has received nothing yet keeps an empty object.
        var value = before is JsonObject { Count: > 0 } given ? (JsonObject)given.DeepClone() : new JsonObject
        {
            [Tenant] = tenant,
            [Environment] = environment,
            [Bookmarks] = new JsonObject(),
        };
        if (value[Bookmarks] is not JsonObject)
        {
            throw new FormatException("expected the value of a STATE message of titan tap, with \"bookmarks\"");
        }

        if (((JsonObject)value[Bookmarks]!).FirstOrDefault(bookmark => !IsBookmark(bookmark.Value)).Key is { } wrong)
        {
            throw new FormatException($"the bookmark of {wrong} was not written by titan tap");
        }

        return (value[Tenant]?.ToString(), value[Environment]?.ToString()) == ($"{tenant}", environment)
            ? new SingerState(value)
            : throw new FormatException(
                $"this is the state of tenant {value[Tenant]} of {value[Environment]}, and the connection is of tenant {tenant} "
                    + $"of {environment}");
    }

    /// <summary>Where a stream continues; <see langword="null"/> at the beginning.</summary>
    public string? PositionOf(string stream) => Streams[stream]?[Position]?.ToJsonString();

    /// <summary>
    /// The version of the pass over a list that is going on, or was the last one; <see langword="null"/> if there was none.
    /// </summary>
    public long? VersionOf(string stream) => (long?)Streams[stream]?[Version];

    public void Set(string stream, string position, long? version)
    {
        var bookmark = new JsonObject { [Position] = JsonNode.Parse(position) };
        if (version is not null)
        {
            bookmark[Version] = version;
        }

        Streams[stream] = bookmark;
    }

    /// <summary>Where a stream begins that is to have only what was modified since a time.</summary>
    public static string? Start(StreamDefinition stream, DateTimeOffset? start) => (start, stream.Mode) switch
    {
        (null, _) or (_, StreamMode.Refresh) => null,

        // A feed takes a day in place of a token.
        (var time, StreamMode.Feed) =>
            new StreamPosition { First = time.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.ToString(),
        var (time, _) => new StreamPosition { Since = time }.ToString(),
    };

    private static bool IsBookmark(JsonNode? bookmark) =>
        bookmark is JsonObject value && value[Position] is JsonObject && value[Version]?.GetValueKind() is null or JsonValueKind.Number;

    public void WriteTo(Utf8JsonWriter json) => _value.WriteTo(json);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace TitanConnector.Sync.Engine;

/// <summary>How far a stream has come. It is written with the rows, and is all that a run needs to go on.</summary>
internal sealed record StreamPosition
{
    /// <summary>Of a feed: where the live part continues, a token or a date; <see langword="null"/> at the beginning of the feed.</summary>
    public string? Live { get; init; }

    /// <summary>Of a feed: when ServiceTitan gave <see cref="Live"/>, to go back to if it no longer accepts it.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>Of a feed: where the first load continues; <see langword="null"/> at the beginning of the feed.</summary>
    public string? First { get; init; }

    /// <summary>Whether all records have been read once.</summary>
    public bool IsLoaded { get; init; }

    /// <summary>Of a list: all modifications before this time have been read.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Of a list: when the pass began that is going on; <see langword="null"/> if none is.</summary>
    public DateTimeOffset? PassBegan { get; init; }

    /// <summary>Of a list: where the pass continues; <see langword="null"/> if it has to begin again.</summary>
    public string? Resume { get; init; }

    /// <summary>How many records were read so far, repetitions included.</summary>
    public long Read { get; init; }

    /// <summary>How many records the first load has in all, as far as ServiceTitan says.</summary>
    public long? Total { get; init; }

    /// <summary>Of reports, as <c>category/id</c>: the columns that they had when they were first copied.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ReportColumns { get; init; }

    /// <summary>Of reports: those that have other columns now, and what is different.</summary>
    public IReadOnlyDictionary<string, string>? ChangedReports { get; init; }

    /// <summary>Reads a position.</summary>
    /// <param name="text">The text; <see langword="null"/> or empty at the beginning.</param>
    /// <returns><see langword="null"/> if it cannot be read, such as one that a later version has written.</returns>
    public static StreamPosition? TryParse(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text)
                ? new StreamPosition()
                : JsonSerializer.Deserialize(text, PositionJson.Default.StreamPosition);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, PositionJson.Default.StreamPosition);
}

/// <summary>How positions are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StreamPosition))]
internal sealed partial class PositionJson : JsonSerializerContext;

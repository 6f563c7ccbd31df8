using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Paging;

/// <summary>
/// What a list looks like at one moment, by which another moment can tell whether anything in it was touched between the two: how many
/// records there are, and which were modified last. No clock is asked: a record that is touched comes to the front of that order, whatever
/// time it is stamped with, unless it is stamped earlier than fifty others.
/// </summary>
internal sealed class ListState
{
    /// <summary>How many of the records modified last are compared.</summary>
    public const int Size = 50;

    public const int DigestLength = 12;

    private readonly HashSet<string> _latest;
    private readonly string? _oldest;

    private ListState(int total, List<string> latest, bool isWhole)
    {
        _latest = [.. latest];
        _oldest = isWhole ? null : latest[^1];
        var text = string.Create(CultureInfo.InvariantCulture, $"{total}\n{string.Join('\n', latest)}");
        Digest = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsMemory(0, DigestLength);
    }

    public ReadOnlyMemory<byte> Digest { get; }

    /// <summary>Reads it off the first page of the list in the order of modification, latest first, with the total.</summary>
    /// <returns><see langword="null"/> where the page does not tell: then everything counts as touched.</returns>
    public static ListState? Of(RecordPage page)
    {
        if (page.TotalCount is not { } total)
        {
            return null;
        }

        List<string> latest = [];
        var last = DateTimeOffset.MaxValue;
        foreach (var record in page)
        {
            using var json = JsonDocument.Parse(record);
            if (!json.RootElement.TryGetProperty("id", out var id)
                || !json.RootElement.TryGetProperty("modifiedOn", out var modified)
                || modified.ValueKind != JsonValueKind.String
                || !DateTimeOffset.TryParse(modified.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp)
                || stamp > last)
            {
                // It does not sort by this, or does not say it.
                return null;
            }

            last = stamp;
            latest.Add($"{id} {modified}");
        }

        // Where all that is seen is stamped in the future, what is touched now would not show.
        return page.HasMore && (latest.Count == 0 || page.Answered is not { } answered || last > answered.AddSeconds(1))
            ? null
            : new ListState(total, latest, isWhole: !page.HasMore);
    }

    public bool Is(ReadOnlyMemory<byte> digest) => Digest.Span.SequenceEqual(digest.Span);

    /// <summary>How many records were touched since; <see langword="null"/> where they are more than can be told.</summary>
    public int? TouchedSince(ListState before) =>
        _oldest is null || before._latest.Contains(_oldest) ? _latest.Count(record => !before._latest.Contains(record)) : null;
}

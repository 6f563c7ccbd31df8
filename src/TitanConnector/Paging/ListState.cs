using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Paging;

/// <summary>
/// The state of a list at one moment: the number of records, and which were modified last. Comparing two states shows whether anything in
/// the list was touched in between. This does not depend on a clock: a touched record comes first in that order whatever its time stamp,
/// unless the stamp is earlier than those of fifty others.
/// </summary>
internal sealed class ListState
{
    /// <summary>How many of the most recently modified records are compared.</summary>
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

    /// <summary>Reads the state from the first page in modification order, latest first, with the total.</summary>
    /// <returns><see langword="null"/> if the page does not show it; everything then counts as touched.</returns>
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
                    || !DateTimeOffset.TryParse(
                        modified.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp)
                || stamp > last)
            {
                // The server does not sort by modification time, or does not return it.
                return null;
            }

            last = stamp;
            latest.Add($"{id} {modified}");
        }

        // If all visible time stamps are in the future, a record touched now would not show.
        return page.HasMore && (latest.Count == 0 || page.Answered is not { } answered || last > answered.AddSeconds(1))
            ? null
            : new ListState(total, latest, isWhole: !page.HasMore);
    }

    public bool Is(ReadOnlyMemory<byte> digest) => Digest.Span.SequenceEqual(digest.Span);

    /// <summary>The number of records touched since then; <see langword="null"/> if there are too many to tell.</summary>
    public int? TouchedSince(ListState before) =>
        _oldest is null || before._latest.Contains(_oldest) ? _latest.Count(record => !before._latest.Contains(record)) : null;
}

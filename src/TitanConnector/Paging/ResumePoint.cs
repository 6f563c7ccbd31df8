using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TitanConnector.Errors;

namespace TitanConnector.Paging;

/// <summary>
/// How far a walk in the order of creation came, as a text that a later walk goes on from. The place alone would not do: what slipped over
/// the seams behind it, before the walk broke off, would be lost. So the text has the seams, some 20 letters for each page.
/// </summary>
internal sealed class ResumePoint
{
    // Stands first, so that the text never begins with a dash, and another form can be told from this one.
    private const byte Version = 1;
    private const int SealLength = 6;

    /// <summary>Which list, with which filters.</summary>
    public required string List { get; init; }

    /// <summary>When the first walk began, by the server's clock.</summary>
    public required DateTimeOffset? Began { get; init; }

    /// <summary>How many records there were then.</summary>
    public required int? Total { get; init; }

    /// <summary>How many were handed on in their turn.</summary>
    public required int Count { get; init; }

    /// <summary>When the last of them was created, and which of them were created then.</summary>
    public required Moment Last { get; init; }

    /// <summary>The seams that lie behind.</summary>
    public required IEnumerable<Seam> Seams { get; init; }

    /// <summary>Those that had slipped and were handed on late.</summary>
    public required IReadOnlyCollection<long> Late { get; init; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or of another list.</exception>
    public static ResumePoint Parse(string text, string list)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            if (bytes is [Version, ..] && bytes.Length > SealLength && IsSealed(bytes.AsSpan(..^SealLength), bytes.AsSpan(^SealLength..), list))
            {
                return Read(new ResumePointReader(bytes.AsMemory(1..^SealLength)), list);
            }
        }
        catch (FormatException)
        {
        }

        throw new InvalidInputException(
            "resumeFrom", "this does not go on with this list: it is of another one, of other filters or another tenant, or not whole");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var writer = new ResumePointWriter();
        writer.Number(Began?.UtcTicks ?? 0);
        writer.Number(Total + 1 ?? 0);
        writer.Number(Count);
        writer.Moment(Last);
        writer.Ids(Late);
        foreach (var seam in Seams)
        {
            // What lies behind the last record is asked for anyway.
            if (seam.Behind is { } behind)
            {
                writer.Moment(seam.Before);
                writer.Moment(behind);
            }
        }

        byte[] content = [Version, .. writer.Written];
        return Base64Url.EncodeToString([.. content, .. Seal(content, List)]);
    }

    private static ResumePoint Read(ResumePointReader reader, string list)
    {
        var (began, total, count) = (reader.Number(), reader.Number(), reader.Number());
        var last = reader.Moment();
        return new ResumePoint
        {
            List = list,
            Began = began == 0 ? null : new DateTimeOffset(began, TimeSpan.Zero),
            Total = total == 0 ? null : (int)total - 1,
            Count = (int)count,
            Last = last,
            Late = reader.Ids(),
            Seams = ReadSeams(reader, last),
        };
    }

    private static List<Seam> ReadSeams(ResumePointReader reader, Moment last)
    {
        List<Seam> seams = [];
        while (!reader.IsAtEnd)
        {
            seams.Add(new Seam(Shared(reader.Moment()), Shared(reader.Moment())));
        }

        return seams;

        // What else was created in the last moment, and is yet to come, must be known at the seams that end in it.
        Moment Shared(Moment moment) => moment.Time == last.Time ? last : moment;
    }

    private static bool IsSealed(ReadOnlySpan<byte> content, ReadOnlySpan<byte> seal, string list) => seal.SequenceEqual(Seal(content, list));

    private static byte[] Seal(ReadOnlySpan<byte> content, string list) =>
        SHA256.HashData([.. content, .. Encoding.UTF8.GetBytes(list)])[..SealLength];
}

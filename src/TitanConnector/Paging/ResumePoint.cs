using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TitanConnector.Errors;

namespace TitanConnector.Paging;

/// <summary>
/// How far a walk in creation order has come, as a text from which a later walk can continue; or why there is none. The text has at most
/// <see cref="LongestText"/> characters, however many pages were read.
/// </summary>
internal sealed class ResumePoint
{
    public const int LongestText = 1000;

    // The first byte, so that the text never begins with a dash and formats can be told apart.
    private const byte Version = 2;
    private const byte EarlierVersion = 1;
    private const int SealLength = 6;

    private readonly byte[] _state = [];
    private readonly string _list = "";

    /// <param name="state">How far the walk has come.</param>
    /// <param name="list">Identifies the list and its filters.</param>
    public ResumePoint(ResumeState state, string list) => (_state, _list) = (state.ToBytes(), list);

    /// <param name="why">Why there is no resume point.</param>
    public ResumePoint(string why) => Why = why;

    /// <summary>Why a later walk cannot continue from here; <see langword="null"/> if it can.</summary>
    public string? Why { get; }

    /// <summary>The text; <see langword="null"/> if there is none.</summary>
    public string? Text
    {
        get
        {
            if (Why is not null)
            {
                return null;
            }

            byte[] content = [Version, .. _state];
            return Base64Url.EncodeToString([.. content, .. Seal(content, _list)]);
        }
    }

    /// <summary>Parses a text.</summary>
    /// <exception cref="InvalidInputException">The text is damaged, belongs to another list, or has another version.</exception>
    public static ResumeState Parse(string text, string list)
    {
        text = text.Trim();
        try
        {
            var bytes = text.Length <= LongestText ? Base64Url.DecodeFromChars(text) : throw new FormatException("It is too long.");
            if (bytes is [Version, ..]
                && bytes.Length > SealLength
                && IsSealed(bytes.AsSpan(..^SealLength), bytes.AsSpan(^SealLength..), list))
            {
                return ResumeState.Of(bytes.AsMemory(1..^SealLength));
            }
        }
        catch (FormatException)
        {
        }

        throw new InvalidInputException("resumeFrom", IsEarlier(text)
            ? "This resume token was written by an earlier version of TitanConnector; start the list from the beginning."
            : "This resume token belongs to another list, filter or tenant, or is damaged.");
    }

    // Earlier versions had no limit, so a text that is too long may be from one of them.
    private static bool IsEarlier(string text) =>
        text.Length >= 4 && Base64Url.IsValid(text.AsSpan(0, 4)) && Base64Url.DecodeFromChars(text.AsSpan(0, 4)) is [EarlierVersion, ..];

    private static bool IsSealed(ReadOnlySpan<byte> content, ReadOnlySpan<byte> seal, string list) =>
        seal.SequenceEqual(Seal(content, list));

    private static byte[] Seal(ReadOnlySpan<byte> content, string list) =>
        SHA256.HashData([.. content, .. Encoding.UTF8.GetBytes(list)])[..SealLength];
}

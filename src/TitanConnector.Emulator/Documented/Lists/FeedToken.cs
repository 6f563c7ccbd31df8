using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Values;

namespace TitanConnector.Emulator.Documented.Lists;

/// <summary>A place in a feed: after a record, by its time of modification and its number.</summary>
internal readonly record struct FeedToken(long Ticks, long Number)
{
    private const string Mark = "feed";

    public override string ToString()
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{Ticks}:{Number}");
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{place}:{Check(place)}"));
    }

    /// <summary>Reads a token or a date, from which on all records are given.</summary>
    public static bool TryParse(string text, out FeedToken token)
    {
        if (text.Length == 0)
        {
            token = default;
            return true;
        }

        if (Timestamp.TryParseLoosely(text, out var time, out _) || Timestamp.TryParse(text, out time))
        {
            // All records of the moment itself too.
            token = new FeedToken(time.UtcTicks - 1, long.MaxValue);
            return true;
        }

        return TryParseToken(text, out token);
    }

    /// <summary>Whether it is a token, and not a date.</summary>
    public static bool IsToken(string text) => TryParseToken(text, out _);

    private static bool TryParseToken(string text, out FeedToken token)
    {
        token = default;
        return Base64Url.IsValid(text)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':') is [var ticks, var number, var check]
            && check == Check($"{ticks}:{number}")
            && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at)
            && long.TryParse(number, CultureInfo.InvariantCulture, out var id)
            && (token = new FeedToken(at, id)) is var _;
    }

    // Tells a token from any other text; it is not a secret.
    private static string Check(string place) => Dice.Of(Mark).With(place).Below(1_000_000).ToString(CultureInfo.InvariantCulture);
}

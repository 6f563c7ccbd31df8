using System.Globalization;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Syncs;

/// <summary>Reads durations such as <c>30m</c>, <c>2h</c> and <c>90d</c>.</summary>
internal static class DurationText
{
    /// <exception cref="InvalidInputException">It is not a duration.</exception>
    public static TimeSpan Read(string option, string text)
    {
        TimeSpan? unit = text.Length < 2 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        return unit is { } one
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 100_000
            ? one * number
            : throw new InvalidInputException(
                option, $"expected a number from 1 to 100000 with s, m, h or d behind it, such as 30m or 90d, got \"{text}\"");
    }
}

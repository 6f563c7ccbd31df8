using System.Globalization;

namespace TitanConnector.Emulator;

/// <summary>The delay that is added to every answer: a time, plus or minus a spread.</summary>
/// <param name="Mean">The mean delay.</param>
/// <param name="Spread">How much the delay may differ from the mean, up or down; all values in between are equally likely.</param>
public readonly record struct Latency(TimeSpan Mean, TimeSpan Spread = default)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads milliseconds: <c>50</c>, <c>50±20</c>, or <c>50+-20</c>, because ± can be hard to type.</summary>
    public static bool TryParse(string? text, out Latency latency)
    {
        latency = default;
        var parts = text?.Replace("+-", "±", StringComparison.Ordinal).Split('±') ?? [];
        var spread = TimeSpan.Zero;
        if (parts.Length is < 1 or > 2
            || !TryRead(parts[0], out var mean)
            || (parts.Length == 2 && !TryRead(parts[1], out spread))
            || spread > mean)
        {
            return false;
        }

        latency = new Latency(mean, spread);
        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => Spread == TimeSpan.Zero
        ? FormattableString.Invariant($"{Mean.TotalMilliseconds}")
        : FormattableString.Invariant($"{Mean.TotalMilliseconds}±{Spread.TotalMilliseconds}");

    internal TimeSpan At(double chance) => Mean + (Spread * ((2 * chance) - 1));

    private static bool TryRead(string text, out TimeSpan time)
    {
        time = default;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > Longest.TotalMilliseconds)
        {
            return false;
        }

        time = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }
}

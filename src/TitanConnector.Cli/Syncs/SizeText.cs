using System.Globalization;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Syncs;

/// <summary>Reads sizes such as <c>500KB</c>, <c>20MB</c> and <c>1.5GB</c>, in powers of 1,000.</summary>
internal static class SizeText
{
    private static readonly (string Unit, decimal Bytes)[] Units = [("KB", 1e3m), ("MB", 1e6m), ("GB", 1e9m), ("B", 1)];

    /// <exception cref="InvalidInputException">It is not a size.</exception>
    public static long Read(string option, string text)
    {
        var unit = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase));
        var digits = text[..^(unit.Unit?.Length ?? 0)].Trim();
        return unit.Unit is not null
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number > 0 && number < 1_000_000
            ? (long)(number * unit.Bytes)
            : throw new InvalidInputException(option, $"expected a size with KB, MB or GB behind it, such as 20MB, got \"{text}\"");
    }
}

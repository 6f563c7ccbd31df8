using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Dialect;

/// <summary>Amounts, which accounting returns as text and takes as numbers.</summary>
internal static class Money
{
    public const string Zero = "0.00";

    public static string Text(decimal amount) => amount.ToString("0.00##########", CultureInfo.InvariantCulture);

    /// <summary>The amount in a member of an answer or of a request; null is zero.</summary>
    public static decimal Of(JsonNode? amount) => amount switch
    {
        null => 0,
        _ when amount.GetValueKind() == JsonValueKind.String => decimal.Parse(amount.GetValue<string>(), CultureInfo.InvariantCulture),

        // Not GetValue, because a value that the emulator wrote may be an int.
        _ => decimal.Parse(amount.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    /// <summary>Rounds to the cent, with halves away from zero.</summary>
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}

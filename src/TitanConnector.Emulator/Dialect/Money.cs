using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Dialect;

/// <summary>Amounts, which accounting writes as text and reads as numbers.</summary>
internal static class Money
{
    public const string Zero = "0.00";

    public static string Text(decimal amount) => amount.ToString("0.00##########", CultureInfo.InvariantCulture);

    /// <summary>What an answer's member or a request's says; nothing is zero.</summary>
    public static decimal Of(JsonNode? amount) => amount switch
    {
        null => 0,
        _ when amount.GetValueKind() == JsonValueKind.String => decimal.Parse(amount.GetValue<string>(), CultureInfo.InvariantCulture),

        // Not GetValue: what the emulator put there itself may be an int.
        _ => decimal.Parse(amount.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    /// <summary>To the cent, as a till does it.</summary>
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}

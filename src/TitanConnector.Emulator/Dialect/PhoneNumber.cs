using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Dialect;

/// <summary>Phone numbers, which people write in many ways.</summary>
internal static class PhoneNumber
{
    /// <summary>The digits of a contact's phone number; null if it has none.</summary>
    public static string? Of(JsonObject contact) =>
        contact["type"]!.GetValue<string>() != "Email" && Digits(contact["value"]!.GetValue<string>()) is { Length: > 0 } digits
            ? digits
            : null;

    /// <summary>The digits alone, so that "+1 (512) 555-0123" equals "512.555.0123".</summary>
    public static string Digits(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits is ['1', .. { Length: 10 } national] ? national : digits;
    }
}

using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Dialect;

/// <summary>Phone numbers, which people write in many ways.</summary>
internal static class PhoneNumber
{
    /// <summary>The digits of a contact that has a number, or null.</summary>
    public static string? Of(JsonObject contact) =>
        contact["type"]!.GetValue<string>() != "Email" && Digits(contact["value"]!.GetValue<string>()) is { Length: > 0 } digits
            ? digits
            : null;

    /// <summary>So that "+1 (512) 555-0123" and "512.555.0123" are the same number.</summary>
    public static string Digits(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits is ['1', .. { Length: 10 } national] ? national : digits;
    }
}

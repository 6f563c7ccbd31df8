using System.Globalization;
using System.Text;

namespace TitanConnector.Emulator.Documented.Values;

/// <summary>Texts for the fields of a record, by their names.</summary>
internal static class Words
{
    private static readonly string[] First =
    [
        "Avery", "Jordan", "Maria", "Devon", "Priya", "Samuel", "Grace", "Luis", "Hannah", "Omar", "Ruth", "Ken",
    ];

    private static readonly string[] Last =
    [
        "Miller", "Ortiz", "Nguyen", "Fields", "Baker", "Kowalski", "Shah", "Brooks", "Reyes", "Young", "Cole", "Hart",
    ];

    private static readonly string[] Streets =
    [
        "Mill Lane", "Oak Street", "River Road", "High Street", "Elm Court", "Park Avenue", "Summit Drive",
    ];

    private static readonly string[] Towns = ["Columbus", "Dublin", "Westerville", "Hilliard", "Grove City", "Gahanna", "Powell"];
    private static readonly string[] Makers = ["Carrier", "Rheem", "Trane", "Lennox", "Goodman", "Bradford White"];

    private static readonly string[] Sentences =
    [
        "Checked and left in working order.",
        "Customer asked for a call before arrival.",
        "Replaced the filter and tested the system.",
        "Access through the side gate.",
        "Part ordered, expected next week.",
        "Quoted two options on site.",
    ];

    /// <summary>A text for a field; <paramref name="owner"/> is the noun of the record or object that has it.</summary>
    public static string Of(string field, string owner, long number, Dice dice)
    {
        var name = field.ToLowerInvariant();
        return name switch
        {
            "firstname" => dice.Of(First),
            "lastname" => dice.Of(Last),
            "street" => Number($"{100 + dice.Below(9800)} {dice.With("street").Of(Streets)}"),
            "unit" => Number($"Unit {1 + dice.Below(40)}"),
            "state" or "leadstate" => "OH",
            "zip" or "leadzip" => Number($"{43001 + dice.Below(300)}"),
            "country" or "leadcountry" => "USA",
            "currency" => "USD",
            "color" => Number($"#{dice.Below(0x1000000):X6}"),
            "role" => "Technician",
            "icon" => "wrench",
            _ when name.EndsWith("city", StringComparison.Ordinal) => dice.Of(Towns),
            _ when Has(name, "email") => Email(dice),
            _ when Has(name, "phone", "callerid", "contactnumber") => Phone(dice),
            _ when Has(name, "url", "link", "path", "image", "video") =>
                Number($"https://files.example.com/{Kebab(owner)}/{dice.Below(100_000):00000}"),
            _ when Has(name, "manufacturer") => dice.Of(Makers),
            _ when Has(name, "address") =>
                Number($"{100 + dice.Below(9800)} {dice.With("street").Of(Streets)}, {dice.With("town").Of(Towns)}, OH"),
            _ when IsAmount(name) => Number($"{dice.Below(90_000) / 100m:0.00}"),
            _ when Has(name, "quantity") => Number($"{1 + dice.Below(5)}.00"),
            _ when Has(name, "customername", "technicianname", "employeename", "author", "soldbyname", "contactname", "createdby") =>
                Person(dice),
            _ when Has(
                name,
                "memo",
                "description",
                "summary",
                "note",
                "text",
                "comment",
                "message",
                "review",
                "instruction",
                "paragraph") =>
                dice.Of(Sentences),
            _ when Has(name, "number", "code", "serial", "barcode", "externalid", "sid") =>
                Number($"{Initials(owner)}-{10_000 + dice.Below(89_999)}"),
            _ when name is "name" or "displayname" or "title" or "officialname" =>
                number < 0 ? Title(owner) : Number($"{Title(owner)} {number + 1}"),
            _ => Title(field),
        };
    }

    public static string Person(Dice dice) => $"{dice.Of(First)} {dice.With("last").Of(Last)}";

    public static string Email(Dice dice) => $"{Person(dice).Replace(' ', '.').ToLowerInvariant()}@example.com";

    /// <summary>A fictional number: those from 555-0100 on belong to nobody.</summary>
    public static string Phone(Dice dice) => Number($"(614) 555-{100 + dice.Below(9899):0000}");

    public static bool IsAmount(string name) =>
        Has(
            name,
            "amount", "total", "price", "cost", "balance", "tax", "rate", "revenue", "discount", "credit", "debit", "bonus", "shipping",
            "paid");

    public static bool Has(string name, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>Job type</c>, of <c>jobType</c>.</summary>
    public static string Title(string camel)
    {
        var title = new StringBuilder(camel.Length + 4);
        foreach (var letter in camel)
        {
            if (char.IsUpper(letter) && title.Length > 0)
            {
                title.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                title.Append(title.Length == 0 ? char.ToUpperInvariant(letter) : letter);
            }
        }

        return title.ToString();
    }

    private static string Kebab(string camel) => Title(camel).ToLowerInvariant().Replace(' ', '-');

    private static string Initials(string camel) =>
        camel.Length == 0 ? "X" : string.Concat(Title(camel).Split(' ').Select(word => char.ToUpperInvariant(word[0])));

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;

namespace TitanConnector.Emulator.Documented.Rules.Telecom;

/// <summary>Phone numbers that want no messages. They are kept in the form of E.164: <c>+16145550123</c>.</summary>
internal static class OptOuts
{
    private const string Path = "/telecom/v3/optinouts/optouts";
    private const string Number = "contactNumber";
    private const string Type = "optOutType";

    public static IEnumerable<Rule> Rules =>
    [
        new("telecom.opt-outs.create", turn => turn.Answer(new JsonObject
        {
            ["data"] = new JsonArray([.. turn.Body["contactNumbers"]!.AsArray().Select(number => Create(turn, number!.ToString()))]),
        })),
        new("telecom.opt-outs.look-up", LookUp),
    ];

    public static IEnumerable<ShelfRule> Shelves =>
        [new(Path) { Seed = (_, _, row) => row.Document[Number] = Normal($"{row.Document[Number]}") ?? "+16145550100" }];

    private static JsonObject Create(Turn turn, string number)
    {
        var normal = Normal(number);
        if (normal is not null)
        {
            var document = new JsonObject { [Number] = normal, [Type] = turn.Body[Type]!.DeepClone() };
            _ = Find(turn, normal) is { } known
                ? turn.Change(Path, known, before => before[Type] = turn.Body[Type]!.DeepClone())
                : turn.Add(Path, document);
        }

        return new JsonObject { [Number] = normal ?? number, ["status"] = normal is null ? "LogicalError" : "Ok" };
    }

    private static void LookUp(Turn turn)
    {
        var errors = turn.Call.NewErrors();
        var numbers = turn.Body["contactNumbers"]!.AsArray().Select(number => number!.ToString()).ToList();
        if (numbers.Count == 0)
        {
            errors.Add("contactNumbers", "At least one number is required.");
        }

        foreach (var (i, number) in numbers.Index().Where(one => Normal(one.Item) is null))
        {
            errors.Add($"contactNumbers[{i}]", $"'{number}' is not a phone number.");
        }

        errors.ThrowIfAny();
        turn.Answer(new JsonObject
        {
            ["data"] = new JsonArray([
                .. numbers.Select(Normal).Distinct()
                    .Select(number => Find(turn, number!))
                    .OfType<Row>()
                    .Select(row => row.Document.DeepClone()),
            ]),
        });
    }

    private static Row? Find(Turn turn, string number) =>
        turn.Shelf(Path).All(turn.Records).FirstOrDefault(row => row.Document[Number]?.ToString() == number);

    /// <summary>A number without a country is American.</summary>
    private static string? Normal(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        var isWritten = number.All(letter => char.IsAsciiDigit(letter) || "+-.() ".Contains(letter, StringComparison.Ordinal));
        return !isWritten ? null
            : number.TrimStart().StartsWith('+') ? digits.Length is >= 8 and <= 15 ? "+" + digits : null
            : digits.Length == 10 ? "+1" + digits
            : digits is ['1', ..] && digits.Length == 11 ? "+" + digits
            : null;
    }
}

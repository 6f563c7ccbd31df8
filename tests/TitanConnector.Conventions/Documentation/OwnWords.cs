using System.Text.RegularExpressions;

namespace TitanConnector.Conventions.Documentation;

/// <summary>Distinguishes a text that explains a name from one that only repeats it.</summary>
internal static partial class OwnWords
{
    // Words without meaning of their own: a text that consists of these and the name would explain nothing.
    private static readonly HashSet<string> Empty =
    [
        .. """
           a an the this that these those it its itself one ones some any and or not no of in on at to for from by with as than then
           is are was were be been being has have had do does did can could may might must shall should will would
           who whom whose which what when where whether how there here if
           id ids identifier get gets set sets given give gives current new value values data field property object record item
           true false null none empty unless
           servicetitan associated related corresponding respective
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Returns the words of a text that are neither empty nor part of a name.</summary>
    public static IReadOnlyList<string> In(string text, params IEnumerable<string> names)
    {
        List<string> known = [.. names.SelectMany(Split)];
        return
        [
            .. Split(text)
                .Where(word => word.Length > 1 && !Empty.Contains(word) && !known.Exists(name => AreForms(word, name))).Distinct(),
        ];
    }

    private static IEnumerable<string> Split(string text) => Word().Matches(text).Select(word => word.Value.ToLowerInvariant());

    // Such as customer and customers, or create and created.
    private static bool AreForms(string one, string other) =>
        one == other
        || (Math.Min(one.Length, other.Length) >= 3
            && Math.Abs(one.Length - other.Length) <= 3
            && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)));

    // Splits sentences and names in Pascal case into words.
    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();
}

namespace TitanConnector.Catalog.Operations;

/// <summary>Singular and plural of the nouns in paths.</summary>
internal static class Nouns
{
    private static readonly HashSet<string> SameInBoth = ["equipment", "hours", "status", "pricing", "series", "data", "sms"];

    private static readonly HashSet<string> Uncounted = ["equipment", "pricing", "data", "hours"];

    private static readonly Dictionary<string, string> Irregular = new()
    {
        ["discounts and fees"] = "discount or fee",
    };

    /// <summary>Returns the singular of a phrase: purchase order for purchase orders.</summary>
    public static string Singular(string phrase)
    {
        if (Irregular.TryGetValue(phrase, out var singular))
        {
            return singular;
        }

        var last = phrase[(phrase.LastIndexOf(' ') + 1)..];
        if (SameInBoth.Contains(last) || !last.EndsWith('s') || last.EndsWith("ss", StringComparison.Ordinal))
        {
            return phrase;
        }

        var stem = phrase[..^last.Length];
        return stem + (last.EndsWith("ies", StringComparison.Ordinal) ? last[..^3] + "y"
            : (last.EndsWith("uses", StringComparison.Ordinal) && !last.EndsWith("ouses", StringComparison.Ordinal))
                || last.EndsWith("xes", StringComparison.Ordinal)
                || last.EndsWith("sses", StringComparison.Ordinal) ? last[..^2]
            : last[..^1]);
    }

    /// <summary>Returns the singular with its article: a customer, an invoice.</summary>
    public static string One(string phrase)
    {
        if (phrase == "equipment" || phrase.EndsWith(" equipment", StringComparison.Ordinal))
        {
            return $"a piece of {phrase}";
        }

        if (IsUncounted(phrase))
        {
            return phrase;
        }

        var singular = Singular(phrase);
        var isVowel = "aeiouAEIO".Contains(singular[0], StringComparison.Ordinal)
            && !singular.StartsWith("us", StringComparison.Ordinal) && !singular.StartsWith("uni", StringComparison.Ordinal);
        return (isVowel ? "an " : "a ") + singular;
    }

    /// <summary>Whether it has no article, as equipment.</summary>
    public static bool IsUncounted(string phrase) => Uncounted.Contains(phrase[(phrase.LastIndexOf(' ') + 1)..]);

    /// <summary>Whether a phrase is a plural.</summary>
    public static bool IsPlural(string phrase) => Singular(phrase) != phrase;
}

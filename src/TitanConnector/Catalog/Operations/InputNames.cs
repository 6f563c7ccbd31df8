using System.Text;

namespace TitanConnector.Catalog.Operations;

/// <summary>Turns ServiceTitan's names of inputs into keys and into words.</summary>
internal static class InputNames
{
    private static readonly Dictionary<string, string> Written = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = "ID", ["ids"] = "IDs", ["guid"] = "GUID", ["url"] = "URL", ["urls"] = "URLs", ["utc"] = "UTC", ["sms"] = "SMS",
        ["ap"] = "AP", ["gl"] = "GL", ["gps"] = "GPS", ["po"] = "PO", ["sku"] = "SKU", ["skus"] = "SKUs", ["api"] = "API",
        ["hvac"] = "HVAC", ["crm"] = "CRM", ["pdf"] = "PDF", ["sid"] = "SID", ["adcap"] = "adaptive capacity", ["ytd"] = "YTD",
        ["moe"] = "MOE", ["ets"] = "ETS",
    };

    // Words that are written together in the API's names.
    private static readonly Dictionary<string, string> Joined = new(StringComparer.Ordinal)
    {
        ["markasexported"] = "mark as exported", ["preferredtechnician"] = "preferred technician",
        ["materialsmarkup"] = "materials markups", ["clientspecificpricing"] = "client-specific pricing", ["costtypes"] = "cost types",
        ["optinouts"] = "opt-ins and opt-outs", ["optouts"] = "opt-outs", ["followups"] = "follow-ups", ["followup"] = "follow-up",
        ["nonjob"] = "non-job",
    };

    /// <summary>The key of an input: <c>booking_provider</c> and <c>customField.Fields</c> become one word in camel case.</summary>
    public static string KeyOf(string name)
    {
        var parts = name.Split(['_', '.', '-'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Select((part, index) =>
            (index == 0 ? char.ToLowerInvariant(part[0]) : char.ToUpperInvariant(part[0])) + part[1..]));
    }

    /// <summary>The name of an input on a form: <c>modifiedOnOrAfter</c> is Modified On Or After.</summary>
    public static string LabelOf(string key) => string.Join(' ', WordsOf(key).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The words of a name, as they stand in a sentence: <c>businessUnitIds</c> are business unit IDs.</summary>
    public static string PhraseOf(string name) => string.Join(' ', WordsOf(name));

    private static IEnumerable<string> WordsOf(string name)
    {
        if (Joined.TryGetValue(name, out var joined))
        {
            return joined.Split(' ');
        }

        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            var isBreak = letter is '_' or '.' or '-' or ' ';
            var startsWord = char.IsUpper(letter)
                && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((isBreak || startsWord) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (!isBreak)
            {
                word.Append(char.ToLowerInvariant(letter));
            }
        }

        words.Add(word.ToString());
        return words.Where(one => one.Length > 0).Select(one => Joined.GetValueOrDefault(one) ?? Written.GetValueOrDefault(one, one));
    }
}

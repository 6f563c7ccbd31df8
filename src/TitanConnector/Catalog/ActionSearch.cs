using TitanConnector.Actions;

namespace TitanConnector.Catalog;

/// <summary>Finds actions by words of their names, descriptions and paths.</summary>
internal static class ActionSearch
{
    public static IReadOnlyList<ActionDefinition> In(IEnumerable<ActionDefinition> actions, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split([' ', '-', '.', '/', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? [] : [.. actions
            .Select(action => (Action: action, Rank: Rank(action, words)))
            .Where(found => found.Rank is not null)
            .OrderBy(found => found.Rank)
            .Select(found => found.Action)];
    }

    // Lower is better; null if a word is missing. Matches in names are better than matches in descriptions.
    private static int? Rank(ActionDefinition action, string[] words)
    {
        var rank = 0;
        foreach (var word in words)
        {
            if (Holds(action.CommandPath, word) || Holds(action.Key, word))
            {
                continue;
            }

            if (Holds(action.Label, word))
            {
                rank += 1;
            }
            else if (Holds(action.Description, word) || Holds(action.Path, word))
            {
                rank += 2;
            }
            else
            {
                return null;
            }
        }

        return rank;
    }

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}

namespace TitanConnector.Sync.Tables;

/// <summary>Replaces the escape of U+0000 in JSON by that of the replacement character.</summary>
internal static class JsonZeros
{
    private const string Zero = "\\u0000";

    /// <returns>The same string if there is nothing to replace.</returns>
    public static string Replace(string json)
    {
        if (!json.Contains(Zero, StringComparison.Ordinal))
        {
            return json;
        }

        var letters = json.ToCharArray();
        for (var i = 0; i < letters.Length - 1; i++)
        {
            if (letters[i] != '\\')
            {
                continue;
            }

            if (letters.AsSpan(i).StartsWith(Zero))
            {
                "fffd".CopyTo(letters.AsSpan(i + 2));
            }

            // Also the letter after the backslash, which may be a backslash itself.
            i++;
        }

        var replaced = new string(letters);
        return replaced == json ? json : replaced;
    }
}

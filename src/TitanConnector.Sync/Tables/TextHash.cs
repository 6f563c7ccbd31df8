namespace TitanConnector.Sync.Tables;

/// <summary>A hash of a text that is the same on every machine and in every version of .NET: FNV-1a.</summary>
internal static class TextHash
{
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash;
    }
}

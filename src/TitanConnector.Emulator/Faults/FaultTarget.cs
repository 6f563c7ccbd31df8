using TitanConnector.Emulator.Documented.Lists;

namespace TitanConnector.Emulator.Faults;

/// <summary>What faults are chosen by.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="From">The place from which a feed is asked for; empty for its beginning.</param>
/// <param name="IsApiCall">Whether it is neither for a token nor for a file.</param>
internal readonly record struct FaultTarget(string Method, string Path, string From, bool IsApiCall)
{
    /// <summary>Whether the request is for an export feed.</summary>
    public bool IsFeed => IsApiCall && HttpMethods.IsGet(Method)
        && (Path.Contains("/export/", StringComparison.OrdinalIgnoreCase) || Path.EndsWith("/export", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it goes on where an earlier answer ended.</summary>
    public bool IsContinued => From.Length > 0 && FeedToken.IsToken(From);
}

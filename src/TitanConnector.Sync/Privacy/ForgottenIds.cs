using System.Collections.Concurrent;

namespace TitanConnector.Sync.Privacy;

/// <summary>The ids of records of a tenant that belong to customers who were forgotten.</summary>
internal sealed class ForgottenIds
{
    private readonly ConcurrentDictionary<(string Stream, string Key), bool> _ids = [];

    public bool IsEmpty => _ids.IsEmpty;

    public bool Contains(string stream, string? key) => key is not null && _ids.ContainsKey((stream, key));

    /// <summary>Adds an id.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string stream, string key) => _ids.TryAdd((stream, key), true);

    /// <summary>Whether a row belongs to a customer who was forgotten.</summary>
    /// <param name="rule">The rule of its stream.</param>
    /// <param name="key">Its key.</param>
    /// <param name="valueOf">The value of one of its columns as text; <see langword="null"/> if there is none.</param>
    public bool Own(PersonalRule rule, string key, Func<string, string?> valueOf)
    {
        if (Contains(rule.Stream, key))
        {
            return true;
        }

        foreach (var (column, stream) in rule.Links)
        {
            if (valueOf(column) is { } value)
            {
                // The first link that says something decides.
                return Contains(stream, value);
            }
        }

        return false;
    }
}

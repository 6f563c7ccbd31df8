using System.Collections.Concurrent;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Privacy;

/// <summary>The ids of records of a tenant that belong to customers who were forgotten.</summary>
internal sealed class ForgottenIds
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _ids = new(StringComparer.Ordinal);

    public bool IsEmpty => _ids.IsEmpty;

    public int CountOf(string stream) => _ids.TryGetValue(stream, out var keys) ? keys.Count : 0;

    /// <summary>Whether a record is one of them.</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="key">Its key, as <see cref="TableDefinition.KeyOf"/> writes it.</param>
    public bool Contains(string stream, string? key) => key is not null && _ids.TryGetValue(stream, out var keys) && keys.ContainsKey(key);

    /// <summary>Adds one.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string stream, string key) =>
        _ids.GetOrAdd(stream, _ => new ConcurrentDictionary<string, bool>(StringComparer.Ordinal)).TryAdd(key, true);

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

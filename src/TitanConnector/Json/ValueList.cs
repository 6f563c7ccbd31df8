using System.Collections;

namespace TitanConnector.Json;

/// <summary>A list that equals any list with equal items in the same order, so that records with lists are compared by value.</summary>
internal static class ValueList
{
    /// <summary>Returns the items as such a list; empty for <see langword="null"/>.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T>? items) => items switch
    {
        null or { Count: 0 } => [],
        ValueList<T> already => already,
        _ => new ValueList<T>(items),
    };
}

/// <summary>See <see cref="ValueList"/>.</summary>
internal sealed class ValueList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    public override bool Equals(object? obj) => obj is ValueList<T> other && items.SequenceEqual(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

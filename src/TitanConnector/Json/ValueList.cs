using System.Collections;

namespace TitanConnector.Json;

/// <summary>A list that is equal to another one with equal items in the same order, so that records which hold it are equal by value.</summary>
internal static class ValueList
{
    /// <summary>The items as such a list; an empty one for none.</summary>
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

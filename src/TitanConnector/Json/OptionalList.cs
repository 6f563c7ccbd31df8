using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Json;

/// <summary>
/// A list that may be absent: an update does not change a list that is absent, and replaces it with one that is present, even an empty one.
/// Write <c>TagTypeIds = [1, 2]</c>, or assign an array or a <see cref="List{T}"/>.
/// </summary>
[JsonConverter(typeof(OwnConverterFactory))]
[CollectionBuilder(typeof(OptionalList), nameof(OptionalList.Create))]
public readonly struct OptionalList<T> : IOptional, IOwnConverter, IEquatable<OptionalList<T>>, IEnumerable<T>
{
    private readonly T[]? _items;

    /// <summary>Creates a present list with copies of the items.</summary>
    public OptionalList(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = [.. items];
    }

    /// <summary>Whether the list is present, which may be empty.</summary>
    public bool IsSet => _items is not null;

    /// <summary>The items.</summary>
    /// <exception cref="InvalidOperationException">The list is absent.</exception>
    public IReadOnlyList<T> Value => _items ?? throw new InvalidOperationException("The list is absent.");

    object? IOptional.Boxed => _items;

    /// <summary>Converts an array to a present list; <see langword="null"/> becomes an absent one.</summary>
    public static implicit operator OptionalList<T>(T[]? items) => items is null ? default : new(items);

    /// <inheritdoc cref="op_Implicit(T[])"/>
    public static implicit operator OptionalList<T>(List<T>? items) => items is null ? default : new(items);

    /// <inheritdoc/>
    public bool Equals(OptionalList<T> other) =>
        _items is null || other._items is null ? _items == other._items : _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OptionalList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items ?? [])
        {
            hash.Add(item);
        }

        hash.Add(IsSet);
        return hash.ToHashCode();
    }

    /// <summary>Whether both are absent, or both are present with equal items in the same order.</summary>
    public static bool operator ==(OptionalList<T> left, OptionalList<T> right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(OptionalList<T> left, OptionalList<T> right) => !left.Equals(right);

    /// <summary>Enumerates the items; none if the list is absent.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the items as text, or <c>(absent)</c>.</summary>
    public override string ToString() => _items is null ? "(absent)" : $"[{string.Join(", ", _items)}]";

    JsonConverter IOwnConverter.NewConverter() => new OptionalListConverter<T>();
}

/// <summary>Creates optional lists.</summary>
public static class OptionalList
{
    /// <summary>Creates a present list; the compiler calls it for a collection expression.</summary>
    public static OptionalList<T> Create<T>(ReadOnlySpan<T> items) => items.ToArray();
}

/// <summary>Reads and writes the items as an array; see <see cref="OptionalConverter{T}"/>.</summary>
internal sealed class OptionalListConverter<T> : JsonConverter<OptionalList<T>>
{
    public override OptionalList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, Inner(options)) ?? throw new JsonException("The list cannot be null.");

    public override void Write(Utf8JsonWriter writer, OptionalList<T> value, JsonSerializerOptions options)
    {
        if (!value.IsSet)
        {
            throw new JsonException("The list is absent, which JSON can express only by omitting the property.");
        }

        JsonSerializer.Serialize(writer, (T[])((IOptional)value).Boxed!, Inner(options));
    }

    private static JsonTypeInfo<T[]> Inner(JsonSerializerOptions options) => (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]));
}

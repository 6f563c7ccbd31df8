using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Json;

/// <summary>
/// A list that may be absent: what is absent from an update stays as it is, and what is given takes the place of all that was there, an
/// empty list too. Write <c>TagTypeIds = [1, 2]</c>, or assign an array or a <see cref="List{T}"/>.
/// </summary>
[JsonConverter(typeof(OwnConverterFactory))]
[CollectionBuilder(typeof(OptionalList), nameof(OptionalList.Create))]
public readonly struct OptionalList<T> : IOptional, IOwnConverter, IEquatable<OptionalList<T>>, IEnumerable<T>
{
    private readonly T[]? _items;

    /// <summary>Copies the items, which take the place of all that was there.</summary>
    public OptionalList(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = [.. items];
    }

    /// <summary>Whether anything is sent, be it no items at all.</summary>
    public bool IsSet => _items is not null;

    /// <summary>The items.</summary>
    /// <exception cref="InvalidOperationException">The list is absent.</exception>
    public IReadOnlyList<T> Value => _items ?? throw new InvalidOperationException("The list is absent.");

    object? IOptional.Boxed => _items;

    /// <summary>A list that is given; <see langword="null"/> is an absent one.</summary>
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

    /// <summary>Whether both are absent, or both given with equal items in the same order.</summary>
    public static bool operator ==(OptionalList<T> left, OptionalList<T> right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(OptionalList<T> left, OptionalList<T> right) => !left.Equals(right);

    /// <summary>The items; none when the list is absent.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The items as text; <c>(absent)</c> when there is no list.</summary>
    public override string ToString() => _items is null ? "(absent)" : $"[{string.Join(", ", _items)}]";

    JsonConverter IOwnConverter.NewConverter() => new OptionalListConverter<T>();
}

/// <summary>Makes lists that may be absent.</summary>
public static class OptionalList
{
    /// <summary>A list that is given; the compiler calls it for a collection expression.</summary>
    public static OptionalList<T> Create<T>(ReadOnlySpan<T> items) => items.ToArray();
}

/// <summary>Reads and writes the items as an array; see <see cref="OptionalConverter{T}"/>.</summary>
internal sealed class OptionalListConverter<T> : JsonConverter<OptionalList<T>>
{
    public override OptionalList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, Inner(options)) ?? throw new JsonException("A list that is given cannot be null.");

    public override void Write(Utf8JsonWriter writer, OptionalList<T> value, JsonSerializerOptions options)
    {
        if (!value.IsSet)
        {
            throw new JsonException("The list is absent, which JSON can only say by leaving its property out.");
        }

        JsonSerializer.Serialize(writer, (T[])((IOptional)value).Boxed!, Inner(options));
    }

    private static JsonTypeInfo<T[]> Inner(JsonSerializerOptions options) => (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]));
}

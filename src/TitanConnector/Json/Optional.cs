using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Json;

/// <summary>
/// A value that may be absent. Absent, <see langword="null"/> and a value are three different things to ServiceTitan: what is absent from
/// an update stays as it is.
/// </summary>
/// <remarks>
/// The default is absent, and any <typeparamref name="T"/> converts to a value that is given. Beware of
/// <c>condition ? value : default</c>: there <c>default</c> is a <typeparamref name="T"/>, such as 0, and 0 is sent. Write
/// <see cref="Optional.When{T}"/>, or <see cref="Absent"/> in its place.
/// </remarks>
[JsonConverter(typeof(OwnConverterFactory))]
public readonly struct Optional<T> : IOptional, IOwnConverter, IEquatable<Optional<T>>
{
    private readonly T _value;

    /// <summary>A value that is given. It may be <see langword="null"/> where <typeparamref name="T"/> allows it.</summary>
    public Optional(T value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>No value: nothing is sent.</summary>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "It stands beside values of its type.")]
    public static Optional<T> Absent => default;

    /// <summary>Whether a value is given, <see langword="null"/> included.</summary>
    public bool IsSet { get; }

    /// <summary>What is sent, where anything is; it may be <see langword="null"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is absent.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("The value is absent.");

    object? IOptional.Boxed => _value;

    /// <summary>Whatever is assigned is given, and sent.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => IsSet == other.IsSet && EqualityComparer<T>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsSet, _value);

    /// <summary>Whether both are absent, or both given and equal.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <summary>The value as text; <c>(absent)</c> when there is none.</summary>
    public override string ToString() => IsSet ? _value?.ToString() ?? "null" : "(absent)";

    JsonConverter IOwnConverter.NewConverter() => new OptionalConverter<T>();
}

/// <summary>Makes values that may be absent.</summary>
public static class Optional
{
    /// <summary>The value when a condition holds; absent when it does not.</summary>
    public static Optional<T> When<T>(bool condition, T value) => condition ? new Optional<T>(value) : default;

    /// <summary>The value, or absent when it is <see langword="null"/>.</summary>
    public static Optional<T> IfNotNull<T>(T? value)
        where T : class => value is null ? default : new Optional<T>(value);

    /// <inheritdoc cref="IfNotNull{T}(T)"/>
    public static Optional<T> IfNotNull<T>(T? value)
        where T : struct => value is { } given ? new Optional<T>(given) : default;
}

/// <summary>What code that does not know the type of an <see cref="Optional{T}"/> needs of it.</summary>
internal interface IOptional
{
    bool IsSet { get; }

    object? Boxed { get; }
}

/// <summary>Reads and writes the value inside. An absent one is left out by the contract of what it belongs to.</summary>
internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    public override bool HandleNull => true;

    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, Inner(options))!);

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
    {
        if (!value.IsSet)
        {
            throw new JsonException("The value is absent, which JSON can only say by leaving its property out.");
        }

        JsonSerializer.Serialize(writer, value.Value, Inner(options));
    }

    private static JsonTypeInfo<T> Inner(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Json;

/// <summary>
/// A value that may be absent. To ServiceTitan, absent, <see langword="null"/> and a value are three different things: an update does not
/// change a field that is absent.
/// </summary>
/// <remarks>
/// The default is absent, and any <typeparamref name="T"/> converts to a present value. Beware of <c>condition ? value : default</c>:
/// <c>default</c> is then a <typeparamref name="T"/>, such as 0, and 0 is sent. Use <see cref="Optional.When{T}"/>, or <see cref="Absent"/>
/// instead of <c>default</c>.
/// </remarks>
[JsonConverter(typeof(OwnConverterFactory))]
public readonly struct Optional<T> : IOptional, IOwnConverter, IEquatable<Optional<T>>
{
    private readonly T _value;

    /// <summary>Creates a present value. It may be <see langword="null"/> if <typeparamref name="T"/> allows it.</summary>
    public Optional(T value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>The absent value; nothing is sent.</summary>
    [SuppressMessage(
        "Design", "CA1000:Do not declare static members on generic types", Justification = "It belongs with values of its type.")]
    public static Optional<T> Absent => default;

    /// <summary>Whether a value is present, which may be <see langword="null"/>.</summary>
    public bool IsSet { get; }

    /// <summary>The value to send, which may be <see langword="null"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is absent.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("The value is absent.");

    object? IOptional.Boxed => _value;

    /// <summary>Converts any value to a present one.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => IsSet == other.IsSet && EqualityComparer<T>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsSet, _value);

    /// <summary>Whether both are absent, or both are present and equal.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <summary>Returns the value as text, or <c>(absent)</c>.</summary>
    public override string ToString() => IsSet ? _value?.ToString() ?? "null" : "(absent)";

    JsonConverter IOwnConverter.NewConverter() => new OptionalConverter<T>();
}

/// <summary>Creates optional values.</summary>
public static class Optional
{
    /// <summary>Returns the value if the condition is true, otherwise absent.</summary>
    public static Optional<T> When<T>(bool condition, T value) => condition ? new Optional<T>(value) : default;

    /// <summary>Returns the value, or absent if it is <see langword="null"/>.</summary>
    public static Optional<T> IfNotNull<T>(T? value)
        where T : class => value is null ? default : new Optional<T>(value);

    /// <inheritdoc cref="IfNotNull{T}(T)"/>
    public static Optional<T> IfNotNull<T>(T? value)
        where T : struct => value is { } given ? new Optional<T>(given) : default;
}

/// <summary>Access to an <see cref="Optional{T}"/> for code that does not know its type.</summary>
internal interface IOptional
{
    bool IsSet { get; }

    object? Boxed { get; }
}

/// <summary>Reads and writes the inner value. The contract of the containing type omits absent ones.</summary>
internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    public override bool HandleNull => true;

    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, Inner(options))!);

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
    {
        if (!value.IsSet)
        {
            throw new JsonException("The value is absent, which JSON can express only by omitting the property.");
        }

        JsonSerializer.Serialize(writer, value.Value, Inner(options));
    }

    private static JsonTypeInfo<T> Inner(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}

namespace TitanConnector.Json;

/// <summary>
/// A value that may be absent. Absent, <see langword="null"/> and a value are three different things to ServiceTitan:
/// what is absent from a PATCH stays as it is.
/// </summary>
/// <remarks>The default is absent; any <typeparamref name="T"/> converts to a present value.</remarks>
public readonly struct Optional<T> : IOptional, IEquatable<Optional<T>>
{
    private readonly T _value;

    /// <summary>A present value, which may be <see langword="null"/> where <typeparamref name="T"/> allows it.</summary>
    public Optional(T value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>Whether a value was given, <see langword="null"/> included.</summary>
    public bool IsSet { get; }

    /// <exception cref="InvalidOperationException">The value is absent.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("The value is absent.");

    object? IOptional.Boxed => _value;

    /// <summary>A present value.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => IsSet == other.IsSet && EqualityComparer<T>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsSet, _value);

    /// <summary>Whether both are absent, or both present and equal.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <summary>The value as text; <c>(absent)</c> when there is none.</summary>
    public override string ToString() => IsSet ? _value?.ToString() ?? "null" : "(absent)";
}

/// <summary>What code that does not know the type of an <see cref="Optional{T}"/> needs of it.</summary>
internal interface IOptional
{
    bool IsSet { get; }

    object? Boxed { get; }
}

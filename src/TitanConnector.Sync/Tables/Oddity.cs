namespace TitanConnector.Sync.Tables;

/// <summary>Something in ServiceTitan's answers that its documents do not describe. The value is kept, and the row arrives.</summary>
/// <param name="Kind">What is odd.</param>
/// <param name="Path">Where, as the names of the JSON properties, separated by dots.</param>
/// <param name="Example">The key of a record that has it.</param>
public readonly record struct Oddity(OddityKind Kind, string Path, string Example);

/// <summary>The kinds of <see cref="Oddity"/>.</summary>
public enum OddityKind
{
    /// <summary>A field that is not documented. It is kept in the column <c>unknown_fields</c>.</summary>
    UnknownField,

    /// <summary>A value of another type than documented. It is kept in the column <c>unknown_fields</c>.</summary>
    OtherType,

    /// <summary>A null where a value is required.</summary>
    MissingValue,

    /// <summary>A text that is not one of the documented values.</summary>
    UnknownChoice,

    /// <summary>A modification in the future. Later versions replace it all the same.</summary>
    FutureTime,

    /// <summary>
    /// Text with characters that a database cannot keep, which are replaced, or a number beyond its range, which is kept as text.
    /// </summary>
    ReplacedText,

    /// <summary>A record without the values that identify it. It cannot be kept.</summary>
    NoKey,

    /// <summary>A position in a feed that ServiceTitan no longer accepted. The feed was read again from a date.</summary>
    ExpiredPosition,

    /// <summary>
    /// A record under which ServiceTitan did not find the list of a child stream. The rows that are there stay, and each run asks again.
    /// </summary>
    MissingList,
}

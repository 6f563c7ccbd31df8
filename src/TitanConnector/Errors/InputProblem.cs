namespace TitanConnector.Errors;

/// <summary>Describes a problem with one input.</summary>
/// <remarks>The library refers to inputs by key. To show other names, such as command-line options, use <see cref="Named"/>.</remarks>
public sealed class InputProblem : IEquatable<InputProblem>
{
    private readonly ProblemText _text;

    /// <summary>Creates a problem whose message mentions no other input.</summary>
    /// <param name="input">The input's key, a path into it (<c>address.zip</c>), or the name of a connection's input.</param>
    /// <param name="message">What is wrong and what was expected.</param>
    public InputProblem(string input, string message)
        : this(input, (ProblemText)message)
    {
    }

    internal InputProblem(string input, ProblemText text)
    {
        Input = input;
        _text = text;
    }

    /// <summary>The input's key, a path into it (<c>address.zip</c>), or the name of a connection's input.</summary>
    public string Input { get; }

    /// <summary>What is wrong and what was expected.</summary>
    public string Message => field ??= _text.ToString();

    /// <summary>Returns the same problem with other names for inputs.</summary>
    /// <param name="nameOf">Returns the name for a key, or the key itself if it has no other name.</param>
    public InputProblem Named(Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        var end = Input.IndexOfAny(['.', '[']);
        var key = end < 0 ? Input : Input[..end];
        return new(nameOf(key) + Input[key.Length..], _text.Map(text => text, nameOf));
    }

    /// <inheritdoc/>
    public bool Equals(InputProblem? other) => other is not null && other.Input == Input && other.Message == Message;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InputProblem);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Input, Message);

    /// <inheritdoc/>
    public override string ToString() => $"{Input}: {Message}";

    internal InputProblem Masked(Func<string, string> mask) => new(mask(Input), _text.Map(mask, mask));
}

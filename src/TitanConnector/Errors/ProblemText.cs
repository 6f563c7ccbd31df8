using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TitanConnector.Errors;

/// <summary>
/// The key of an input within a message, so that the message can be shown with another name for it. It is a ref struct, because only the
/// interpolated strings of <see cref="ProblemText"/> accept one, so the key cannot become plain text by accident.
/// </summary>
/// <param name="key">The key.</param>
internal readonly ref struct InputKey(string key)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}

/// <summary>A message that mentions inputs, written as an interpolated string in which <see cref="InputKey"/> marks an input.</summary>
[InterpolatedStringHandler]
internal sealed class ProblemText
{
    private readonly List<(string Text, bool IsKey)> _parts;

    public ProblemText(int literalLength, int formattedCount)
        : this(new List<(string, bool)>((2 * formattedCount) + Math.Min(literalLength, 1)))
    {
    }

    private ProblemText(List<(string Text, bool IsKey)> parts) => _parts = parts;

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator ProblemText?(string? text) => text is null ? null : new([(text, false)]);

    /// <summary>Returns the keys separated by commas.</summary>
    public static ProblemText Keys(IEnumerable<string> keys)
    {
        var text = new ProblemText([]);
        foreach (var key in keys)
        {
            text.AppendLiteral(text._parts.Count == 0 ? "" : ", ");
            text.AppendFormatted(new InputKey(key));
        }

        return text;
    }

    public void AppendLiteral(string text) => _parts.Add((text, false));

    public void AppendFormatted(InputKey key) => _parts.Add((key.Key, true));

    public void AppendFormatted(ProblemText text) => _parts.AddRange(text._parts);

    public void AppendFormatted<T>(T value, string? format = null) =>
        AppendLiteral(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : $"{value}");

    /// <summary>Returns the message with its texts and names replaced.</summary>
    public ProblemText Map(Func<string, string> text, Func<string, string> key)
    {
        // Adjacent parts are joined first, because a secret may begin in one and end in another.
        var mapped = new ProblemText([]);
        var run = "";
        foreach (var part in _parts)
        {
            if (!part.IsKey)
            {
                run += part.Text;
                continue;
            }

            mapped.AppendLiteral(text(run));
            mapped.AppendFormatted(new InputKey(key(part.Text)));
            run = "";
        }

        mapped.AppendLiteral(text(run));
        return mapped;
    }

    public override string ToString() => string.Concat(_parts.Select(part => part.Text));
}

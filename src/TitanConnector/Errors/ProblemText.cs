using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TitanConnector.Errors;

/// <summary>
/// A key of an input within a sentence, so that the sentence can be shown with another name for it. A ref struct, because no other
/// interpolated string than that of a <see cref="ProblemText"/> takes one: the key cannot become plain text by accident.
/// </summary>
/// <param name="key">The key.</param>
internal readonly ref struct InputKey(string key)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}

/// <summary>A sentence that mentions inputs. Written as an interpolated string, in which <see cref="InputKey"/> stands for an input.</summary>
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

    /// <summary>The keys, with commas between them.</summary>
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

    /// <summary>The sentence with other texts and other names.</summary>
    public ProblemText Map(Func<string, string> text, Func<string, string> key)
    {
        // What is next to each other is one text: a secret may begin in one part of it and end in another.
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

namespace TitanConnector.Cli.Output;

/// <summary>How a terminal shows a text.</summary>
internal enum Paint
{
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
}

/// <summary>
/// Colors on a terminal, unless <c>NO_COLOR</c> has a value or the terminal is dumb. No other class contains the control sequences; what
/// comes from ServiceTitan passes <see cref="HarmlessStream"/> or <see cref="TerminalText"/>, and so cannot contain any.
/// </summary>
internal static class Painting
{
    private const string Reset = "\e[0m";

    private static readonly bool IsWanted =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && !StandardOutput.IsDumb && StandardOutput.IsPrepared;

    private static bool IsOnOutput => IsWanted && !Console.IsOutputRedirected;

    /// <summary>A harmless text for standard output.</summary>
    public static string ForOutput(string text, Paint paint) => IsOnOutput ? CodeOf(paint) + text + Reset : text;

    /// <summary>A harmless text for standard error, whose first line is painted.</summary>
    public static string ForError(string text, Paint paint)
    {
        if (!IsWanted || Console.IsErrorRedirected)
        {
            return text;
        }

        var end = text.IndexOf('\n', StringComparison.Ordinal) is var line and >= 0 ? line : text.Length;
        return $"{CodeOf(paint)}{text[..end]}{Reset}{text[end..]}";
    }

    /// <summary>Writes a text as a part of a table or page.</summary>
    /// <param name="output">The console, or a writer of data on the terminal.</param>
    /// <param name="text">The text.</param>
    /// <param name="paint">How it is shown; <see langword="null"/> for plain text.</param>
    public static void Write(TextWriter output, string text, Paint? paint)
    {
        if (paint is not { } wanted || !IsOnOutput)
        {
            output.Write(text);
        }
        else if (output is StreamWriter { BaseStream: HarmlessStream terminal } data)
        {
            data.Flush();
            terminal.Control(CodeOf(wanted));
            data.Write(text);
            data.Flush();
            terminal.Control(Reset);
        }
        else
        {
            output.Write(ReferenceEquals(output, Console.Out) ? ForOutput(text, wanted) : text);
        }
    }

    private static string CodeOf(Paint paint) => paint switch
    {
        Paint.Bold => "\e[1m",
        Paint.Dim => "\e[2m",
        Paint.Red => "\e[31m",
        Paint.Green => "\e[32m",
        _ => "\e[33m",
    };
}

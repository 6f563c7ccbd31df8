using System.Text;

namespace TitanConnector.Cli.Tests.Transcripts;

/// <summary>A command of a transcript.</summary>
/// <param name="Script">What is typed, as a script for bash.</param>
/// <param name="Shown">The lines that show it.</param>
internal sealed record TranscriptCommand(string Script, IReadOnlyList<string> Shown);

/// <summary>
/// A text with commands and what they print. Indented lines that begin with <c>$</c> are commands, which continue on lines with
/// <c>&gt;</c>. Below a command is its standard output, then its standard error with <c>!</c>, then its exit status in brackets unless it
/// is 0. Lines that are not indented explain it.
/// </summary>
internal static class Transcript
{
    private const string Indent = "    ";
    private const string Begin = Indent + "$ ";
    private const string Continue = Indent + "> ";

    /// <summary>The commands, each with the text before it, and at the end the text after the last one.</summary>
    public static IEnumerable<(string Text, TranscriptCommand? Command)> Read(string content)
    {
        var text = new StringBuilder();
        List<string> command = [];
        foreach (var line in content.TrimEnd('\n').Split('\n').Append("end"))
        {
            if (command.Count > 0 && line.StartsWith(Continue, StringComparison.Ordinal))
            {
                command.Add(line);
                continue;
            }

            if (command.Count > 0 && (line.StartsWith(Begin, StringComparison.Ordinal) || (line.Length > 0 && line[0] != ' ')))
            {
                yield return ($"{text}", new(string.Join('\n', command.Select(shown => shown[Begin.Length..])), [.. command]));
                text.Clear();
                command.Clear();
            }

            if (line.StartsWith(Begin, StringComparison.Ordinal))
            {
                command.Add(line);
            }
            else if (command.Count == 0)
            {
                text.Append(line).Append('\n');
            }
        }

        var rest = $"{text}"[..^"end\n".Length];
        if (rest.Length > 0)
        {
            yield return (rest, null);
        }
    }

    /// <summary>Writes a command with what it printed, and an empty line after it.</summary>
    public static string Write(TranscriptCommand command, TitanRun run)
    {
        var text = new StringBuilder();
        foreach (var line in command.Shown)
        {
            text.Append(line).Append('\n');
        }

        foreach (var line in Lines(run.Output))
        {
            text.Append($"{Indent}{line}".TrimEnd()).Append('\n');
        }

        foreach (var line in Lines(run.Error))
        {
            text.Append($"{Indent}! {line}".TrimEnd()).Append('\n');
        }

        return text.Append(run.ExitCode == 0 ? "\n" : $"{Indent}[{run.ExitCode}]\n\n").ToString();
    }

    private static string[] Lines(string output) => output.Length == 0 ? [] : output.TrimEnd('\n').Split('\n');
}

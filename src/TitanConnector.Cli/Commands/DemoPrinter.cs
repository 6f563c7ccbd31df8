using TitanConnector.Actions;

namespace TitanConnector.Cli.Commands;

/// <summary>Prints the steps of the demo, in lines that fit a terminal of 80 columns.</summary>
/// <param name="output">Where they are printed.</param>
internal sealed class DemoPrinter(TextWriter output)
{
    private const int Columns = 80;
    private const string Indent = "   ";

    private int _step;

    public void Step(string title, ActionDefinition? action = null)
    {
        output.WriteLine();
        output.WriteLine($"{++_step}. {title}");
        if (action is null)
        {
            return;
        }

        var (label, call) = ($"{Indent}{action.Label}:", $"{action.Method} {action.Path}");
        if (label.Length + 1 + call.Length <= Columns)
        {
            output.WriteLine($"{label} {call}");
            return;
        }

        output.WriteLine(label);

        // The tenant is the same in all paths, and leaves no room in the longest ones.
        call = Indent.Length + call.Length <= Columns ? call : call.Replace("/tenant/{tenant}/", "/…/", StringComparison.Ordinal);
        output.WriteLine(Indent + call);
    }

    public void Result(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var written = Indent.TrimEnd();
            foreach (var word in line.Split(' '))
            {
                if (written.Length + 1 + word.Length > Columns && written.Trim().Length > 0)
                {
                    output.WriteLine(written);
                    written = "";
                }

                written = written.Length == 0 ? Indent + word : $"{written} {word}";
            }

            output.WriteLine(written);
        }
    }
}

namespace TitanConnector.Cli.Output;

/// <summary>A column of a table.</summary>
internal sealed record TextColumn(string Heading, bool IsNumber = false);

/// <summary>
/// A table written row by row: its widths are settled before the first row, so that a list of any length streams. (A table library
/// would want all rows before it draws the first.)
/// </summary>
internal sealed class TextTable
{
    private const int Gap = 2;
    private const int Narrowest = 6;

    private readonly TextWriter _output;
    private readonly IReadOnlyList<TextColumn> _columns;
    private readonly int[] _widths;

    private TextTable(TextWriter output, IReadOnlyList<TextColumn> columns, int[] widths)
    {
        _output = output;
        _columns = columns;
        _widths = widths;
    }

    /// <summary>A terminal's width; elsewhere the 80 columns that everything can show.</summary>
    public static int PageWidth => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? 80 : Console.WindowWidth;

    /// <summary>A table that fits the page, with widths from some of its rows. Columns that find no room are left out from the end.</summary>
    public static TextTable For(TextWriter output, IReadOnlyList<TextColumn> columns, IReadOnlyCollection<string[]> sample)
    {
        var widths = columns
            .Select((column, index) => sample.Select(row => TerminalText.Width(row[index])).Append(TerminalText.Width(column.Heading)).Max())
            .ToList();
        while (Total(widths) > PageWidth)
        {
            var widest = widths.IndexOf(widths.Max());
            if (widths[widest] > Narrowest)
            {
                widths[widest]--;
            }
            else if (widths.Count > 1)
            {
                widths.RemoveAt(widths.Count - 1);
            }
            else
            {
                break;
            }
        }

        return new TextTable(output, columns, [.. widths]);
    }

    public void WriteHeadings() => WriteRow([.. _columns.Select(column => column.Heading.ToUpperInvariant())]);

    public void Write(IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            WriteRow(row);
        }
    }

    private static int Total(List<int> widths) => widths.Sum() + (Gap * (widths.Count - 1));

    private void WriteRow(string[] cells)
    {
        for (var index = 0; index < _widths.Length; index++)
        {
            var text = TerminalText.Fit(cells[index], _widths[index]);
            var padding = new string(' ', _widths[index] - TerminalText.Width(text));
            var isLast = index == _widths.Length - 1;
            _output.Write(_columns[index].IsNumber ? padding + text : isLast ? text : text + padding);
            _output.Write(isLast ? "" : new string(' ', Gap));
        }

        _output.WriteLine();
    }
}

using System.Globalization;

namespace TitanConnector.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Heading">The heading, shown in capital letters.</param>
/// <param name="IsNumber">Whether the values are aligned to the right.</param>
/// <param name="IsWhole">Whether values are never cut, because a cut value would mislead, such as a number or a time.</param>
/// <param name="Note">Text after the heading that is not capitalized, such as a time zone.</param>
internal sealed record TextColumn(string Heading, bool IsNumber = false, bool IsWhole = false, string? Note = null)
{
    private const int Short = 20;

    /// <summary>How a value is shown; <see langword="null"/> for plain text.</summary>
    public Func<string, Paint?> PaintOf { get; init; } = _ => null;

    /// <summary>The first line of the heading.</summary>
    public string Title => Note is null || IsBelow ? Heading.ToUpperInvariant() : $"{Heading.ToUpperInvariant()} ({Note})";

    /// <summary>The second line of the heading: a note that would otherwise make the column wider than its values.</summary>
    public string Below => IsBelow ? $"({Note})" : "";

    private bool IsBelow => Note is not null && Heading.Length + Note.Length + " ()".Length > Short;
}

/// <summary>
/// A table written row by row: the widths are fixed before the first row, so that a list of any length can be streamed. (A table library
/// would need all rows before it could draw the first.)
/// </summary>
internal sealed class TextTable
{
    private const int Gap = 2;
    private const int Readable = 16;

    private readonly TextWriter _output;
    private readonly IReadOnlyList<TextColumn> _columns;
    private readonly int[] _widths;

    private TextTable(TextWriter output, IReadOnlyList<TextColumn> columns, int[] widths)
    {
        Dropped = [.. columns.Skip(widths.Length).Select(column => column.Heading)];
        _output = output;
        _columns = columns;
        _widths = widths;
    }

    /// <summary>The columns that have no room, from the first.</summary>
    public IReadOnlyList<string> Dropped { get; }

    /// <summary>
    /// The width of the terminal. When the output is not a terminal, that of the variable <c>COLUMNS</c>, or else 80 columns.
    /// </summary>
    public static int PageWidth =>
        !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth
        : int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
            && columns is >= 20 and <= 10_000 ? columns
        : 80;

    /// <summary>
    /// Creates a table that fits the page, with widths taken from some of its rows: long texts are cut, and columns that still do not fit
    /// are left out, the last ones first.
    /// </summary>
    public static TextTable For(TextWriter output, IReadOnlyList<TextColumn> columns, IReadOnlyCollection<string[]> sample)
    {
        var widths = columns
            .Select((column, index) => sample
                .Select(row => TerminalText.Width(row[index]))
                .Append(column.Title.Length)
                .Append(column.Below.Length)
                .Max())
            .ToList();
        var least = widths.Select((width, index) => columns[index].IsWhole ? width : Math.Min(width, Readable)).ToList();
        while (Total(least) > PageWidth && least.Count > 1)
        {
            least.RemoveAt(least.Count - 1);
        }

        widths.RemoveRange(least.Count, widths.Count - least.Count);
        while (Total(widths) > PageWidth && Widest(widths, least) is { } widest)
        {
            widths[widest]--;
        }

        return new TextTable(output, columns, [.. widths]);
    }

    /// <summary>Writes a whole table to standard output.</summary>
    public static void Write(IReadOnlyList<string> headings, IReadOnlyCollection<string[]> rows, bool withHeadings = true) =>
        Write([.. headings.Select(heading => new TextColumn(heading))], rows, withHeadings);

    /// <summary>Writes a whole table to standard output.</summary>
    public static void Write(IReadOnlyList<TextColumn> columns, IReadOnlyCollection<string[]> rows, bool withHeadings = true)
    {
        var table = For(Console.Out, columns, rows);
        if (withHeadings)
        {
            table.WriteHeadings();
        }

        table.Write(rows);
    }

    /// <summary>Writes a text below a table, after an empty line.</summary>
    public static void WriteParagraph(string text)
    {
        Console.WriteLine();
        foreach (var line in TerminalText.Wrap(TerminalText.Quotable(text), PageWidth))
        {
            Console.WriteLine(line);
        }
    }

    public void WriteHeadings()
    {
        WriteRow([.. _columns.Select(column => column.Title)], isHeading: true);
        if (_columns.Take(_widths.Length).Any(column => column.Below.Length > 0))
        {
            WriteRow([.. _columns.Select(column => column.Below)], isHeading: true);
        }
    }

    public void Write(IEnumerable<string[]> rows)
    {
        foreach (var row in rows)
        {
            WriteRow(row);
        }
    }

    private static int? Widest(List<int> widths, List<int> least)
    {
        int? widest = null;
        for (var index = 0; index < widths.Count; index++)
        {
            if (widths[index] > least[index] && (widest is not { } other || widths[index] > widths[other]))
            {
                widest = index;
            }
        }

        return widest;
    }

    private static int Total(List<int> widths) => widths.Sum() + (Gap * (widths.Count - 1));

    private void WriteRow(string[] cells, bool isHeading = false)
    {
        for (var index = 0; index < _widths.Length; index++)
        {
            var text = TerminalText.Fit(cells[index], _widths[index]);
            var padding = _widths[index] - TerminalText.Width(text);
            var isLast = index == _widths.Length - 1;
            if (_columns[index].IsNumber)
            {
                WriteBlanks(padding);
                padding = 0;
            }

            Painting.Write(_output, text, text.Length == 0 ? null : isHeading ? Paint.Bold : _columns[index].PaintOf(cells[index]));
            WriteBlanks(isLast ? 0 : padding + Gap);
        }

        _output.WriteLine();
    }

    private void WriteBlanks(int count)
    {
        for (; count > 0; count--)
        {
            _output.Write(' ');
        }
    }
}

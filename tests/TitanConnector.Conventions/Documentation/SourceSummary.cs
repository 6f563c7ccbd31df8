using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TitanConnector.Conventions.Documentation;

/// <summary>Reads and writes the summaries of declarations in their sources.</summary>
internal static class SourceSummary
{
    private const int LongestLine = 140;
    private const string Mark = "/// ";

    /// <summary>The text of the summary, on one line; <see langword="null"/> when there is none.</summary>
    public static string? Of(MemberDeclarationSyntax declaration) => ElementOf(declaration) is { } element
        ? Unwrap(XElement.Parse(string.Join('\n', element.ToString().Split('\n').Select(Unmark))).Value)
        : null;

    /// <summary>Returns the source of a file with the texts of these declarations, all of them in that file, as their summaries.</summary>
    public static SourceText Write(SourceText source, IEnumerable<DeclaredText> declarations) =>
        source.WithChanges(declarations.OrderBy(one => one.Declaration.SpanStart).Select(one => Change(source, one)));

    /// <summary>Puts the words of a text on one line.</summary>
    public static string Unwrap(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static TextChange Change(SourceText source, DeclaredText declared)
    {
        var first = source.Lines.GetLineFromPosition(declared.Declaration.SpanStart);
        var indent = new string(' ', declared.Declaration.SpanStart - first.Start);
        var summary = string.Concat(Lines(declared.Text, LongestLine - indent.Length).Select(line => $"{indent}{line}\n"));
        return ElementOf(declared.Declaration) is { } element
            ? new TextChange(
                TextSpan.FromBounds(
                    source.Lines.GetLineFromPosition(element.SpanStart).Start,
                    source.Lines.GetLineFromPosition(element.Span.End).EndIncludingLineBreak),
                summary)
            : new TextChange(new TextSpan(first.Start, 0), summary);
    }

    private static List<string> Lines(string text, int width)
    {
        text = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        var line = $"{Mark}<summary>{text}</summary>";
        if (line.Length <= width)
        {
            return [line];
        }

        List<string> lines = [$"{Mark}<summary>", Mark.TrimEnd()];
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + 1 + word.Length > width)
            {
                lines.Add(Mark.TrimEnd());
            }

            lines[^1] += $" {word}";
        }

        return [.. lines, $"{Mark}</summary>"];
    }

    private static string Unmark(string line) => line.TrimStart() is ['/', '/', '/', .. var text] ? text : line;

    private static XmlElementSyntax? ElementOf(MemberDeclarationSyntax declaration) => declaration.GetLeadingTrivia()
        .Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(comment => comment.Content).OfType<XmlElementSyntax>()
        .SingleOrDefault(element => element.StartTag.Name.ToString() == "summary");
}

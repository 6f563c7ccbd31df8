using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TitanConnector.Conventions.Folders;

namespace TitanConnector.Conventions.Lines;

/// <summary>Finds lines that are too long, and could be broken.</summary>
internal static class LongLines
{
    /// <summary>
    /// Returns the numbers of these lines. Neither a raw string literal nor an address can be broken, so lines that are too long because of
    /// one are not among them.
    /// </summary>
    public static IEnumerable<int> In(string source, int longest)
    {
        var text = SourceText.From(source);
        List<TextLine> lines =
        [
            .. text.Lines.Where(line => line.Span.Length > longest && !text.ToString(line.Span).Contains("://", StringComparison.Ordinal)),
        ];
        return lines.Count == 0 ? [] : Breakable(lines, source, longest);
    }

    private static IEnumerable<int> Breakable(List<TextLine> lines, string source, int longest)
    {
        var literals = ProjectCompiler.Parse("", source).GetRoot().DescendantNodes().Where(IsRaw).Select(literal => literal.Span).ToList();
        return lines
            .Where(line => !literals.Exists(literal => literal.OverlapsWith(TextSpan.FromBounds(line.Start + longest, line.End))))
            .Select(line => line.LineNumber + 1);
    }

    private static bool IsRaw(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken
            or SyntaxKind.Utf8MultiLineRawStringLiteralToken,
        InterpolatedStringExpressionSyntax literal => literal.StringStartToken.Kind() is
            SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken,
        _ => false,
    };
}

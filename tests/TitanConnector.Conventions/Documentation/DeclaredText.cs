using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TitanConnector.Conventions.Documentation;

/// <summary>
/// A declaration whose text is given by an attribute. The command line, forms and schemas show that text. Its summary repeats it for
/// editors, which show only summaries.
/// </summary>
/// <param name="Declaration">The record or property.</param>
/// <param name="Text">The text of its attribute.</param>
internal sealed record DeclaredText(MemberDeclarationSyntax Declaration, string Text)
{
    /// <summary>The name of the declaration, prefixed with the name of its type.</summary>
    public string Name => Declaration is PropertyDeclarationSyntax property
        ? $"{((BaseTypeDeclarationSyntax)property.Parent!).Identifier.ValueText}.{property.Identifier.ValueText}"
        : ((BaseTypeDeclarationSyntax)Declaration).Identifier.ValueText;

    /// <summary>Whether the summary equals the text.</summary>
    public bool IsSummary => SourceSummary.Of(Declaration) == Text;

    /// <summary>Returns the declarations of a file that have such an attribute.</summary>
    public static IEnumerable<DeclaredText> In(SyntaxTree file) =>
        from declaration in file.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
        where declaration is PropertyDeclarationSyntax or BaseTypeDeclarationSyntax
        from attribute in declaration.AttributeLists.SelectMany(list => list.Attributes)
        let text = TextOf(attribute)
        where text is not null
        select new DeclaredText(declaration, text);

    private static string? TextOf(AttributeSyntax attribute) => attribute.Name.ToString() switch
    {
        "Input" => Constant(attribute.ArgumentList!.Arguments[1].Expression),
        "Description" => Constant(attribute.ArgumentList!.Arguments[0].Expression),
        "Action" => Constant(attribute.ArgumentList!.Arguments.Single(one => one.NameEquals?.Name.ToString() == "Description").Expression),
        _ => null,
    };

    private static string Constant(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Constant(sum.Left) + Constant(sum.Right),
        _ => throw new NotSupportedException($"{expression} should be a literal, or literals with + between them."),
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TitanConnector.Conventions.Folders;

/// <summary>
/// The names by which the folders of a project can refer to each other. Only these are resolved, because resolving a name is slow.
/// </summary>
internal sealed class DeclaredNames
{
    private const string Attribute = "Attribute";
    private const string Indexer = "this[]";
    private const string Operator = "operator";
    private const string Creation = "new()";

    private readonly Dictionary<string, HashSet<string>> _byFolder;

    public DeclaredNames(SourceProject project) => _byFolder = project.Files.GroupBy(file => project.FolderOf(file)!)
        .ToDictionary(folder => folder.Key, folder => folder.SelectMany(DeclaredBy).ToHashSet());

    /// <summary>Returns the names that other folders declare.</summary>
    public HashSet<string> OutsideOf(string folder) =>
        [Creation, .. _byFolder.Where(other => other.Key != folder).SelectMany(other => other.Value)];

    /// <summary>Returns the name by which a piece of code refers to something; <see langword="null"/> when it refers to nothing.</summary>
    public static string? UsedBy(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        ImplicitObjectCreationExpressionSyntax => Creation,
        ElementAccessExpressionSyntax or ElementBindingExpressionSyntax => Indexer,
        BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax => Operator,
        AssignmentExpressionSyntax assignment when !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) => Operator,
        _ => null,
    };

    private static IEnumerable<string> DeclaredBy(SyntaxTree file) => file.GetRoot().DescendantNodes(node => node is not BlockSyntax)
        .Where(node => node is not MemberDeclarationSyntax member || !member.Modifiers.Any(SyntaxKind.PrivateKeyword))
        .SelectMany(DeclaredBy)
        .SelectMany(name => name.EndsWith(Attribute, StringComparison.Ordinal) ? new[] { name, name[..^Attribute.Length] } : [name]);

    private static IEnumerable<string> DeclaredBy(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } property => [property.Identifier.ValueText],
        EnumMemberDeclarationSyntax value => [value.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        IndexerDeclarationSyntax => [Indexer],
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => [Operator],
        _ => [],
    };
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TitanConnector.Conventions.Folders;

/// <summary>
/// Finds what a project's files refer to in other folders of the project: by any name, of a type, a member, a constant or an attribute,
/// including in <c>nameof</c>, and through constructs without a name, such as indexers, operators and <c>new()</c>. Documentation comments
/// and imports of namespaces do not count.
/// </summary>
internal sealed class ReferenceFinder(SourceProject project)
{
    private readonly DeclaredNames _names = new(project);

    /// <summary>Returns the references, folder by folder.</summary>
    /// <exception cref="InvalidOperationException">The compiler cannot resolve a name, so its target is unknown.</exception>
    public IReadOnlyList<Reference> Find()
    {
        var found = project.Files.GroupBy(file => project.FolderOf(file)!)
            .SelectMany(folder => folder.Select(file => (File: file, Names: _names.OutsideOf(folder.Key))))
            .AsParallel().AsOrdered().Select(each => FindIn(each.File, each.Names)).ToList();
        var unknown = found.SelectMany(file => file.Unknown).ToList();
        return unknown.Count == 0
            ? [.. found.SelectMany(file => file.References)]
            : throw new InvalidOperationException($"{project.Name}: cannot resolve {string.Join(", ", unknown.Take(20))}");
    }

    private (List<Reference> References, List<string> Unknown) FindIn(SyntaxTree file, HashSet<string> names)
    {
        var (references, unknown) = (new List<Reference>(), new List<string>());
        var model = project.Compilation.GetSemanticModel(file);
        var from = project.FolderOf(file)!;
        foreach (var node in file.GetRoot().DescendantNodes(node => !IsImport(node)))
        {
            if (DeclaredNames.UsedBy(node) is not { } name || !names.Contains(name))
            {
                continue;
            }

            var symbols = SymbolsAt(model, node);
            if (symbols.IsEmpty && node is SimpleNameSyntax && node.Parent is not (NameColonSyntax or NameEqualsSyntax))
            {
                unknown.Add($"{node} ({PlaceOf(node)})");
            }

            foreach (var symbol in symbols)
            {
                if (FolderOf(symbol) is { } to && to != from)
                {
                    references.Add(new Reference(from, UserOf(node), to, Describe(symbol), PlaceOf(node)));
                }
            }
        }

        return (references, unknown);
    }

    private static bool IsImport(SyntaxNode node) =>
        node is UsingDirectiveSyntax { Alias: null } import && import.StaticKeyword.IsKind(SyntaxKind.None);

    private static ImmutableArray<ISymbol> SymbolsAt(SemanticModel model, SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        return info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
    }

    /// <summary>The folder that declares a symbol of the project; null for any other symbol.</summary>
    private string? FolderOf(ISymbol symbol) =>
        symbol.Kind is SymbolKind.NamedType or SymbolKind.Method or SymbolKind.Property or SymbolKind.Field or SymbolKind.Event
            ? TypeOf(symbol).DeclaringSyntaxReferences
                .Select(declaration => project.FolderOf(declaration.SyntaxTree)).OfType<string>().FirstOrDefault()
            : null;

    /// <summary>The outermost type that a symbol is, or is part of.</summary>
    private static ISymbol TypeOf(ISymbol symbol)
    {
        var type = symbol.OriginalDefinition;
        while (type.ContainingType is { } outer)
        {
            type = outer.OriginalDefinition;
        }

        return type;
    }

    private static string Describe(ISymbol symbol)
    {
        var type = TypeOf(symbol);
        var isType = symbol is INamedTypeSymbol { ContainingType: null } or IMethodSymbol { MethodKind: MethodKind.Constructor };
        return isType ? type.Name : $"{type.Name}.{symbol.Name}";
    }

    private static string UserOf(SyntaxNode node) =>
        node.Ancestors().LastOrDefault(outer => outer is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax) switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            _ => "the file",
        };

    private static string PlaceOf(SyntaxNode node) =>
        $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}

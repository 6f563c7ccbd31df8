using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TitanConnector.Conventions.Documentation;

/// <summary>A type or a member that users of a library see.</summary>
/// <param name="Symbol">The symbol.</param>
internal sealed record PublicMember(ISymbol Symbol)
{
    /// <summary>The type, the member and its parameters, as in <c>Page&lt;T&gt;.Items</c>.</summary>
    public string Name => Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Returns what users see of an assembly, in the order of names.</summary>
    public static IEnumerable<PublicMember> In(IAssemblySymbol assembly) =>
        from type in TypesIn(assembly.GlobalNamespace)
        where IsSeen(type)
        from symbol in type.GetMembers().Where(IsSeen).Where(NeedsDocumentation).Prepend(type)
        orderby symbol.ToDisplayString()
        select new PublicMember(symbol);

    /// <summary>Describes what is missing or meaningless in the documentation, one problem per line.</summary>
    public IEnumerable<string> Problems()
    {
        var documentation = Symbol.GetDocumentationCommentXml() is { Length: > 0 } xml ? XElement.Parse(xml) : new XElement("member");
        if (documentation.Element("inheritdoc") is not null)
        {
            yield break;
        }

        var summary = Words(documentation.Element("summary"));
        if (summary.Length == 0)
        {
            yield return $"{Name} has no summary";
        }
        else if (OwnWords.In(summary, Names()).Count == 0)
        {
            yield return $"{Name} has a summary that only repeats its name: {summary}";
        }

        foreach (var parameter in Parameters().Where(parameter => !documentation.Elements("param").Any(
            one => (string?)one.Attribute("name") == parameter.Name && Words(one).Length > 0)))
        {
            yield return $"{Name} says nothing about its parameter {parameter.Name}";
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol place) => place.GetMembers()
        .SelectMany(member => member switch
        {
            INamedTypeSymbol type => TypesIn(type).Prepend(type),
            INamespaceSymbol inner => TypesIn(inner),
            _ => [],
        });

    private static bool IsSeen(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Protected or Accessibility.ProtectedOrInternal => !symbol.ContainingType.IsSealed,
        _ => false,
    } && (symbol.ContainingType is null || IsSeen(symbol.ContainingType));

    // The primary constructor of a record such as Page(int Number) is documented with the type, and an override by the member it overrides.
    private static bool NeedsDocumentation(ISymbol symbol) =>
        !symbol.IsImplicitlyDeclared
        && !symbol.IsOverride
        && symbol is not INamedTypeSymbol
        && !(symbol is IMethodSymbol method && (method.AssociatedSymbol is not null || IsPrimary(method)))
        && !(symbol is IPropertySymbol && IsParameter(symbol));

    private static bool IsPrimary(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor
        && method.DeclaringSyntaxReferences is [var declaration]
        && declaration.GetSyntax() is TypeDeclarationSyntax;

    private static bool IsParameter(ISymbol property) => property.DeclaringSyntaxReferences is [var declaration]
        && declaration.GetSyntax() is ParameterSyntax;

    // The parameters of a type's primary constructor, because a record has a property for each.
    private IEnumerable<IParameterSymbol> Parameters() => Symbol is INamedTypeSymbol type
        ? type.InstanceConstructors.Where(one => IsSeen(one) && IsPrimary(one)).SelectMany(one => one.Parameters)
        : [];

    private IEnumerable<string> Names() => Symbol.ContainingType is { } type ? [Symbol.Name, type.Name] : [Symbol.Name];

    // A reference stands for the last part of its target's name.
    private static string Words(XElement? element) => element is null
        ? ""
        : SourceSummary.Unwrap(string.Concat(element.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { FirstAttribute: { } reference } => $" {reference.Value.Split('(')[0].Split('.')[^1]} ",
            _ => "",
        })));
}

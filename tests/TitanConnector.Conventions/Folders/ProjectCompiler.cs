using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TitanConnector.Conventions.Folders;

/// <summary>Compiles sources far enough to resolve their names.</summary>
internal static class ProjectCompiler
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    /// <summary>The namespaces that <c>ImplicitUsings</c> imports into a library or a program.</summary>
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    /// <summary>
    /// The assemblies of this process, by name. The tests refer to every project in src, so all packages and frameworks of these projects
    /// are among them.
    /// </summary>
    private static readonly Dictionary<string, MetadataReference> References =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .DistinctBy(Path.GetFileNameWithoutExtension)
            .ToDictionary(
                path => Path.GetFileNameWithoutExtension(path),
                path => (MetadataReference)MetadataReference.CreateFromFile(path));

    public static CSharpCompilation Compile(string assembly, IReadOnlyList<SyntaxTree> files, IEnumerable<string> usings)
    {
        var imports = string.Concat(ImplicitUsings.Concat(usings).Select(import => $"global using {import};\n"));

        // Nullable annotations do not change what a name means, and checking them takes a third of the time.
        return CSharpCompilation.Create(
            assembly,
            [.. files, Parse("", imports), .. JsonContexts(files).Select(context => Parse("", Complete(context)))],
            References.Where(reference => reference.Key != assembly).Select(reference => reference.Value),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Disable));
    }

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Language, path);

    private static IEnumerable<ClassDeclarationSyntax> JsonContexts(IEnumerable<SyntaxTree> files) =>
        from file in files
        from type in file.GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<ClassDeclarationSyntax>()
        where type.BaseList?.Types.Any(other => other.Type.ToString() == "JsonSerializerContext") is true
        select type;

    // Declares what the source generator of System.Text.Json adds to a context, as far as other code uses it. These are the only generated
    // members that the sources do not declare: generated regular expressions and log messages implement partial methods. Running the
    // generators would take as long as the rest of this test, and files from an earlier build may be missing or stale. If another generator
    // comes into use, its names cannot be resolved and the test fails.
    private static string Complete(ClassDeclarationSyntax context)
    {
        var name = context.Identifier.ValueText;
        var types = context.AttributeLists.SelectMany(list => list.Attributes)
            .Where(attribute => attribute.Name.ToString() == "JsonSerializable")
            .Select(attribute => ((TypeOfExpressionSyntax)attribute.ArgumentList!.Arguments[0].Expression).Type)
            .OfType<IdentifierNameSyntax>()
            .Select(type => $"public JsonTypeInfo<{type}> {type} => null!;");
        var usings = string.Concat(((CompilationUnitSyntax)context.SyntaxTree.GetRoot()).Usings.Select(import => import.ToString()));
        var home = context.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Single().Name;
        return $$"""
            {{usings}}
            using System.Text.Json.Serialization.Metadata;
            namespace {{home}};
            partial class {{name}}() : JsonSerializerContext(null)
            {
                public static {{name}} Default => new();
                protected override System.Text.Json.JsonSerializerOptions GeneratedSerializerOptions => null!;
                public override JsonTypeInfo GetTypeInfo(System.Type type) => null!;
                {{string.Concat(types)}}
            }
            """;
    }
}

using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TitanConnector.Conventions.Folders;

/// <summary>
/// The sources of a project, compiled here. Reading the built assembly would be simpler, but the compiler replaces constants and
/// <c>nameof</c> with their values.
/// </summary>
internal sealed class SourceProject
{
    /// <summary>The folder that contains the project file.</summary>
    public const string Root = "(root)";

    private readonly Dictionary<SyntaxTree, string> _folders;

    private SourceProject(string name, IReadOnlyList<SyntaxTree> files, CSharpCompilation compilation)
    {
        Name = name;
        Files = files;
        Compilation = compilation;
        _folders = files.ToDictionary(
            file => file,
            file => file.FilePath.LastIndexOf('/') is var end and >= 0 ? file.FilePath[..end] : Root);
    }

    /// <summary>The name of the project, which is also the namespace of its root folder.</summary>
    public string Name { get; }

    /// <summary>The files, with paths relative to the project's folder.</summary>
    public IReadOnlyList<SyntaxTree> Files { get; }

    /// <summary>The compilation that resolves the names in the files.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Reads the project in a folder.</summary>
    public static SourceProject Read(DirectoryInfo folder)
    {
        var project = XDocument.Load(folder.EnumerateFiles("*.csproj").Single().FullName);
        var sources = folder.EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)));
        var assembly = (string?)project.Descendants("AssemblyName").SingleOrDefault() ?? folder.Name;
        return Of(folder.Name, sources, assembly, project.Descendants("Using").Select(import => (string)import.Attribute("Include")!));
    }

    /// <summary>Creates a project from files with paths relative to the project's folder.</summary>
    public static SourceProject Of(string name, params IEnumerable<(string Path, string Text)> files) => Of(name, files, name, []);

    /// <summary>The folder of a file; <see langword="null"/> when the file is not one of the project's sources.</summary>
    public string? FolderOf(SyntaxTree file) => _folders.GetValueOrDefault(file);

    /// <summary>Returns a line for each namespace that does not match the folder of its file.</summary>
    public IEnumerable<string> MisnamedNamespaces() =>
        from file in Files
        let folder = _folders[file]
        let expected = folder == Root ? Name : $"{Name}.{folder.Replace('/', '.')}"
        from home in file.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax).OfType<BaseNamespaceDeclarationSyntax>()
        where home.Name.ToString() != expected
        select $"{file.FilePath}: the namespace is {home.Name}, and should be {expected}";

    private static SourceProject Of(
        string name, IEnumerable<(string Path, string Text)> sources, string assembly, IEnumerable<string> usings)
    {
        List<SyntaxTree> files = [.. sources.AsParallel().AsOrdered().Select(file => ProjectCompiler.Parse(file.Path, file.Text))];
        return new SourceProject(name, files, ProjectCompiler.Compile(assembly, files, usings));
    }
}

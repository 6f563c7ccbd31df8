using System.Text.RegularExpressions;

namespace TitanConnector.Conventions;

/// <summary>The snippets in the README and in the pages below docs compile, because they are copies of compiled code.</summary>
public partial class ReadmeConventions
{
    private const string Source = "tests/TitanConnector.Conventions/ReadmeSnippets.cs";

    private static readonly string[] Documents =
        ["README.md", "docs/emulator.md", "docs/transport.md", "src/TitanConnector.Sync/README.md"];

    [Fact]
    public void The_documented_snippets_are_compiled()
    {
        var shown = Documents.SelectMany(document => Shown(RepositoryFile.Read(document))).ToDictionary();
        var compiled = Compiled(RepositoryFile.Read(Source));

        shown.Keys.ShouldBe(compiled.Keys, ignoreOrder: true, $"a region of {Source} for each snippet");
        foreach (var (heading, code) in shown)
        {
            code.ShouldBe(compiled[heading], $"{heading} differs from its regions in {Source}");
        }
    }

    [Fact]
    public Task The_documented_emulator_snippet_runs() => Readme.ReadmeSnippets.InTestsAsync();

    private static Dictionary<string, string> Shown(string readme) => Snippet().Matches(readme)
        .GroupBy(snippet => HeadingBefore(readme, snippet.Index), snippet => snippet.Groups["code"].Value.TrimEnd())
        .ToDictionary(snippets => snippets.Key, snippets => string.Join("\n\n", snippets));

    private static string HeadingBefore(string readme, int index) =>
        Heading().Matches(readme[..index]) is [.., var last] ? last.Groups["heading"].Value : "";

    // The usings of a snippet are at the top of the file and the rest is in a method: regions of the same name belong together.
    private static Dictionary<string, string> Compiled(string source) => Region().Matches(source)
        .GroupBy(region => region.Groups["heading"].Value, region => Unindent(region.Groups["code"].Value))
        .ToDictionary(snippet => snippet.Key, snippet => string.Join("\n\n", snippet));

    private static string Unindent(string code)
    {
        var lines = code.TrimEnd().Split('\n');
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^#+ (?<heading>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *#region (?<heading>.+?)\n(?<code>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}

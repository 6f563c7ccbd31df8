using System.Globalization;
using System.Text.RegularExpressions;
using TitanConnector.Conventions.Lines;
using TitanConnector.OpenApi;

namespace TitanConnector.Conventions;

/// <summary>Lines are at most as long as .editorconfig says. Editors show it, and no analyzer of the build checks it.</summary>
public partial class LineConventions
{
    private static readonly string[] Folders =
    [
        "src/TitanConnector",
        "src/TitanConnector.Analyzers",
        "src/TitanConnector.Cli",
        "src/TitanConnector.Emulator",
        "src/TitanConnector.Facts",
        "src/TitanConnector.Sync",
    ];

    [Fact]
    public void No_line_is_longer_than_editorconfig_says()
    {
        var columns = Setting().Match(RepositoryFile.Read(".editorconfig")).Groups["columns"];
        var longest = int.Parse(columns.Value, CultureInfo.InvariantCulture);
        var files = Folders.SelectMany(Files).ToList();
        var wrong = files.SelectMany(file => LongLines.In(RepositoryFile.Read(file), longest).Select(line => $"{file}:{line}"));

        files.Count.ShouldBeGreaterThan(500);
        string.Join('\n', wrong).ShouldBeEmpty($"These lines have more than {longest} columns.");
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root!.FullName, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root.FullName, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^max_line_length = (?<columns>\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}

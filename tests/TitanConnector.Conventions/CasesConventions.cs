using System.Text.RegularExpressions;
using TitanConnector.OpenApi;

namespace TitanConnector.Conventions;

/// <summary>Every test that the page of situations names must exist.</summary>
public sealed partial class CasesConventions
{
    [Fact]
    public void Every_test_named_by_a_situation_exists()
    {
        var rows = RepositoryFile.Read("docs/cases.md").Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| situation", StringComparison.Ordinal))
            .ToList();
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root!.FullName, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ToList();

        rows.Count.ShouldBeGreaterThan(50);
        foreach (var row in rows)
        {
            var named = Tests().Matches(row.TrimEnd(' ', '|').Split(" | ")[^1]);
            named.ShouldNotBeEmpty(row);
            foreach (Match test in named)
            {
                var (type, method) = (test.Groups["type"].Value, test.Groups["method"].Value);
                sources.ShouldContain(
                    source => source.Contains($"class {type}", StringComparison.Ordinal)
                        && (method.Length == 0 || source.Contains($" {method}(", StringComparison.Ordinal)),
                    $"{test.Value} of: {row}");
            }
        }
    }

    [GeneratedRegex(@"`(?<type>\w+)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex Tests();
}

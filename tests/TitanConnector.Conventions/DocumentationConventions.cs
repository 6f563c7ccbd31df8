using Microsoft.CodeAnalysis;
using TitanConnector.Conventions.Documentation;
using TitanConnector.Conventions.Folders;
using TitanConnector.OpenApi;

namespace TitanConnector.Conventions;

/// <summary>The documentation that editors show explains each member of the library.</summary>
public class DocumentationConventions
{
    private const string Fix = "TITAN_FIX";
    private const string Library = "src/TitanConnector";

    [Fact]
    public void The_summaries_of_actions_and_inputs_equal_their_texts()
    {
        if (Environment.GetEnvironmentVariable(Fix) == "1")
        {
            WriteSummaries();
        }

        var wrong = Files().SelectMany(DeclaredText.In).Where(one => !one.IsSummary).Select(one => $"{one.Name}: {one.Text}");

        string.Join('\n', wrong).ShouldBeEmpty(
            $"Summaries are not the texts of their attributes. Run this test with {Fix}=1 to write them.");
    }

    [Fact]
    public void Every_public_member_has_documentation_that_does_more_than_repeat_its_name()
    {
        var members = PublicMember.In(SourceProject.Read(Folder()).Compilation.Assembly).ToList();

        members.Count.ShouldBeGreaterThan(1500);
        string.Join('\n', members.SelectMany(member => member.Problems())).ShouldBeEmpty();
    }

    private static void WriteSummaries()
    {
        foreach (var file in Files())
        {
            var wrong = DeclaredText.In(file).Where(one => !one.IsSummary).ToList();
            if (wrong.Count > 0)
            {
                File.WriteAllText(file.FilePath, SourceSummary.Write(file.GetText(), wrong).ToString());
            }
        }
    }

    private static IEnumerable<SyntaxTree> Files() => Folder().EnumerateFiles("*.cs", SearchOption.AllDirectories)
        .Select(file => ProjectCompiler.Parse(file.FullName, File.ReadAllText(file.FullName)));

    private static DirectoryInfo Folder()
    {
        Assert.SkipWhen(Repository.Root is null, "The tests run outside the repository, so there are no sources to look at.");
        return new DirectoryInfo(Path.Combine(Repository.Root.FullName, Library));
    }
}

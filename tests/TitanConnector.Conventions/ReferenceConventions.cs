using TitanConnector.Manifest;

namespace TitanConnector.Conventions;

public class ReferenceConventions
{
    [Fact]
    public void The_reference_of_actions_is_fresh() =>
        File.ReadAllText(Path.Combine(Root(), "docs", "actions.md")).ShouldBe(
            ActionReference.OfAll(), "docs/actions.md is stale: titan actions reference > docs/actions.md");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TitanConnector.slnx")))
        {
            folder = folder.Parent;
        }

        Assert.SkipWhen(folder is null, "The tests run outside the repository, so there is no docs/actions.md to look at.");
        return folder!.FullName;
    }
}

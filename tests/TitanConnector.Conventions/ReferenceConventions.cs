using TitanConnector.Manifest;

namespace TitanConnector.Conventions;

public class ReferenceConventions
{
    [Fact]
    public void The_reference_of_actions_is_fresh() =>
        RepositoryFile.Read("docs/actions.md").ShouldBe(
            ActionReference.OfAll(), "docs/actions.md is stale: titan actions reference > docs/actions.md");
}

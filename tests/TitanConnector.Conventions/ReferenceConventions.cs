using TitanConnector.Manifest;

namespace TitanConnector.Conventions;

public class ReferenceConventions
{
    [Fact]
    public void The_action_reference_is_up_to_date() =>
        RepositoryFile.Read("docs/actions.md").ShouldBe(
            ActionReference.OfAll(), "docs/actions.md is stale: titan actions reference > docs/actions.md");
}

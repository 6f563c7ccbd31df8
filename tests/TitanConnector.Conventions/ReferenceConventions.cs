using TitanConnector.Manifest;

namespace TitanConnector.Conventions;

public class ReferenceConventions
{
    [Fact]
    public void The_action_reference_is_up_to_date() =>
        RepositoryFile.Read("docs/actions.md").ShouldBe(
            ActionReference.OfAll(), "docs/actions.md is stale: titan actions reference > docs/actions.md");

    [Fact]
    public void The_operation_reference_is_up_to_date() =>
        RepositoryFile.Read("docs/operations.md").ShouldBe(
            ActionReference.OfOperations(), "docs/operations.md is stale: titan actions reference --all > docs/operations.md");
}

using TitanConnector.Actions;
using TitanConnector.Catalog;

namespace TitanConnector.Tests.Actions;

public sealed class OperationKeyTests
{
    [Fact]
    public void A_typed_action_is_found_by_the_key_of_its_operation_too()
    {
        var typed = ActionCatalog.Typed.Where(action => action.Kind != ActionKind.Raw).ToList();

        typed.ShouldAllBe(action => ActionCatalog.Find(action.OperationKey!) == action);
    }
}

using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Typing;

namespace TitanConnector.Cli.Tests.Typing;

/// <summary>What <c>--example</c> prints.</summary>
public class RequiredExampleTests
{
    [Theory]
    [InlineData("listCustomers", "modifiedOnOrAfter")]
    [InlineData("listUserRoles", "active")]
    [InlineData("getCustomer", "customerId")]
    [InlineData("updateCustomer", "customerId,name")]
    [InlineData("crm.customers.export", "includeRecentChanges")]
    public void An_example_has_the_required_inputs_or_else_one_that_is_useful(string action, string keys) =>
        string.Join(',', RequiredExample.Of(ActionCatalog.Get(action)).Select(input => input.Key)).ShouldBe(keys);

    [Fact]
    public void The_example_of_every_list_says_something_and_is_valid()
    {
        foreach (var action in ActionCatalog.All.Where(action => action.IsList && action.Inputs.Any(IsTelling)))
        {
            var example = RequiredExample.Of(action);

            example.Count.ShouldBeGreaterThan(0, action.Key);
            Should.NotThrow(() => action.Read(JsonElement.Parse(example.ToJsonString(CliJson.Compact))), action.Key);
        }
    }

    private static bool IsTelling(InputDefinition input) =>
        input.WireName is not (null or "page" or "pageSize" or "includeTotal" or "sort" or "from") && input.Example() is not null;
}

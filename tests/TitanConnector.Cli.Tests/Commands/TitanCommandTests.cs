using System.CommandLine;
using TitanConnector.Catalog;
using TitanConnector.Cli.Commands;

namespace TitanConnector.Cli.Tests.Commands;

/// <summary>The command tree is built only as far as the arguments require.</summary>
public class TitanCommandTests
{
    [Theory]
    [InlineData("customers get", "customers", "get", "--id", "7")]
    [InlineData("customers contacts list", "customers", "contacts", "list", "--customer-id", "7")]
    [InlineData("jobs create", "jobs", "create", "--help")]
    [InlineData("raw", "raw", "--url-type", "crm")]
    [InlineData("jobs list", "--connection", "customers", "jobs", "--output", "get", "list", "--job-status", "Scheduled")]
    public void Only_the_named_action_gets_its_options(string meant, params string[] arguments)
    {
        var parsed = TitanCommand.Parse(arguments);

        parsed.Errors.ShouldBeEmpty();
        Actions(parsed).Where(action => action.Command.Options.Count > 0).ShouldHaveSingleItem().Path.ShouldBe(meant);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("actions")]
    [InlineData("actions", "show", "getCustomer")]
    [InlineData("run", "getCustomer")]
    [InlineData("connections", "list", "--help")]
    [InlineData("emulator", "--port", "0")]
    public void No_action_commands_are_built_when_no_action_is_named(params string[] arguments) =>
        Actions(TitanCommand.Parse(arguments)).ShouldBeEmpty();

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("nonsense")]
    public void Help_and_suggestions_know_the_typed_commands_and_the_modules(params string[] arguments)
    {
        var parsed = TitanCommand.Parse(arguments);

        var modules = parsed.RootCommandResult.Command.Subcommands.OfType<ModuleCommand>().Select(module => module.Name).ToList();
        modules.Count.ShouldBe(24);

        // The others stand below their module, where they are added when the arguments reach it.
        Actions(parsed).Count().ShouldBe(ActionCatalog.Typed.Count(action => !modules.Contains(action.Group.Split(' ')[0])));
        Actions(parsed).ShouldAllBe(action => action.Command.Options.Count == 0);
    }

    [Theory]
    [InlineData("customers notes", "create", "delete", "list")]
    [InlineData("pricebook materials", "costtypes", "create", "delete", "export", "get", "list", "update")]
    [InlineData("memberships membership-types", "discounts", "duration-billing-items", "export", "get", "list", "recurring-service-items")]
    [InlineData("purchase-orders", "cancel", "create", "export", "get", "list", "requests", "update")]
    public void The_commands_of_a_module_are_there_when_the_arguments_reach_them(string path, params string[] verbs) =>
        TitanCommand.Parse(path.Split(' ')).CommandResult.Command.Subcommands.Select(child => child.Name).Order().ShouldBe(verbs);

    [Fact]
    public void Every_operation_has_a_command()
    {
        foreach (var action in ActionCatalog.All)
        {
            var command = TitanCommand.Parse(action.CommandPath.Split(' ')).CommandResult.Command
                .ShouldBeOfType<ActionCommand>(action.CommandPath);

            command.Definition.Key.ShouldBe(action.Key);
        }
    }

    [Theory]
    [InlineData("memberships list", "listMemberships")]
    [InlineData("jpm job-types list", "listJobTypes")]
    [InlineData("job-types list", "listJobTypes")]
    [InlineData("crm customers list", "listCustomers")]
    [InlineData("equipment list", "listInstalledEquipment")]
    [InlineData("equipment-systems installed-equipment list", "listInstalledEquipment")]
    [InlineData("pricebook equipment list", "listPricebookEquipment")]
    [InlineData("cancel-reasons list", "listJobCancelReasons")]
    [InlineData("telecom calls get", "getCall")]
    [InlineData("memberships membership-types get", "getMembershipType")]
    [InlineData("crm customers notes create", "createCustomerNote")]
    [InlineData("jobs notes list", "listJobNotes")]
    public void A_command_has_the_names_that_people_use(string path, string key) =>
        TitanCommand.Parse(path.Split(' ')).CommandResult.Command.ShouldBeOfType<ActionCommand>().Definition.Key.ShouldBe(key);

    private static IEnumerable<(string Path, Command Command)> Actions(ParseResult parsed) => Leaves(parsed.RootCommandResult.Command, "");

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) =>
        command.Subcommands.SelectMany(child =>
            child is ActionCommand ? [($"{path}{child.Name}", child)] : Leaves(child, $"{path}{child.Name} "));
}

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
    [InlineData("customers")]
    public void Help_and_suggestions_know_all_commands(params string[] arguments)
    {
        var actions = Actions(TitanCommand.Parse(arguments)).ToList();

        actions.Count.ShouldBe(ActionCatalog.All.Count);
        actions.ShouldAllBe(action => action.Command.Options.Count == 0);
    }

    private static IEnumerable<(string Path, Command Command)> Actions(ParseResult parsed) => Leaves(parsed.RootCommandResult.Command, "");

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) =>
        command.Subcommands.SelectMany(child =>
            child is ActionCommand ? [($"{path}{child.Name}", child)] : Leaves(child, $"{path}{child.Name} "));
}

using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Commands;
using TitanConnector.Cli.Typing;

namespace TitanConnector.Cli.Tests.Typing;

/// <summary>What must be true of every action.</summary>
public class ActionTypingTests
{
    [Fact]
    public void The_required_example_of_every_action_is_a_complete_call()
    {
        foreach (var action in ActionCatalog.All.Where(action => action.Inputs.All(input => input.Shape.Kind != ShapeKind.File)))
        {
            var example = RequiredExample.Of(action);

            Should.NotThrow(() => action.Read(JsonElement.Parse(example.ToJsonString())), $"{action.Key}: {example.ToJsonString()}");
        }
    }

    [Fact]
    public void Every_list_of_names_has_ids_and_names_and_the_command_that_help_shows()
    {
        foreach (var list in NamedList.All)
        {
            var action = ActionCatalog.Get(list.Action);

            action.IsList.ShouldBeTrue(list.Action);
            action.Inputs.ShouldContain(input => input.Key == "fetchAll", list.Action);
            action.Result!.Properties.Single(property => property.Name == "id").Shape.Kind.ShouldBe(ShapeKind.Integer, list.Action);
            action.Result.Properties.ShouldContain(
                property => property.Name == list.Field && property.Shape.Kind == ShapeKind.Text, list.Action);
            TitanCommand.Parse(list.Command.Split(' ')).CommandResult.Command.ShouldBeOfType<ActionCommand>(list.Action).Definition.Key
                .ShouldBe(action.Key);
        }
    }

    [Fact]
    public void Every_action_has_options_of_different_names()
    {
        foreach (var action in ActionCatalog.All)
        {
            var names = new ActionOptions(action, []).All.SelectMany(option => option.Aliases.Prepend(option.Name)).ToList();

            names.ShouldBeUnique(action.Key);
            names.ShouldNotContain(name => GlobalOptions.All.Any(option => option.Name == name), action.Key);
        }
    }

    [Fact]
    public void The_ids_of_every_path_are_in_its_usage()
    {
        foreach (var action in ActionCatalog.All.Where(action => action.Module.Length > 0))
        {
            PathWords.UsageOf(action).Count().ShouldBe(action.Path.Count(letter => letter == '{') - 1, action.Path);
            PathWords.Of(action).ShouldAllBe(
                input => action.Path.Contains($"{{{input.WireName ?? input.Key}}}", StringComparison.Ordinal), action.Path);
        }
    }
}

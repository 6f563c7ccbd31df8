using System.CommandLine;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan scopes</c>: the scopes to select in the developer portal for an application that runs certain actions.</summary>
internal static class ScopesCommand
{
    public static Command Build()
    {
        var actions = new Option<string[]>("--actions")
        {
            HelpName = "KEY,…",
            Description = "The keys of the actions that the application runs. crm.leads.* means all actions whose dotted keys begin with "
                + "crm.leads. The default is all actions.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("scopes", "Print the OAuth scopes that actions need.") { actions };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(List(context, context.Parsed.GetValue(actions) ?? []))));
        return command;
    }

    private static int List(CommandContext context, string[] keys)
    {
        var chosen = keys.Length == 0
            ? UserCatalog.Current.All
            : [.. keys.SelectMany(key => key.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).SelectMany(ActionsOf).Distinct()];
        var scopes = chosen.Where(action => action.Scope is not null)
            .GroupBy(action => action.Scope!)
            .OrderBy(scope => scope.Key, StringComparer.Ordinal)
            .ToList();
        if (context.Format == OutputFormat.Table)
        {
            context.Page();
            string[][] rows =
            [
                .. scopes.Select(scope => new[]
                {
                    scope.Key, Access(scope.Key), $"{scope.Count()}", scope.All(action => action.IsScopeGuessed) ? "guessed" : "",
                }),
            ];
            TextTable.Write(["scope", "access", "actions", ""], rows);
            return ExitCode.Done;
        }

        context.WriteJson(new JsonArray([.. scopes.Select(scope => new JsonObject
        {
            ["scope"] = scope.Key,
            ["access"] = Access(scope.Key),
            ["guessed"] = scope.All(action => action.IsScopeGuessed),
            ["actions"] = new JsonArray([.. scope.Select(action => JsonValue.Create(action.Key))]),
        })]));
        return ExitCode.Done;
    }

    private static string Access(string scope) => scope.EndsWith(":r", StringComparison.Ordinal) ? "View" : "Modify";

    private static IEnumerable<ActionDefinition> ActionsOf(string key)
    {
        if (!key.EndsWith(".*", StringComparison.Ordinal))
        {
            return [RunCommand.Find(key)];
        }

        var found = UserCatalog.Current.ActionsUnder(key[..^1]).ToList();
        return found.Count > 0
            ? found
            : throw new InvalidInputException("--actions", $"there is no action whose dotted key begins with {key[..^1]}");
    }
}

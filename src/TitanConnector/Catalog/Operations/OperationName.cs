using TitanConnector.Actions;
using TitanConnector.Facts.Import;

namespace TitanConnector.Catalog.Operations;

/// <summary>What the dotted key of an operation says.</summary>
internal static class OperationName
{
    /// <summary>The module, as it is written in keys and commands.</summary>
    public static string ModuleOf(string key) => key[..Math.Max(key.IndexOf('.', StringComparison.Ordinal), 0)];

    /// <summary>The module of an action; empty for a raw request.</summary>
    public static string ModuleOf(ActionDefinition action) => action.Module.Length > 0 ? KeyRule.ModuleOf(action.Path) : "";

    /// <summary>The words of the command: those of the key, and a module that has the name of its noun once.</summary>
    public static string[] CommandOf(string key) => key.Split('.') switch
    {
        [var module, var noun, .. var rest] when module == noun => [module, .. rest],
        var words => words,
    };
}

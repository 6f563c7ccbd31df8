using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog;

/// <summary>Brings together the actions that records declare and the operations that are documented: they share method and path.</summary>
internal static class OperationsByRoute
{
    private static readonly Lazy<Dictionary<string, string>> Keys = new(() =>
        FactsFile.Embedded.Operations.ToDictionary(fact => RouteOf(fact.Method, fact.Path), fact => fact.Key));

    private static readonly Lazy<Dictionary<string, ActionDefinition>> TypedByRoute = new(() =>
        ActionCatalog.Typed.Where(action => action.Kind != ActionKind.Raw).ToDictionary(action => RouteOf(action.Method.Method, action.Path)));

    /// <summary>What is known of the operation with this method and path.</summary>
    public static OperationDetails? Find(string method, string path) =>
        Keys.Value.GetValueOrDefault(RouteOf(method, path)) is { } key && FactsFile.Embedded.Find(key) is { } fact
            ? new OperationDetails(key, fact.Scope, fact.IsScopeGuessed)
            : null;

    /// <summary>The typed action that calls the operation with this key.</summary>
    /// <returns><see langword="null"/> if no record declares one.</returns>
    public static ActionDefinition? TypedOf(string key) =>
        FactsFile.Embedded.Find(key) is { } fact ? TypedByRoute.Value.GetValueOrDefault(RouteOf(fact.Method, fact.Path)) : null;

    // The names of placeholders do not count.
    private static string RouteOf(string method, string path) =>
        $"{method} {string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment))}";
}

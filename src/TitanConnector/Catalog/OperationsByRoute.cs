using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog;

/// <summary>Matches typed actions with documented operations, by method and path.</summary>
internal static class OperationsByRoute
{
    private static readonly Lazy<Dictionary<string, string>> Keys = new(() =>
        FactsFile.Embedded.Operations.ToDictionary(fact => fact.Route, fact => fact.Key));

    private static readonly Lazy<Dictionary<string, ActionDefinition>> TypedByRoute = new(() =>
        ActionCatalog.Typed.Where(action => action.Kind != ActionKind.Raw).ToDictionary(action => OperationFact.RouteOf(action.Method.Method, action.Path)));

    /// <summary>Finds the details of the operation with this method and path.</summary>
    public static OperationDetails? Find(string method, string path) =>
        Keys.Value.GetValueOrDefault(OperationFact.RouteOf(method, path)) is { } key && FactsFile.Embedded.Find(key) is { } fact
            ? new OperationDetails(key, fact.Scope, fact.IsScopeGuessed)
            : null;

    /// <summary>The typed action that calls the operation with this key.</summary>
    /// <returns><see langword="null"/> if no record declares one.</returns>
    public static ActionDefinition? TypedOf(string key) =>
        FactsFile.Embedded.Find(key) is { } fact ? TypedByRoute.Value.GetValueOrDefault(fact.Route) : null;
}

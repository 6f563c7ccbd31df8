using System.Collections.Concurrent;
using TitanConnector.Actions;
using TitanConnector.Catalog.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog;

/// <summary>Matches typed actions with documented operations, by method and path.</summary>
internal static class OperationsByRoute
{
    private static readonly Lazy<Dictionary<string, string>> Keys = new(() =>
        FactsFile.Embedded.Routes.ToDictionary(operation => operation.Route, operation => operation.Key));

    private static readonly ConcurrentDictionary<string, Dictionary<string, ActionDefinition>> TypedByModule = new(StringComparer.Ordinal);

    /// <summary>Finds the details of the operation with this method and path.</summary>
    public static OperationDetails? Find(string method, string path) =>
        Keys.Value.GetValueOrDefault(OperationFact.RouteOf(method, path)) is { } key && FactsFile.Embedded.Find(key) is { } fact
            ? new OperationDetails(key, fact.Scope, fact.IsScopeGuessed)
            : null;

    /// <summary>The typed action that calls the operation with this key.</summary>
    /// <returns><see langword="null"/> if no record declares one.</returns>
    public static ActionDefinition? TypedOf(string key) =>
        TypedOfModule(OperationName.ModuleOf(key)) is { Count: > 0 } typed && FactsFile.Embedded.Find(key) is { } fact
            ? typed.GetValueOrDefault(fact.Route)
            : null;

    private static Dictionary<string, ActionDefinition> TypedOfModule(string module) => TypedByModule.GetOrAdd(
        module, module => ActionCatalog.TypedOf(module).ToDictionary(action => OperationFact.RouteOf(action.Method.Method, action.Path)));
}

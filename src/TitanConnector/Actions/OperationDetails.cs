namespace TitanConnector.Actions;

/// <summary>Details of the operation that an action calls, however the action is declared.</summary>
/// <param name="Key">Its dotted key, such as <c>crm.customers.list</c>.</param>
/// <param name="Scope">The OAuth scope that it needs.</param>
/// <param name="IsScopeGuessed">Whether the scope was derived from the pattern of most scopes, and not seen anywhere.</param>
internal sealed record OperationDetails(string Key, string Scope, bool IsScopeGuessed);

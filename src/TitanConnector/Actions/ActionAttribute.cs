namespace TitanConnector.Actions;

/// <summary>Declares an action: its published names and the request that it sends.</summary>
/// <param name="key">The published key, given explicitly so that renaming the record does not change it.</param>
/// <param name="label">The name of the action on a form, such as Create Customer.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The whole path with its placeholders, such as <c>/crm/v2/tenant/{tenant}/customers/{id}</c>.</param>
/// <param name="effect">The action's effect on the tenant's data.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActionAttribute(string key, string label, string method, string path, Effect effect) : Attribute
{
    /// <summary>The published key.</summary>
    public string Key => key;

    /// <summary>The name of the action on a form, such as Create Customer.</summary>
    public string Label => label;

    /// <summary>The HTTP method.</summary>
    public string Method => method;

    /// <summary>The whole path with its placeholders.</summary>
    public string Path => path;

    /// <summary>The action's effect on the tenant's data.</summary>
    public Effect Effect => effect;

    /// <summary>What the action does, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The verb on the command line.</summary>
    public required string Verb { get; init; }

    /// <summary>The documented sort fields of the list. Empty if it can be sorted but no fields are documented.</summary>
    public string[] SortFields { get; init; } = [];

    /// <summary>Whether the list has no documented sort, so that the connector sorts the records that it fetched.</summary>
    public bool SortsLocally { get; init; }

    /// <summary>Whether the query parameters orderBy and orderByDirection sort the list, instead of sort.</summary>
    public bool SortsByOrderBy { get; init; }
}

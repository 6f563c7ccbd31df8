namespace TitanConnector.Actions;

/// <summary>Declares an action: its published names and its call.</summary>
/// <param name="key">The published key, written out so that renaming a class renames nothing that people script against.</param>
/// <param name="label">The label, as on a form.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The whole path with its placeholders, such as <c>/crm/v2/tenant/{tenant}/customers/{id}</c>.</param>
/// <param name="effect">What it does to the tenant's data.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActionAttribute(string key, string label, string method, string path, Effect effect) : Attribute
{
    /// <summary>The published key.</summary>
    public string Key => key;

    /// <summary>The label.</summary>
    public string Label => label;

    /// <summary>The HTTP method.</summary>
    public string Method => method;

    /// <summary>The whole path with its placeholders.</summary>
    public string Path => path;

    /// <summary>What it does to the tenant's data.</summary>
    public Effect Effect => effect;

    /// <summary>One sentence: what the action does.</summary>
    public required string Description { get; init; }

    /// <summary>The noun on the command line; words apart by a space, as in <c>customers contacts</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The verb on the command line.</summary>
    public required string Verb { get; init; }

    /// <summary>The fields that the list documents for sorting; none where it takes a sort without naming fields.</summary>
    public string[] SortFields { get; init; } = [];

    /// <summary>Whether the list documents no sort at all, so that the connector sorts what it fetched.</summary>
    public bool SortsLocally { get; init; }
}

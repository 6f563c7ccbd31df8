namespace TitanConnector.Actions;

/// <summary>Declares the route that supports a list's filters, if its own route would ignore them.</summary>
/// <param name="path">The path of the second route.</param>
/// <param name="input">The key of the input that is in the path of the list's own route.</param>
/// <param name="query">The query parameter of the second route that takes this input.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class FilteredRouteAttribute(string path, string input, string query) : Attribute
{
    public FilteredRoute Route => new()
    {
        Path = path,
        Input = input,
        Query = query,
        Field = input,
        Before = "modifiedBefore",
        OnOrAfter = "modifiedOnOrAfter",
        TimeField = "modifiedOn",
    };
}

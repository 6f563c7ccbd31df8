namespace TitanConnector.Actions;

/// <summary>Names the fields of a record that a table shows, the most important first.</summary>
/// <param name="columns">The names of the fields in JSON. Dots lead into nested objects, as in <c>customer.name</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class TableColumnsAttribute(params string[] columns) : Attribute
{
    /// <summary>The fields, by their names in JSON.</summary>
    public IReadOnlyList<string> Columns => columns;
}

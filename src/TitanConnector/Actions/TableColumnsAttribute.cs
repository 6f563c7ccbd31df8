namespace TitanConnector.Actions;

/// <summary>Names the fields of a record that a table shows, most important first.</summary>
/// <param name="columns">The JSON names of the fields. Dots select fields of nested objects, as in <c>customer.name</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class TableColumnsAttribute(params string[] columns) : Attribute
{
    /// <summary>The JSON names of the fields.</summary>
    public IReadOnlyList<string> Columns => columns;
}

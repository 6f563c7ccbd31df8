namespace TitanConnector.Actions;

/// <summary>The fields of a record that a table shows, the most telling first; dots lead into nested objects.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class TableColumnsAttribute(params string[] columns) : Attribute
{
    /// <summary>The fields, by their names in JSON.</summary>
    public IReadOnlyList<string> Columns => columns;
}

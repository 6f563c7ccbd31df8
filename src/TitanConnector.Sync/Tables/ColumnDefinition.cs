namespace TitanConnector.Sync.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">The name of the column, such as <c>address_street</c>.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Path">
/// Where the value is in a record: the names of the JSON properties, separated by dots, such as <c>address.street</c>.
/// </param>
public sealed record ColumnDefinition(string Name, ColumnType Type, string Path)
{
    /// <summary>Whether every record should have a value here.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The documented values of a text, if there is a list of them; otherwise empty.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>
    /// For a list that people join on, the columns of a table with one row for each element; otherwise empty. Their paths are within an
    /// element, and empty for the element itself.
    /// </summary>
    public IReadOnlyList<ColumnDefinition> Elements { get; init; } = [];
}

using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules.Reporting;

/// <summary>A report, as data: where its rows come from, and what they show.</summary>
/// <param name="Category">The id of its category.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Source">The collection that it has a row for each record of.</param>
/// <param name="DateField">The field that From and To are about; null if the report has no dates.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record Report(
    string Category, long Id, string Name, string Description, string Source, string? DateField, params ReportColumn[] Columns)
{
    /// <summary>The parameters besides From and To.</summary>
    public ReportParameter[] Filters { get; init; } = [];

    /// <summary>All parameters.</summary>
    public IEnumerable<ReportParameter> Parameters => DateField is null
        ? Filters
        : [
            new("From", "From", "Date", DateField) { IsRequired = true },
            new("To", "To", "Date", DateField) { IsRequired = true },
            .. Filters,
        ];

    public JsonArray Fields => new([.. Columns.Select(column => (JsonNode)new JsonObject
    {
        ["name"] = column.Name,
        ["label"] = column.Label,
    })]);
}

/// <summary>A column of a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its label.</param>
/// <param name="DataType">The type of its values.</param>
/// <param name="Path">The field of the record, as <c>customer.name</c>;
/// <c>customerId&gt;/crm/v2/customers&gt;name</c> follows an id.</param>
internal sealed record ReportColumn(string Name, string Label, string DataType, string Path);

/// <summary>A parameter of a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its label.</param>
/// <param name="DataType">The type of its values.</param>
/// <param name="Path">The field of the record that it filters by.</param>
internal sealed record ReportParameter(string Name, string Label, string DataType, string Path)
{
    public bool IsRequired { get; init; }

    public bool IsArray { get; init; }

    /// <summary>The set of the values that it takes; null if it takes any.</summary>
    public string? DynamicSet { get; init; }

    /// <summary>The values that it takes; null if it takes any.</summary>
    public string[]? Values { get; init; }
}

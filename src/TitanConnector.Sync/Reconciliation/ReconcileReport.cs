namespace TitanConnector.Sync.Reconciliation;

/// <summary>How a report of the tenant and a view of the copy compare, by business unit.</summary>
/// <param name="Connection">The name of the connection.</param>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="View">The name of the view.</param>
public sealed record ReconcileReport(string Connection, long Tenant, string View)
{
    /// <summary>The business units, those that differ most first.</summary>
    public required IReadOnlyList<UnitComparison> Units { get; init; }

    /// <summary>The report's column with the business unit.</summary>
    public required string UnitColumn { get; init; }

    /// <summary>The report's column with the amount.</summary>
    public required string AmountColumn { get; init; }

    /// <summary>
    /// The report's column by which its rows were matched with invoices; <see langword="null"/> if there is none, so that
    /// <see cref="UnitComparison.Documents"/> are only candidates.
    /// </summary>
    public string? DocumentColumn { get; init; }

    /// <summary>How many rows the report has.</summary>
    public long Rows { get; init; }

    /// <summary>How many of them were left out, because their amount is not a number.</summary>
    public long RowsLeftOut { get; init; }

    /// <summary>
    /// Says that the view is not complete, because the target excludes or hashes columns that it reads or removes old rows of its tables;
    /// <see langword="null"/> if it is.
    /// </summary>
    public string? Gap { get; init; }

    /// <summary>Whether all business units have the same amount, to the cent.</summary>
    public bool IsEqual => Units.All(unit => unit.Difference == 0);
}

/// <summary>What a report and a view have for a business unit.</summary>
/// <param name="Unit">The name of the business unit; empty for none.</param>
/// <param name="Report">The amount in the report, to the cent.</param>
/// <param name="Copy">The amount in the view, to the cent.</param>
public sealed record UnitComparison(string Unit, decimal Report, decimal Copy)
{
    /// <summary>The amount in the report less that in the view.</summary>
    public decimal Difference => Report - Copy;

    /// <summary>The invoices, or other documents, that explain the difference or may do so, those that explain most first.</summary>
    public IReadOnlyList<DocumentComparison> Documents { get; init; } = [];

    /// <summary>How many more candidates there are that are not in <see cref="Documents"/>.</summary>
    public int MoreDocuments { get; init; }
}

/// <summary>A document in a report and in a view.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Noun">What the document is, such as <c>invoice</c>.</param>
/// <param name="Number">The number that people know it by.</param>
/// <param name="Id">Its id in ServiceTitan; <see langword="null"/> if it is only in the report.</param>
/// <param name="Report">Its amount in the report; <see langword="null"/> if it is not there, or the report does not say.</param>
/// <param name="Copy">Its amount in the view; <see langword="null"/> if it is not there.</param>
public sealed record DocumentComparison(
    DocumentKind Kind, string Noun, string? Number, long? Id, decimal? Report, decimal? Copy);

/// <summary>The kinds of <see cref="DocumentComparison"/>.</summary>
public enum DocumentKind
{
    /// <summary>Report and view have other amounts.</summary>
    Different,

    /// <summary>Only the report has it in this business unit.</summary>
    OnlyInReport,

    /// <summary>Only the view has it in this business unit.</summary>
    OnlyInCopy,

    /// <summary>A candidate: its amount is exactly what is missing or too much.</summary>
    EqualsDifference,

    /// <summary>A candidate: it is on the day before the period, so another time zone would put it into the period.</summary>
    DayBefore,

    /// <summary>A candidate: it is on the day after the period.</summary>
    DayAfter,

    /// <summary>A candidate: it belongs to the business unit and the period.</summary>
    OfUnit,
}

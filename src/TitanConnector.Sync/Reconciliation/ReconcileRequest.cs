using TitanConnector.Sync.Engine;

namespace TitanConnector.Sync.Reconciliation;

/// <summary>What is reconciled: a report of the tenant with a ready view of the copy.</summary>
/// <param name="Report">
/// The report. Its parameters named From and To get the first and the last day, unless they are given.
/// </param>
/// <param name="View">The name of the view, such as <c>completed_revenue</c>: one that has amounts.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
public sealed record ReconcileRequest(SyncReport Report, string View, DateOnly First, DateOnly Last)
{
    /// <summary>The name or label of the report's column with the business unit.</summary>
    /// <value>Default: <see langword="null"/>, the column whose label says so.</value>
    public string? UnitColumn { get; init; }

    /// <summary>The name or label of the report's column with the amount.</summary>
    /// <value>Default: <see langword="null"/>, the column whose label fits the view.</value>
    public string? AmountColumn { get; init; }

    /// <summary>
    /// The name or label of the report's column with the number or id of the invoice, or of the job, if the report has a row for each.
    /// </summary>
    /// <value>Default: <see langword="null"/>, the column whose label says so, if there is one.</value>
    public string? DocumentColumn { get; init; }

    /// <summary>A request for a whole month.</summary>
    /// <param name="report">The report.</param>
    /// <param name="view">The name of the view.</param>
    /// <param name="month">Any day of the month.</param>
    public static ReconcileRequest OfMonth(SyncReport report, string view, DateOnly month)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        return new(report, view, first, new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)));
    }
}

using TitanConnector.Errors;

namespace TitanConnector.Sync.Reconciliation;

/// <summary>
/// Finds the columns of a report that are compared, by their names and labels. People name the columns of their reports as they like.
/// </summary>
internal static class ColumnChoice
{
    private static readonly string[] Units =
        ["businessunit", "businessunitname", "invoicebusinessunit", "itembusinessunit", "invoiceitembusinessunit", "jobbusinessunit"];

    private static readonly string[] Documents =
    [
        "invoicenumber", "invoiceno", "invoice", "invoiceid", "estimateid", "estimatenumber", "estimate", "estimatename", "jobnumber",
        "jobno", "job", "jobid",
    ];

    private static readonly Dictionary<string, string[]> Amounts = new(StringComparer.Ordinal)
    {
        ["completed_revenue"] = ["completedrevenue", "jobrevenue", "totalrevenue", "revenue", "income", "jobstotal", "jobtotal"],
        ["non_job_revenue"] = ["nonjobrevenue", "revenue", "income"],
        ["adjustment_revenue"] = ["adjustmentrevenue", "adjrevenue", "adjustments", "revenue"],
        ["sales"] = ["totalsales", "sales", "soldestimatessubtotal", "estimatessubtotal", "estimatesubtotal", "sold"],
        ["job_opportunities"] = ["invoicesubtotal", "jobsubtotal", "jobstotal"],
        ["accounts_receivable"] = ["balance", "totalbalance", "outstandingbalance", "netbalance"],
    };

    private static readonly string[] AnyAmount = ["subtotal", "total", "amount"];

    /// <summary>The column with the business unit. In a report by business unit it is often called Name.</summary>
    public static string Unit(IReadOnlyList<ReportField> columns, string? given) =>
        Find(columns, "unitColumn", given, [.. Units, "name"], "with the business unit")!;

    /// <summary>The column with the amount.</summary>
    public static string Amount(IReadOnlyList<ReportField> columns, string? given, string view) =>
        Find(columns, "amountColumn", given, [.. Amounts.GetValueOrDefault(view) ?? [], .. AnyAmount], $"with the amount that {view} has")!;

    /// <summary>The column that identifies the documents, if there is one.</summary>
    public static string? Document(IReadOnlyList<ReportField> columns, string? given) =>
        Find(columns, "documentColumn", given, Documents, null);

    private static string? Find(IReadOnlyList<ReportField> columns, string input, string? given, string[] names, string? what)
    {
        if (given is not null)
        {
            return columns.FirstOrDefault(column => IsCalled(column, Plain(given)))?.Name
                ?? throw new InvalidInputException(input, $"the report has no column {given}; it has {Describe(columns)}");
        }

        foreach (var name in names)
        {
            if (columns.FirstOrDefault(column => IsCalled(column, name)) is { } column)
            {
                return column.Name;
            }
        }

        return what is null ? null
            : throw new InvalidInputException(input, $"missing; the column {what} could not be found among those of the report, which has "
                + $"{Describe(columns)}");
    }

    private static bool IsCalled(ReportField column, string name) => Plain(column.Name) == name || Plain(column.Label) == name;

    private static string Describe(IReadOnlyList<ReportField> columns) => string.Join(
        ", ",
        columns.Select(column =>
            column.Label.Length == 0 || column.Label == column.Name ? column.Name : $"{column.Name} ({column.Label})"));

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

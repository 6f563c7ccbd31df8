using System.Globalization;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Reconciliation;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync;

/// <summary>
/// Compares a ready view of a target with a report that the tenant itself has: runs the report, compares by business unit, and names the
/// invoices that explain a difference. Nothing is changed, neither in ServiceTitan nor in the target.
/// </summary>
/// <param name="target">The target: a SQLite file or a PostgreSQL database. The caller disposes of it.</param>
public sealed class SyncReconciler(ISyncTarget target)
{
    /// <summary>The views that can be reconciled, because they have amounts.</summary>
    public static IReadOnlyList<string> Views { get; } =
    [
        .. ReadyViews.All.Where(view => view.Document is not null).Select(view => view.Name),
    ];

    /// <summary>Runs the report, and compares. That takes a request for its description, and one for each page of its rows.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="request">What to compare.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="SyncTargetException">
    /// The target does not have the view, or the view leaves the tenant out, because its time zone is not known.
    /// </exception>
    /// <exception cref="InvalidInputException">
    /// There is no such view, or a column of the report could not be found; the message lists the columns.
    /// </exception>
    public async Task<ReconcileReport> ReconcileAsync(
        SyncTenant tenant, ReconcileRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(request);
        var view = ReadyViews.Find(request.View) is { Document: not null } known
            ? known
            : throw new InvalidInputException(
                "view", $"there is no view {request.View} with amounts; there are {string.Join(", ", Views)}");
        var views = await OpenAsync(tenant, view, cancellationToken);
        var table = new ReportTable(tenant.Client, request.Report);
        var (columns, parameters) = await table.DescribeAsync(cancellationToken);
        var unit = ColumnChoice.Unit(columns, request.UnitColumn);
        var amount = ColumnChoice.Amount(columns, request.AmountColumn, view.Name);
        var document = ColumnChoice.Document(columns, request.DocumentColumn);
        var rows = await table.RunAsync(ParametersOf(request, parameters), unit, amount, document, cancellationToken);
        var dayBefore = request.First == DateOnly.MinValue ? request.First : request.First.AddDays(-1);
        var dayAfter = request.Last == DateOnly.MaxValue ? request.Last : request.Last.AddDays(1);
        var copy = await views.RowsAsync(view, tenant.Client.Tenant, dayBefore, dayAfter, cancellationToken);
        var comparer = new UnitComparer(view.Document!, request.First, request.Last, document is not null);
        return new ReconcileReport(tenant.Connection, tenant.Client.Tenant, view.Name)
        {
            Units = comparer.Compare([.. rows.Where(row => row.Amount is not null)], copy),
            UnitColumn = unit,
            AmountColumn = amount,
            DocumentColumn = document,
            Rows = rows.Count,
            Gap = target is IPersonalDataTarget personal
                ? ViewGaps.Of(view, DataChoice.Parse(await personal.ChoiceAsync(cancellationToken)))
                : null,
            RowsLeftOut = rows.Count(row => row.Amount is null),
        };
    }

    private static Dictionary<string, string> ParametersOf(ReconcileRequest request, IReadOnlyList<string> known)
    {
        var parameters = new Dictionary<string, string>(request.Report.Parameters, StringComparer.Ordinal);
        foreach (var (name, day) in (ReadOnlySpan<(string, DateOnly)>)[("From", request.First), ("To", request.Last)])
        {
            if (known.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } parameter)
            {
                parameters.TryAdd(parameter, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        return parameters;
    }

    private async Task<IViewTarget> OpenAsync(SyncTenant tenant, ReadyView view, CancellationToken cancellationToken)
    {
        if (target is not IViewTarget views)
        {
            throw new SyncTargetException($"{target.Name} has no views; they are in SQLite files and PostgreSQL databases.");
        }

        await target.OpenAsync(null, cancellationToken);
        if ((await target.TenantsAsync(cancellationToken)).All(known => known.Id != tenant.Client.Tenant))
        {
            throw new SyncTargetException($"Nothing of the tenant {tenant.Client.Tenant} has been synced into {target.Name} yet.");
        }

        if ((await views.ViewsAsync(cancellationToken)).First(status => status.Name == view.Name).Problem is { } problem)
        {
            throw new SyncTargetException(problem);
        }

        if ((await views.TenantsWithoutZoneAsync(cancellationToken)).FirstOrDefault(left => left.Id == tenant.Client.Tenant) is { } leftOut)
        {
            throw new SyncTargetException(
                $"The time zone {(leftOut.TimeZone is { } zone ? $"{zone} " : "")}of {tenant.Connection} is not known, so the view "
                    + $"{view.Name} leaves the "
                + "tenant out. Set the time zone of the connection, and sync once more.");
        }

        return views;
    }
}

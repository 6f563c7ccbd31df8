using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync.Targets;

/// <summary>A target that has the ready views.</summary>
internal interface IViewTarget
{
    /// <summary>Says which of the views there are, and why others are not.</summary>
    Task<IReadOnlyList<ViewStatus>> ViewsAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the view of a table's custom fields, or adds the columns of new fields to it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isChanged">Whether records have changed, so there may be new fields.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What has become of it; <see langword="null"/> if there was nothing to do.</returns>
    Task<ViewStatus?> RefreshCustomFieldsAsync(TableDefinition table, bool isChanged, CancellationToken cancellationToken = default);

    /// <summary>The tenants whose rows the views leave out, because their time zone is not known.</summary>
    Task<IReadOnlyList<TenantRecord>> TenantsWithoutZoneAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the rows of a view that has amounts, ordered by day and document.</summary>
    /// <param name="view">The view.</param>
    /// <param name="tenant">The tenant's id.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<ViewRow>> RowsAsync(
        ReadyView view, long tenant, DateOnly first, DateOnly last, CancellationToken cancellationToken = default);
}

/// <summary>What has become of a ready view in a target.</summary>
/// <param name="Name">The name of the view.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="MissingTables">The tables that it needs and that the target does not have, or not with all columns.</param>
internal sealed record ViewStatus(string Name, ViewState State, IReadOnlyList<string> MissingTables)
{
    /// <summary>Says in a sentence what is wrong, and what to do; <see langword="null"/> if the view can be used.</summary>
    public string? Problem => State switch
    {
        ViewState.Missing when MissingTables.Count > 0 =>
            $"There is no view {Name} yet: it needs {string.Join(", ", MissingTables)}. Run titan sync run with these streams too.",
        ViewState.Missing => $"There is no view {Name} yet. The next titan sync run makes it.",
        ViewState.NotOurs =>
            $"The ready view {Name} was not made: a table or view of this name was made by someone else. Rename that, and the next titan "
                + "sync run makes the view.",
        ViewState.Outdated =>
            $"The view {Name} was made by another version and could not be replaced, for example because other views depend on it. Drop "
                + "it, and "
            + "the next titan sync run makes it again.",
        _ => null,
    };
}

/// <summary>The states of <see cref="ViewStatus"/>.</summary>
internal enum ViewState
{
    /// <summary>It can be used.</summary>
    Current,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>Its name belongs to something that this program did not make.</summary>
    NotOurs,

    /// <summary>It has another definition than this program would give it.</summary>
    Outdated,
}

/// <summary>A row of a view that has amounts.</summary>
/// <param name="Day">The day.</param>
/// <param name="UnitId">The business unit.</param>
/// <param name="UnitName">The name of the business unit.</param>
/// <param name="Amount">The amount.</param>
/// <param name="DocumentId">The id of the document, such as the invoice.</param>
/// <param name="DocumentNumber">The number of the document.</param>
/// <param name="JobNumber">The number of its job, if the view has it.</param>
internal sealed record ViewRow(
    DateOnly Day, long? UnitId, string? UnitName, decimal Amount, long? DocumentId, string? DocumentNumber, string? JobNumber);

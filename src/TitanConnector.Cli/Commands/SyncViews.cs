using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Views;

namespace TitanConnector.Cli.Commands;

/// <summary>Which ready views a copy has, and which tenants they leave out.</summary>
internal sealed class SyncViews
{
    private readonly IReadOnlyList<ViewStatus> _views;
    private readonly IReadOnlyList<TenantRecord> _leftOut;
    private readonly IReadOnlyList<string> _gaps;

    private SyncViews(IReadOnlyList<ViewStatus> views, IReadOnlyList<TenantRecord> leftOut, DataChoice choice)
    {
        (_views, _leftOut) = (views, leftOut);
        _gaps =
        [
            .. Made.Select(ReadyViews.Find).OfType<ReadyView>().Select(view => ViewGaps.Of(view, choice)).OfType<string>(),
        ];
    }

    private IEnumerable<string> Made => _views.Where(view => view.State == ViewState.Current).Select(view => view.Name);

    /// <summary>Reads it. A target without views has none.</summary>
    public static async Task<SyncViews> ReadAsync(ISyncTarget target, CancellationToken cancellationToken)
    {
        var choice = DataChoice.Parse(target is IPersonalDataTarget personal ? await personal.ChoiceAsync(cancellationToken) : null);
        return target is IViewTarget views
            ? new(await views.ViewsAsync(cancellationToken), await views.TenantsWithoutZoneAsync(cancellationToken), choice)
            : new([], [], choice);
    }

    /// <summary>Says why the views leave a tenant out, and what to do.</summary>
    public static string DescribeLeftOut(TenantRecord tenant) => tenant.TimeZone is { } zone
        ? $"The time zone {zone} of {tenant.Connection} is not known, so the ready views leave the tenant out. Set another one with "
            + "titan connections edit "
            + $"{tenant.Connection} --time-zone America/Chicago; the next titan sync run writes it into the copy."
        : $"The time zone of {tenant.Connection} is not known, so the ready views leave the tenant out. Set it with titan connections edit "
            + $"{tenant.Connection} --time-zone America/Chicago; the next titan sync run writes it into the copy.";

    public void Write()
    {
        var made = Made.ToList();
        if (made.Count == 0 && _views.All(view => view.State == ViewState.Missing))
        {
            return;
        }

        TextTable.WriteParagraph(made.Count == 0 ? "No ready views." : $"Ready views: {string.Join(", ", made)}.");
        foreach (var problem in _views.Where(view => view.State is ViewState.NotOurs or ViewState.Outdated).Select(view => view.Problem!)
            .Concat(_gaps).Concat(_leftOut.Select(DescribeLeftOut)))
        {
            TextTable.WriteParagraph(TerminalText.Quotable(problem));
        }
    }

    /// <summary>The same for one tenant, in JSON.</summary>
    public JsonObject Record(TenantRecord tenant) => new()
    {
        ["ready"] = new JsonArray([.. Made.Select(name => JsonValue.Create(name))]),
        ["problems"] = new JsonArray(
            [
                .. _views.Where(view => view.State != ViewState.Current).Select(view => view.Problem).Concat(_gaps)
                    .Select(problem => JsonValue.Create(problem)),
            ]),
        ["leavesTenantOut"] = _leftOut.FirstOrDefault(one => one.Id == tenant.Id) is { } leftOut ? DescribeLeftOut(leftOut) : null,
    };
}

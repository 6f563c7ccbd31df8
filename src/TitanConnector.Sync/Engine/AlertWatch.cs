using TitanConnector.Sync.Health;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Tells people when a problem begins and when it is over. Of all processes that use a target, one does it at a time; what it has found and
/// told is in the target. An alert that cannot be delivered is tried again, and never stops the sync.
/// </summary>
internal sealed class AlertWatch(ISyncTarget target, SyncOptions options, TimeProvider time, Action<SyncProgress> report)
{
    private const string Group = "alerts";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Longer than the interval, so that the same process goes on.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);

    private static readonly SyncProblemKind[] Told =
        [SyncProblemKind.Stale, SyncProblemKind.CredentialRefused, SyncProblemKind.ScopeMissing, SyncProblemKind.ReportChanged];

    /// <summary>Goes on until it is canceled. Without a handler, it ends at once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.OnAlert is not { } handler)
        {
            return;
        }

        if (target is not IHealthTarget health)
        {
            throw new SyncTargetException(
                $"{target.Name} cannot remember which alerts were sent, so none are sent. Use SQLite, PostgreSQL or a folder.");
        }

        SyncLease? lease = null;
        try
        {
            while (true)
            {
                lease = await TryAsync(health, handler, lease, cancellationToken);
                await Task.Delay(Interval, time, cancellationToken);
            }
        }
        finally
        {
            await ReleaseAsync(lease);
        }
    }

    /// <summary>Looks once, and tells what is new.</summary>
    /// <returns>The lease, if this process has it.</returns>
    public async Task<SyncLease?> TryAsync(
        IHealthTarget health, Func<SyncAlert, CancellationToken, Task> handler, SyncLease? lease, CancellationToken cancellationToken)
    {
        try
        {
            if (lease is null)
            {
                lease = (await target.AcquireAsync(0, Group, options.Holder, LeaseDuration, cancellationToken)).Lease;
            }
            else
            {
                await target.RenewAsync(lease, cancellationToken);
            }

            if (lease is not null)
            {
                await LookAsync(health, handler, lease, cancellationToken);
            }

            return lease;
        }
        catch (LeaseLostException)
        {
            return null;
        }
        catch (SyncTargetException error)
        {
            report(new SyncProgress(target.Name, null, SyncStep.AlertFailed) { Message = error.Message });
            return lease;
        }
    }

    private async Task LookAsync(
        IHealthTarget health, Func<SyncAlert, CancellationToken, Task> handler, SyncLease lease, CancellationToken cancellationToken)
    {
        var tenants = await target.TenantsAsync(cancellationToken);
        var now = time.GetUtcNow();
        var problems = ProblemFinder.Find(tenants, await target.StatusAsync(cancellationToken), options.StaleAfter, now)
            .Where(problem => Told.Contains(problem.Kind)).ToList();
        var known = await health.IncidentsAsync(cancellationToken);
        var names = tenants.ToDictionary(tenant => tenant.Id, tenant => tenant.Connection);
        foreach (var incident in known)
        {
            var isOpen = problems.Exists(problem => IsSame(problem, incident));
            if (!isOpen || incident.EndedAt is not null)
            {
                await EndAsync(health, handler, lease, incident with { EndedAt = incident.EndedAt ?? now }, names, cancellationToken);
            }
            else if (incident.ToldAt is null)
            {
                await BeginAsync(health, handler, lease, incident, names, cancellationToken);
            }
        }

        foreach (var problem in problems.Where(problem => !known.Any(incident => IsSame(problem, incident))))
        {
            var incident = new IncidentRecord(
                problem.Tenant, problem.Kind.ToString(), problem.Subject, problem.Stream, problem.Message, now);
            await health.SaveIncidentAsync(lease, incident, cancellationToken);
            await BeginAsync(health, handler, lease, incident, names, cancellationToken);
        }
    }

    private async Task BeginAsync(
        IHealthTarget health, Func<SyncAlert, CancellationToken, Task> handler, SyncLease lease, IncidentRecord incident,
        Dictionary<long, string> names, CancellationToken cancellationToken)
    {
        if (await TellAsync(handler, incident, names, cancellationToken))
        {
            await health.SaveIncidentAsync(lease, incident with { ToldAt = time.GetUtcNow() }, cancellationToken);
        }
    }

    // Of a problem that nobody has heard of, nobody needs to hear that it is over.
    private async Task EndAsync(
        IHealthTarget health, Func<SyncAlert, CancellationToken, Task> handler, SyncLease lease, IncidentRecord incident,
        Dictionary<long, string> names, CancellationToken cancellationToken)
    {
        if (incident.ToldAt is null || await TellAsync(handler, incident, names, cancellationToken))
        {
            await health.RemoveIncidentAsync(lease, incident, cancellationToken);
        }
        else
        {
            await health.SaveIncidentAsync(lease, incident, cancellationToken);
        }
    }

    private async Task<bool> TellAsync(
        Func<SyncAlert, CancellationToken, Task> handler, IncidentRecord incident, Dictionary<long, string> names,
        CancellationToken cancellationToken)
    {
        var kind = Enum.TryParse<SyncProblemKind>(incident.Kind, out var parsed) ? parsed : SyncProblemKind.Failed;
        var connection = names.GetValueOrDefault(incident.Tenant, "");
        var problem = new SyncProblem(kind, incident.Tenant, connection, incident.Stream, incident.Message)
        {
            Report = kind == SyncProblemKind.ReportChanged ? incident.Subject : null,
        };
        try
        {
            await handler(new SyncAlert(problem, incident.BeganAt, incident.EndedAt) { Target = target.Name }, cancellationToken);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever the handler throws: it is other people's code.
            report(new SyncProgress(connection, null, SyncStep.AlertFailed) { Message = error.Message });
            return false;
        }
    }

    private static bool IsSame(SyncProblem problem, IncidentRecord incident) =>
        problem.Tenant == incident.Tenant && problem.Kind.ToString() == incident.Kind && problem.Subject == incident.Subject;

    private async Task ReleaseAsync(SyncLease? lease)
    {
        try
        {
            await (lease is null ? Task.CompletedTask : target.ReleaseAsync(lease, CancellationToken.None));
        }
        catch (SyncTargetException)
        {
            // It expires by itself.
        }
    }
}

using System.Globalization;
using System.Net;
using TitanConnector.Errors;
using TitanConnector.Sync.Health;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Reads one stream of a tenant and commits what comes. The only truth is the position in the target: after any failure it is read again,
/// so that a commit whose outcome is not known does no harm.
/// </summary>
internal sealed class StreamRun(
    SyncTenant tenant,
    TableDefinition table,
    ISyncTarget target,
    SyncLease lease,
    SyncOptions options,
    TimeProvider time,
    Action<SyncProgress> report,
    Func<bool> isFirstRefusal)
{
    // An administrator has to accept the new version of the application, which takes more than a few minutes.
    private static readonly TimeSpan ScopePause = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)];

    private readonly string _run = string.Create(CultureInfo.InvariantCulture, $"{lease.Tenant}-{lease.Fence}");
    private readonly bool _keepsHistory = options.KeepsHistory(table.Stream);
    private bool _startsOver;
    private long _read;
    private long _changed;
    private long _notKept;

    private StreamDefinition Stream => table.Stream;

    /// <exception cref="LeaseLostException">Someone else syncs the tenant now.</exception>
    public async Task<StreamResult> RunAsync(CancellationToken cancellationToken)
    {
        Report(SyncStep.Started);
        for (var failures = 0; ; failures++)
        {
            try
            {
                await ReadAsync(() => failures = 0, cancellationToken);
                await RefreshViewAsync(cancellationToken);
                Report(SyncStep.Finished);
                return new StreamResult(Stream.Name, _read, _changed) { NotKept = _notKept };
            }
            catch (SyncTargetException error) when (error.IsTransient && failures < Pauses.Length)
            {
                Report(SyncStep.Retried, error.Message);
                await Task.Delay(Pauses[failures], time, cancellationToken);
            }
            catch (InvalidInputException error) when (!_startsOver && error.Problems.Any(problem => problem.Input == "resumeFrom"))
            {
                // Another version of this program has noted where the pass stopped.
                _startsOver = true;
                Report(SyncStep.Retried, "The list cannot be read on from where it stopped, so it is read from its beginning.");
            }
            catch (Exception error) when (IsOfStream(error, cancellationToken))
            {
                return await FailAsync(error, cancellationToken);
            }
        }
    }

    // A transport of the caller's own may give up by itself, which must not look as if this run had been stopped.
    private static bool IsOfStream(Exception error, CancellationToken cancellationToken) =>
        error is TitanException or InvalidDataException or SyncTargetException and not LeaseLostException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task ReadAsync(Action onCommit, CancellationToken cancellationToken)
    {
        await target.AdoptAsync(lease, table, cancellationToken);
        var position = StreamPosition.TryParse(await target.PositionAsync(lease.Tenant, Stream.Name, cancellationToken))
            ?? throw new InvalidDataException(
                $"The position of {Stream.Name} cannot be read: another version of this program wrote it, or it was changed. Update the "
                    + $"program, or read the stream again from its beginning with titan sync reset {Stream.Name}.");
        if (_startsOver)
        {
            position = position with { Resume = null, PassBegan = null };
        }

        if (!position.IsLoaded && position.Total is null && Stream.Mode == StreamMode.Feed)
        {
            position = position with { Total = await TotalAsync(cancellationToken) };
        }

        var context = new ReadContext(tenant.Client, table, target, options, time);
        var steps = Stream.Mode switch
        {
            StreamMode.Feed => new FeedReader(context, position).ReadAsync(cancellationToken),
            StreamMode.Child => new ChildReader(context, position).ReadAsync(cancellationToken),
            StreamMode.Report => new ReportReader(context, position).ReadAsync(cancellationToken),
            _ => new ListReader(context, position).ReadAsync(cancellationToken),
        };
        await foreach (var step in steps)
        {
            var began = time.GetTimestamp();
            var changed = await target.CommitAsync(
                new SyncCommit
                {
                    Lease = lease,
                    Table = table,
                    Rows = step.Batch?.Rows ?? [],
                    Oddities = step.Batch?.Oddities ?? new OddityTally(),
                    Position = step.Position.ToString(),
                    Run = _run,
                    Source = Stream.Source,
                    KeepsHistory = _keepsHistory,
                    NotesSeen = step.NotesSeen,
                    ForgetsSeen = step.ForgetsSeen,
                    Sweep = step.Sweep,
                    Parents = step.Parents,
                },
                cancellationToken);
            SyncTelemetry.Committed(lease.Tenant, Stream.Name, step.Batch?.Read ?? 0, changed, time.GetElapsedTime(began), time);
            _changed += changed;
            _read += step.Batch?.Read ?? 0;
            _notKept += step.Batch?.Oddities.All.Where(one => one.Oddity.Kind == OddityKind.NoKey).Sum(one => (long)one.Count) ?? 0;
            onCommit();
            Report(SyncStep.Committed, total: step.Position.IsLoaded ? null : step.Position.Total);
        }
    }

    // The records are in the tables, so a view that cannot be made is no reason to fail.
    private async Task RefreshViewAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (target is IViewTarget views
                && await views.RefreshCustomFieldsAsync(table, _changed > 0, cancellationToken) is { Problem: { } problem })
            {
                Report(SyncStep.ViewNotMade, problem);
            }
        }
        catch (SyncTargetException error) when (error is not LeaseLostException)
        {
            Report(SyncStep.ViewNotMade, error.Message);
        }
    }

    // Only so that people see how long the first load will take. A list that cannot be counted does not keep it from starting.
    private async Task<long?> TotalAsync(CancellationToken cancellationToken)
    {
        if (Stream.ListAction?.Input("includeTotal") is null)
        {
            return null;
        }

        try
        {
            var call = ListCalls.List(Stream, ("page", 1), ("pageSize", 1), ("includeTotal", true));
            await foreach (var page in tenant.Client.PagesAsync(call, cancellationToken))
            {
                return page.TotalCount;
            }
        }
        catch (ServiceTitanException)
        {
        }

        return null;
    }

    private async Task<StreamResult> FailAsync(Exception error, CancellationToken cancellationToken)
    {
        var isScope = error is ServiceTitanException { Status: HttpStatusCode.Forbidden };
        var message = isScope ? $"{ProblemText.ScopeMissing} {Stream.Name}: it needs the scope {Stream.Scope}. {error.Message}"
            : error is OperationCanceledException ? "A request was given up before ServiceTitan had answered."
            : error.Message;
        var isRefused = error is AccessRefusedException && !isScope;
        if (isRefused && !isFirstRefusal())
        {
            // Streams that were read at the same time are refused for the same reason, which is said once.
            throw new OperationCanceledException(message, error);
        }

        Report(SyncStep.Failed, message);
        SyncTelemetry.Failed(
            lease.Tenant, Stream.Name, isScope ? "scope_missing" : isRefused ? "credential_refused" : error.GetType().Name);
        if (error is not SyncTargetException)
        {
            await target.NoteAsync(
                lease, Stream.Name, isRefused ? $"{ProblemText.CredentialRefused} {message}" : message, cancellationToken);
        }

        return new StreamResult(Stream.Name, _read, _changed, message)
        {
            NotKept = _notKept,
            Cause = error,
            IsRefused = isRefused,
            RetryAfter = isScope ? ScopePause : null,
        };
    }

    private void Report(SyncStep step, string? message = null, long? total = null) =>
        report(
            new SyncProgress(tenant.Connection, Stream.Name, step) { Read = _read, Changed = _changed, Total = total, Message = message });
}

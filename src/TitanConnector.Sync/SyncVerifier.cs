using System.Net;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync;

/// <summary>
/// Compares the copies in a target with what ServiceTitan has now, by other operations than those that the sync reads: with the numbered
/// lists where the sync reads feeds. Only differences that are still there when they are read again are reported, and so is what
/// could not be compared.
/// </summary>
/// <param name="target">The target. The caller disposes of it.</param>
/// <param name="options">The options; <see langword="null"/> for the defaults.</param>
/// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
public sealed class SyncVerifier(ISyncTarget target, VerifyOptions? options = null, TimeProvider? time = null)
{
    private readonly VerifyOptions _options = options ?? new VerifyOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private DataChoice _choice = new();

    /// <summary>Finds out how many requests a comparison will make. That takes a request for each stream that can be counted.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="streams">The names of the streams; empty for all that the target has of the tenant.</param>
    /// <param name="mode">How thoroughly to compare.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <inheritdoc cref="VerifyAsync" path="/exception"/>
    public async Task<VerifyEstimate> EstimateAsync(
        SyncTenant tenant, IReadOnlyList<string> streams, VerifyMode mode, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(streams);
        return EstimateOf(await PlanAsync(tenant, streams, mode, cancellationToken));
    }

    /// <summary>Compares streams of a tenant. Nothing is changed, neither in ServiceTitan nor in the target.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="streams">The names of the streams; empty for all that the target has of the tenant.</param>
    /// <param name="mode">How thoroughly to compare.</param>
    /// <param name="progress">Receives the number of requests before they are made, and then the progress.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    /// <returns>What was found. A failure of a stream is in its result, not thrown.</returns>
    /// <exception cref="SyncTargetException">The target cannot be used.</exception>
    /// <exception cref="ArgumentException">There is no such stream.</exception>
    /// <exception cref="AccessRefusedException">The credentials were refused.</exception>
    public async Task<VerifyReport> VerifyAsync(
        SyncTenant tenant,
        IReadOnlyList<string> streams,
        VerifyMode mode,
        Action<VerifyProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(streams);
        progress ??= _ => { };
        var plans = await PlanAsync(tenant, streams, mode, cancellationToken);
        progress(new VerifyProgress(tenant.Connection, null, VerifyStep.Estimated) { Estimate = EstimateOf(plans) });
        List<StreamVerification> results = [];
        foreach (var plan in plans)
        {
            progress(new VerifyProgress(tenant.Connection, plan.Stream.Name, VerifyStep.Started));
            var result = await CompareAsync(tenant, plan, mode, progress, cancellationToken);
            progress(new VerifyProgress(tenant.Connection, plan.Stream.Name, VerifyStep.Finished) { Result = result });
            results.Add(result);
        }

        return new VerifyReport(tenant.Connection, tenant.Client.Tenant, results);
    }

    // Columns that the target does not have as they come cannot be compared.
    private TableDefinition TableOf(StreamDefinition stream)
    {
        var table = TenantRun.TableOf(stream);
        return _choice.TextOf(stream.Name).Length == 0 ? table : table.With(table.Columns.Skip(table.Key.Count)
            .Where(column => !_choice.Excluded.Concat(_choice.Hashed).Contains($"{stream.Name}.{column.Name}")));
    }

    private static VerifyEstimate EstimateOf(List<Plan> plans) => new([.. plans.Select(plan => plan.Estimate).OfType<StreamEstimate>()]);

    private async Task<List<Plan>> PlanAsync(
        SyncTenant tenant, IReadOnlyList<string> names, VerifyMode mode, CancellationToken cancellationToken)
    {
        await target.OpenAsync(null, cancellationToken);
        _choice = DataChoice.Parse(target is IPersonalDataTarget personal ? await personal.ChoiceAsync(cancellationToken) : null);
        var known = (await target.StatusAsync(cancellationToken))
            .Where(status => status.Tenant == tenant.Client.Tenant)
            .ToDictionary(
                status => status.Stream,
                status => StreamPosition.TryParse(status.Position),
                StringComparer.Ordinal);
        var streams = names.Count > 0
            ? names.Select(StreamCatalog.Get).DistinctBy(stream => stream.Name).ToList()
            : [.. StreamCatalog.All.Where(stream => known.ContainsKey(stream.Name))];
        var present = streams.Where(stream => known.ContainsKey(stream.Name)).ToList();
        await target.PrepareAsync([.. present.Select(TableOf)], _ => false, cancellationToken);
        List<Plan> plans = [];
        foreach (var stream in streams)
        {
            var why = !known.TryGetValue(stream.Name, out var position) ? "it has not been synced"
                : Comparison.WhyNot(stream, mode) ?? WhyNotCounted(stream, mode) ?? position switch
                {
                    null => "its position cannot be read, because another version of this program wrote it",
                    { IsLoaded: false } => "its first load is not done",
                    _ => null,
                };
            plans.Add(why is null
                ? await PlanAsync(tenant, stream, mode, cancellationToken)
                : new Plan(stream) { Result = new StreamVerification(stream.Name) { NotCompared = [new NotCompared(null, why)] } });
        }

        return plans;
    }

    private async Task<Plan> PlanAsync(SyncTenant tenant, StreamDefinition stream, VerifyMode mode, CancellationToken cancellationToken)
    {
        var comparison = Comparison.Of(TableOf(stream));
        var source = new SourceReader(tenant.Client, comparison, _time);
        var forgotten = target is IForgetfulTarget forgetful
            ? await forgetful.ForgottenAsync(tenant.Client.Tenant, cancellationToken)
            : new ForgottenIds();
        try
        {
            var (records, answered) = await source.CountAsync(null, cancellationToken);
            var counts = await target.CountAsync(comparison.Table, tenant.Client.Tenant, cancellationToken);
            var (requests, isGuess) = RequestsFor(comparison, source, mode, records, counts.Values.Sum());
            return new Plan(stream)
            {
                Comparison = comparison,
                Withheld = new Withheld(comparison.Table, _choice, forgotten, _time.GetUtcNow()),
                Source = source,
                Records = records,
                Began = answered,
                Estimate = new StreamEstimate(stream.Name, requests + 1, records, isGuess),
            };
        }
        catch (Exception error) when (IsOfStream(error))
        {
            return new Plan(stream) { Result = FailedOf(stream, error) };
        }
    }

    private string? WhyNotCounted(StreamDefinition stream, VerifyMode mode) =>
        mode.Kind == VerifyKind.Counts && _choice.Retained.ContainsKey(stream.Name)
            ? "old rows of it do not stay in this copy, so it has fewer"
            : null;

    private static (long Requests, bool IsGuess) RequestsFor(
        Comparison comparison, SourceReader source, VerifyMode mode, long? records, long rows)
    {
        if (mode.Kind == VerifyKind.Counts)
        {
            return (1, false);
        }

        if (mode.Kind != VerifyKind.Sample)
        {
            return SourceReader.RequestsFor(comparison, records, rows);
        }

        var byIds = source.ReadsByIds ? Pages(Math.Min(mode.SampleSize, rows), source.ByIdsInRequest) : 0;
        return (byIds + Pages(Math.Min(mode.SampleSize, records ?? 0), SourceReader.IdsInRequest), false);
    }

    private static long Pages(long records, int size) => (records + size - 1) / size;

    private async Task<StreamVerification> CompareAsync(
        SyncTenant tenant, Plan plan, VerifyMode mode, Action<VerifyProgress> progress, CancellationToken cancellationToken)
    {
        if (plan.Result is not null)
        {
            return plan.Result;
        }

        var name = plan.Stream.Name;
        var verifier = new StreamVerifier(
            target, tenant.Client.Tenant, plan.Comparison!, plan.Withheld!, plan.Source!, mode, _options, _time)
        {
            OnRead = read => progress(new VerifyProgress(tenant.Connection, name, VerifyStep.Read) { Read = read }),
            OnReadAgain = count => progress(new VerifyProgress(tenant.Connection, name, VerifyStep.ReadsAgain) { Differences = count }),
        };
        try
        {
            var result = await verifier.VerifyAsync(plan.Records, plan.Began, cancellationToken);

            // A row that somebody changed is a difference. The file is damaged all the same, also if it has no row that differs.
            return target is IFileTarget files
                ? result with { Error = await files.FindDamageAsync(plan.Comparison!.Table, tenant.Client.Tenant, cancellationToken) }
                : result;
        }
        catch (Exception error) when (IsOfStream(error))
        {
            return FailedOf(plan.Stream, error);
        }
    }

    // Refused credentials end it all; a missing scope ends only the stream.
    private static bool IsOfStream(Exception error) =>
        error is (TitanException or InvalidDataException or DamagedCopyException)
            and not AccessRefusedException { Status: not HttpStatusCode.Forbidden };

    private static StreamVerification FailedOf(StreamDefinition stream, Exception error)
    {
        var scope = stream.ListAction?.Scope ?? stream.Scope;
        return new StreamVerification(stream.Name)
        {
            Error = error is ServiceTitanException { Status: HttpStatusCode.Forbidden }
                ? $"The application may not read the list of {stream.Name}: it needs the scope {scope}. {error.Message}"
                : error.Message,
        };
    }

    private sealed record Plan(StreamDefinition Stream)
    {
        public Comparison? Comparison { get; init; }

        public Withheld? Withheld { get; init; }

        public SourceReader? Source { get; init; }

        public long? Records { get; init; }

        public DateTimeOffset Began { get; init; }

        public StreamEstimate? Estimate { get; init; }

        public StreamVerification? Result { get; init; }
    }
}

using System.Globalization;
using System.Text.Json;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Health;

/// <summary>Finds what is wrong from what a target knows of its streams.</summary>
internal static class ProblemFinder
{
    // A stream that is due is not asked in the same second.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <param name="tenants">The tenants of the target.</param>
    /// <param name="streams">Their streams.</param>
    /// <param name="maxAge">How long ago ServiceTitan may have been asked.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<SyncProblem> Find(
        IReadOnlyList<TenantRecord> tenants, IReadOnlyList<StreamStatus> streams, TimeSpan maxAge, DateTimeOffset now)
    {
        var byTenant = streams.ToLookup(stream => stream.Tenant);
        return [.. tenants.SelectMany(tenant => OfTenant(tenant, [.. byTenant[tenant.Id]], maxAge, now))];
    }

    private static IEnumerable<SyncProblem> OfTenant(TenantRecord tenant, List<StreamStatus> streams, TimeSpan maxAge, DateTimeOffset now)
    {
        if (streams.Find(stream => Begins(stream, ProblemText.CredentialRefused)) is { } refused)
        {
            // That the streams stand still follows from it.
            yield return new SyncProblem(SyncProblemKind.CredentialRefused, tenant.Id, tenant.Connection, null, refused.Error!)
            {
                Age = AgeOf(refused, now),
            };
            yield break;
        }

        foreach (var stream in streams)
        {
            var age = AgeOf(stream, now);
            if (stream.Error is { } error)
            {
                var kind = Begins(stream, ProblemText.ScopeMissing) ? SyncProblemKind.ScopeMissing : SyncProblemKind.Failed;
                yield return new SyncProblem(kind, tenant.Id, tenant.Connection, stream.Stream, error) { Age = age };
            }

            if (age > maxAge && !(now <= stream.NextAt + Grace) && !Begins(stream, ProblemText.ScopeMissing))
            {
                yield return new SyncProblem(
                    SyncProblemKind.Stale, tenant.Id, tenant.Connection, stream.Stream,
                    $"ServiceTitan was last asked {Text(age.Value)} ago; the most that is allowed is {Text(maxAge)}.")
                { Age = age };
            }

            foreach (var (report, message) in ReportsOf(stream.Position))
            {
                yield return new SyncProblem(SyncProblemKind.ReportChanged, tenant.Id, tenant.Connection, stream.Stream, message)
                {
                    Age = age,
                    Report = report,
                };
            }
        }
    }

    private static bool Begins(StreamStatus stream, string text) => stream.Error?.StartsWith(text, StringComparison.Ordinal) == true;

    private static TimeSpan? AgeOf(StreamStatus stream, DateTimeOffset now) => now - stream.SyncedAt;

    private static List<(string Report, string Message)> ReportsOf(string position)
    {
        if (!position.Contains(ProblemText.ChangedReports, StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(position);
            return json.RootElement.TryGetProperty(ProblemText.ChangedReports, out var reports) && reports.ValueKind == JsonValueKind.Object
                ? [.. reports.EnumerateObject().Select(report => (report.Name, report.Value.GetString() ?? ""))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string Text(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds):0} seconds"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} minutes"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalDays):0} days"),
    };
}

using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Verification;

public sealed class CleanCopyTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_copy_of_all_streams_equals_the_tenant_in_every_mode(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync();
        foreach (var mode in (VerifyMode[])[VerifyMode.Counts, VerifyMode.Ids, VerifyMode.Sample(5), VerifyMode.Full])
        {
            var report = await world.VerifyAsync(mode, []);
            var found = report.Streams.SelectMany(stream => stream.Differences.Select(one =>
                $"{mode.Kind} {stream.Stream} {one.Kind} {one.Key} "
                    + $"{string.Join("; ", one.Columns.Select(column => $"{column.Column}: {column.ServiceTitan} <> {column.Target}"))}"));
            found.ShouldBeEmpty(string.Join("\n", found));
            report.Streams
                .Where(stream => stream.Error is not null)
                .Select(stream => $"{mode.Kind} {stream.Stream} {stream.Error}")
                .ShouldBeEmpty();
            report.Streams.Sum(stream => stream.Compared).ShouldBeGreaterThan(50);
            report.Streams.Sum(stream => stream.LeftOut).ShouldBe(0);
            report.IsEqual.ShouldBeTrue();
            report.IsComplete.ShouldBeTrue();
        }
    }
}

using TitanConnector.Sync.Tests.Support;
using TitanConnector.Sync.Verification;

namespace TitanConnector.Sync.Tests.Verification;

/// <summary>Whatever was not compared is said, and how many requests there will be.</summary>
public sealed class NotComparedTests
{
    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task Streams_that_cannot_be_compared_in_a_mode_say_why(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("job_notes", "jobs", "customers", "customer_notes");

        var counts = await world.VerifyAsync(VerifyMode.Counts, ["job_notes", "customer_notes", "invoices"]);
        var sample = await world.VerifyAsync(VerifyMode.Sample(3), ["job_notes"]);

        Reasons(counts, "job_notes").ShouldBe(["not compared: there is only a feed of these records, which cannot be counted"]);
        Reasons(counts, "customer_notes").Single().ShouldContain("parent");
        Reasons(counts, "invoices").ShouldBe(["not compared: it has not been synced"]);
        Reasons(sample, "job_notes").ShouldBe(["not compared: there is only a feed of these records, which returns all or none"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_stream_whose_first_load_is_not_done_is_not_compared(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("customers");
        await world.Database.ExecuteAsync("UPDATE _titan_streams SET position = ''");

        var report = await world.VerifyAsync(VerifyMode.Full, ["customers"]);

        Reasons(report, "customers").ShouldBe(["not compared: its first load is not done"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_field_that_only_one_side_has_is_named_and_is_not_a_difference(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("pricebook_services");

        var report = await world.VerifyAsync(VerifyMode.Full, ["pricebook_services"]);

        // The list has prices that the feed does not have.
        report.Streams.Single().NotCompared.ShouldContain(
            new NotCompared("calculatedPrice", "only the list has it, so it is not copied"));
        report.IsEqual.ShouldBeTrue();
        report.Streams.Single().Compared.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task The_requests_are_stated_before_they_are_made_and_are_as_many(string kind)
    {
        await using var world = await SyncedTenant.StartAsync(kind);
        await world.SyncAsync("customers");
        foreach (var mode in (VerifyMode[])[VerifyMode.Counts, VerifyMode.Ids, VerifyMode.Sample(3), VerifyMode.Full])
        {
            var before = world.Emulator.Calls.Count;
            long? stated = null;
            var made = 0;
            await world.VerifyAsync(mode, ["customers"], null, progress =>
            {
                if (progress.Step == VerifyStep.Estimated)
                {
                    stated = progress.Estimate!.Requests;
                    made = world.Emulator.Calls.Count - before;
                }
            });

            // Only the request that counts the records comes before.
            made.ShouldBe(1);
            (world.Emulator.Calls.Count - before).ShouldBe((int)stated!.Value, $"{mode.Kind}");
        }
    }

    private static IEnumerable<string> Reasons(VerifyReport report, string stream) =>
        report.Streams.Single(one => one.Stream == stream).NotCompared.Select(one => one.ToString());
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Capacity: what is left of the hours of the technicians when appointments are booked.</summary>
public sealed class CapacityRuleTests
{
    [Fact]
    public async Task Open_hours_fall_when_a_job_is_booked_and_rise_when_it_is_canceled()
    {
        await using var place = await Workplace.StartAsync();
        var before = await FrameAsync(place);
        before.Number("totalAvailability").ShouldBeGreaterThan(0);
        before.Number("openAvailability").ShouldBe(before.Number("totalAvailability"));

        // From 14 to 16 o'clock.
        var job = (await place.AddJobAsync()).Id();
        var booked = await FrameAsync(place);
        booked.Number("totalAvailability").ShouldBe(before.Number("totalAvailability"));
        booked.Number("openAvailability").ShouldBe(before.Number("openAvailability") - 2);
        (await FrameAsync(place, hour: 8)).Number("openAvailability")
            .ShouldBe((await FrameAsync(place, hour: 16)).Number("openAvailability"));

        (await place.PutAsync($"jpm/v2/jobs/{job}/cancel", Workplace.Cancellation(place.ReasonId))).Status.ShouldBe(200);
        (await FrameAsync(place)).Number("openAvailability").ShouldBe(before.Number("openAvailability"));
    }

    [Fact]
    public async Task A_technician_who_is_off_is_not_counted()
    {
        await using var place = await Workplace.StartAsync();
        var before = await FrameAsync(place);
        var technician = before["technicians"]![0]!;
        technician.Text("status").ShouldBe("Available");

        (await place.PostAsync("dispatch/v2/technician-shifts", Parse(
            $$"""
            {"technicianIds":[{{technician.Id()}}],"shiftType":"TimeOff","title":"Vacation","start":"2026-06-01T00:00:00Z","end":"2026-06-02T00:00:00Z",
             "repeatType":"Never"}
            """))).Ok();

        var after = await FrameAsync(place);
        after["technicians"]!.AsArray().Single(one => one!.Id() == technician.Id())!.Text("status").ShouldBe("Unavailable");
        after.Number("totalAvailability").ShouldBe(before.Number("totalAvailability") - 4);
    }

    [Fact]
    public async Task Frames_are_within_the_time_asked_for_and_wrong_requests_are_refused()
    {
        await using var place = await Workplace.StartAsync();

        var day = (await CapacityAsync(place, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z")).Ok()["availabilities"]!.AsArray();
        day.Count.ShouldBe(3);
        (await CapacityAsync(place, "2026-06-01T12:00:00Z", "2026-06-01T19:59:00Z")).Ok()["availabilities"]!.AsArray().Count.ShouldBe(1);
        (await CapacityAsync(place, "2026-06-02T00:00:00Z", "2026-06-01T00:00:00Z")).RefusedFields().ShouldBe(["endsOnOrBefore"]);
        (await place.PostAsync("dispatch/v2/capacity", Parse(
            """{"startsOnOrAfter":"2026-06-01T00:00:00Z","endsOnOrBefore":"2026-06-02T00:00:00Z","businessUnitIds":[1],"skillBasedAvailability":false}""")))
            .RefusedFields().ShouldBe(["businessUnitIds"]);
    }

    [Fact]
    public async Task A_shift_is_made_for_each_technician_and_day_and_many_are_deleted_at_once()
    {
        await using var place = await Workplace.StartAsync();
        const string Path = "dispatch/v2/technician-shifts";
        var technicians = place.TechnicianIds[..2];

        var created = (await place.PostAsync(Path, Parse(
            $$"""
            {"technicianIds":[{{technicians[0]}},{{technicians[1]}}],"shiftType":"Normal","title":"Early","start":"2027-03-01T06:00:00Z",
             "end":"2027-03-01T14:00:00Z","repeatType":"Weekly","repeatEndDate":"2027-03-14T23:00:00Z","shiftDays":"Monday,Wednesday"}
            """))).Ok()["technicianShifts"]!.AsArray();
        created.Count.ShouldBe(8);
        (await place.IdsAsync($"{Path}?technicianId={technicians[0]}&startsOnOrAfter=2027-01-01T00:00:00Z")).Length.ShouldBe(4);

        (await place.PatchAsync($"{Path}/{created[0]!.Id()}", """{"title":"Late"}"""))
            .Ok()["technicianShifts"]![0]!.Text("title").ShouldBe("Late");
        (await place.PatchAsync($"{Path}/{created[0]!.Id()}", """{"end":"2026-01-01T00:00:00Z"}""")).RefusedFields().ShouldBe(["end"]);
        (await place.PostAsync($"{Path}/bulk-delete", Parse("""{"start":"2027-03-01T00:00:00Z","end":"2027-03-02T00:00:00Z"}""")))
            .Ok()["deletedIds"]!.AsArray().Count.ShouldBe(2);
        (await place.IdsAsync($"{Path}?technicianId={technicians[0]}&startsOnOrAfter=2027-01-01T00:00:00Z")).Length.ShouldBe(3);
    }

    private static Task<Reply> CapacityAsync(Workplace place, string from, string to) => place.PostAsync("dispatch/v2/capacity", Parse(
        $$"""{"startsOnOrAfter":"{{from}}","endsOnOrBefore":"{{to}}","businessUnitIds":[{{place.BusinessUnitId}}],"skillBasedAvailability":false}"""));

    private static async Task<JsonNode> FrameAsync(Workplace place, int hour = 12)
    {
        var all = (await CapacityAsync(place, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z")).Ok()["availabilities"]!.AsArray();
        return all.Single(frame => frame!.Moment("startUtc").Hour == hour)!;
    }
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>What a tenant sets up for its dispatch.</summary>
public sealed class DispatchSettingRuleTests
{
    [Fact]
    public async Task An_arrival_window_is_switched_off_and_on()
    {
        const string Windows = "dispatch/v2/arrival-windows";
        await using var place = Workplace.In(await Tenant.StartAsync());
        var id = (await place.DataAsync(Windows))[0]!.Id();

        (await place.PutAsync($"{Windows}/{id}/activated", Parse("""{"isActive":false}"""))).Status.ShouldBe(200);
        (await place.RecordAsync($"{Windows}/{id}"))["active"]!.GetValue<bool>().ShouldBeFalse();
        (await place.IdsAsync(Windows)).ShouldNotContain(id);

        (await place.PutAsync($"{Windows}/{id}/activated", Parse("""{"isActive":true}"""))).Status.ShouldBe(200);
        (await place.IdsAsync(Windows)).ShouldContain(id);
        (await place.PutAsync($"{Windows}/1/activated", Parse("""{"isActive":true}"""))).Refused(404);
    }

    [Fact]
    public async Task The_configuration_of_arrival_windows_stays_as_it_was_set()
    {
        const string Path = "dispatch/v2/arrival-windows/configuration";
        await using var place = Workplace.In(await Tenant.StartAsync());
        (await place.RecordAsync(Path)).Text("configuration").ShouldBe("StartTimeOfArrivalWindow");

        (await place.PostAsync(Path, Parse("""{"configuration":"EndTimeOfArrivalWindow"}"""))).Ok();

        (await place.RecordAsync(Path)).Text("configuration").ShouldBe("EndTimeOfArrivalWindow");
    }

    [Fact]
    public async Task Business_hours_stay_as_they_were_set_also_in_a_file()
    {
        const string Path = "dispatch/v2/business-hours";
        const string Set = """{"weekdays":[{"fromHour":7,"toHour":12},{"fromHour":13,"toHour":19}],"saturday":[],"sunday":[]}""";
        var folder = Directory.CreateTempSubdirectory("titan-hours-");
        try
        {
            var file = FileIn(folder);
            await using (var place = Workplace.In(await Tenant.StartAsync(file)))
            {
                (await place.RecordAsync(Path))["weekdays"]!.AsArray().ShouldNotBeEmpty();
                (await place.PostAsync(Path, Parse(Set))).Ok();
                (await place.PostAsync(Path, Parse("""{"weekdays":[{"fromHour":9,"toHour":8}],"saturday":[],"sunday":[]}""")))
                    .RefusedFields().ShouldBe(["weekdays[0]"]);
            }

            await using var again = Workplace.In(await Tenant.StartAsync(file));
            JsonNode.DeepEquals(await again.RecordAsync(Path), Parse(Set)).ShouldBeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Skills_are_added_to_a_technician_or_take_the_place_of_others()
    {
        const string Skills = "dispatch/v2/technician-skills";
        await using var place = await Workplace.StartAsync();
        var all = await place.DataAsync(Skills + "?active=Any&pageSize=500");
        var (one, other) = (all[0]!, all[1]!);
        var technician = (await place.IdsAsync("settings/v2/technicians"))
            .First(id => all.All(skill => skill!["technicianId"]!.GetValue<long>() != id));

        var first = await AssignAsync(place, technician, one, replaces: false);
        var both = await AssignAsync(place, technician, other, replaces: false);
        var last = await AssignAsync(place, technician, other, replaces: true);

        Names(first).ShouldBe([one.Text("name")]);
        Names(both).ShouldBe([one.Text("name"), other.Text("name")]);
        Names(last).ShouldBe([other.Text("name")]);
        Names(await place.DataAsync($"{Skills}?technicianId={technician}")).ShouldBe([other.Text("name")]);
        (await place.SendAsync(HttpMethod.Patch, Skills, Body(technician, 1, replaces: true))).RefusedFields().ShouldBe(["skillIds"]);
        (await place.SendAsync(HttpMethod.Patch, Skills, Body(1, long.Parse(one.Text("id"), null), replaces: true))).Refused(404);
    }

    private static string FileIn(DirectoryInfo folder) => System.IO.Path.Combine(folder.FullName, "tenant.db");

    private static IEnumerable<string> Names(JsonArray skills) => skills.Select(skill => skill!.Text("name"));

    private static async Task<JsonArray> AssignAsync(Workplace place, long technician, JsonNode skill, bool replaces)
    {
        var body = Body(technician, long.Parse(skill.Text("id"), null), replaces);
        return (await place.SendAsync(HttpMethod.Patch, "dispatch/v2/technician-skills", body)).Ok()["technicianSkills"]!.AsArray();
    }

    private static JsonObject Body(long technician, long skill, bool replaces) => new()
    {
        ["technicianId"] = technician,
        ["skillIds"] = Array(skill),
        ["replaceExistingSkills"] = replaces,
    };
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Settings;

public sealed class TechniciansTests
{
    private const string List = "settings/v2/technicians";

    [Fact]
    public async Task Created_technician_is_returned_as_an_id_and_read_in_full()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);
        var body = await NewAsync(work);
        body["businessUnitId"] = (await work.IdsAsync("settings/v2/business-units"))[0];
        body["home"] = Parse("""{"street":"1 Main St","city":"Columbus"}""");
        body["login"] = "kim.park";
        body["dailyGoal"] = 1500.5m;

        var answer = (await work.PostAsync(List, body)).Ok().AsObject();

        answer.Select(member => member.Key).ShouldBe(["id"]);
        var technician = (await work.GetAsync($"{List}/{answer.Id()}")).Ok();
        technician.Text("name").ShouldBe("Kim Park");
        technician.Text("lastName").ShouldBe("Park");
        technician.Text("loginName").ShouldBe("kim.park");
        technician["roleIds"]!.AsArray().Count.ShouldBe(1);
        technician["dailyGoal"]!.GetValue<decimal>().ShouldBe(1500.5m);
        technician["isManagedTech"]!.GetValue<bool>().ShouldBeTrue();
        technician["home"]!.Text("street").ShouldBe("1 Main St");
        technician["userId"]!.GetValue<long>().ShouldNotBe(answer.Id());
        (await work.IdsAsync($"{List}?userIds={technician["userId"]}")).ShouldBe([answer.Id()]);
    }

    [Fact]
    public async Task New_technician_can_be_sent_to_an_appointment()
    {
        await using var work = await Workplace.StartAsync(customers: 5);
        var id = (await work.PostAsync(List, await NewAsync(work))).Ok().Id();

        var job = await work.AddJobAsync(With("appointments", Array(Workplace.Times(1, id))));

        (await work.DataAsync($"dispatch/v2/appointment-assignments?jobId={job.Id()}"))[0]!["technicianId"]!.GetValue<long>().ShouldBe(id);
    }

    [Fact]
    public async Task References_and_logins_are_checked()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);
        var office = (await work.DataAsync("settings/v2/user-roles?employeeType=Employee"))[0]!.Id();

        async Task<IEnumerable<string>> RefusedAsync(string member, JsonNode value)
        {
            var body = await NewAsync(work);
            body[member] = value;
            return (await work.PostAsync(List, body)).RefusedFields();
        }

        (await RefusedAsync("roleId", 1)).ShouldBe(["roleId"]);
        (await RefusedAsync("roleId", office)).ShouldBe(["roleId"]);
        (await RefusedAsync("businessUnitId", 1)).ShouldBe(["businessUnitId"]);
        (await RefusedAsync("login", "TESS.moreno")).ShouldBe(["login"]);
        (await RefusedAsync("positions", Array("Boss"))).ShouldBe(["positions[0]"]);
        (await RefusedAsync("accountCreationMethod", "AssignLoginAndPassword")).ShouldBe(["login", "password"]);
        (await RefusedAsync("customFields", Array(CustomField(1, "x")))).ShouldBe(["customFields[0].typeId"]);
    }

    [Fact]
    public async Task Update_returns_the_id_and_clears_with_null_where_documented()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);
        var technicians = await work.DataAsync(List);
        var id = technicians[0]!.Id();

        var answer = (await work.PatchAsync(
            $"{List}/{id}",
            """{"businessUnitId":null,"dailyGoal":null,"jobFilter":null,"login":"tess.moreno","licenseType":"NonManagedTech"}""")).Ok();

        answer.AsObject().Count.ShouldBe(1);
        answer.Id().ShouldBe(id);
        var technician = (await work.GetAsync($"{List}/{id}")).Ok();
        technician["businessUnitId"].ShouldBeNull();
        technician["dailyGoal"]!.GetValue<decimal>().ShouldBe(0);
        technician["isManagedTech"]!.GetValue<bool>().ShouldBeFalse();
        technician.Text("name").ShouldBe("Tess Moreno");
        (await work.PatchAsync($"{List}/{id}", """{"team":null}""")).RefusedFields().ShouldBe(["team"]);
        (await work.PatchAsync($"{List}/{id}", """{"login":"ray.okafor"}""")).RefusedFields().ShouldBe(["login"]);
        (await work.PatchAsync($"{List}/1", "{}")).Refused(404);
        (await work.GetAsync($"{List}/1")).Refused(404);
    }

    private static async Task<JsonObject> NewAsync(Workplace work) => new()
    {
        ["name"] = "Kim Park",
        ["accountCreationMethod"] = "CreateLater",
        ["roleId"] = (await work.IdsAsync("settings/v2/user-roles?employeeType=Technician"))[0],
        ["positions"] = Array("Service"),
        ["licenseType"] = "ManagedTech",
    };
}

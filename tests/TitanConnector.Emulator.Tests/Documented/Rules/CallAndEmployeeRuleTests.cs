using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Calls with their filters, employees and their accounts.</summary>
public sealed class CallAndEmployeeRuleTests
{
    private const string Calls = "telecom/v3/calls";

    [Fact]
    public async Task Calls_are_filtered_by_what_is_in_the_call()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var all = await place.DataAsync($"{Calls}?pageSize=500&active=Any");
        all.Count.ShouldBe(40);
        var middle = all.Select(call => call!["leadCall"]!.Moment("createdOn")).Order().ElementAt(20);
        var text = middle.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        var late = await place.IdsAsync($"{Calls}?pageSize=500&active=Any&createdOnOrAfter={text}");
        late.ShouldBe(all.Where(call => call!["leadCall"]!.Moment("createdOn") >= middle).Select(call => call!.Id()));
        (await place.IdsAsync($"{Calls}?pageSize=500&active=Any&createdAfter={text}")).Length.ShouldBe(late.Length - 1);
        (await place.IdsAsync($"{Calls}?pageSize=500&active=Any&createdBefore={text}")).Length.ShouldBe(20);
        var modified = all.Select(call => call!["leadCall"]!.Moment("modifiedOn")).Order().ToList();
        (await place.IdsAsync($"{Calls}?pageSize=500&active=Any&modifiedOnOrAfter={modified[30]:yyyy-MM-ddTHH:mm:ssZ}"))
            .Length.ShouldBe(10);
        (await place.DataAsync($"{Calls}?pageSize=500&active=Any&sort=-ModifiedOn")).Select(call => call!["leadCall"]!.Moment("modifiedOn"))
            .ShouldBe(modified.AsEnumerable().Reverse());

        var agent = all[0]!["leadCall"]!["agent"]!.Id();
        (await place.DataAsync($"{Calls}?agentId={agent}&active=Any")).ShouldAllBe(call => call!["leadCall"]!["agent"]!.Id() == agent);
    }

    [Fact]
    public async Task A_call_takes_what_was_found_out_later_and_the_feed_shows_it()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var id = (await place.IdsAsync(Calls))[0];

        (await place.PutAsync($"telecom/v2/calls/{id}", CallOf(place.CampaignId))).Status.ShouldBe(200);

        var call = (await place.DataAsync($"{Calls}?ids={id}"))[0]!["leadCall"]!;
        call.Text("callType").ShouldBe("Excused");
        call["campaign"]!.Id().ShouldBe(place.CampaignId);
        var row = await place.LastInFeedAsync("telecom/v2/export/calls", id);
        row.Text("type").ShouldBe("Excused");
        row["campaign"]!.Id().ShouldBe(place.CampaignId);
        row.Text("from").ShouldBe(call.Text("from"));
    }

    [Fact]
    public async Task An_employee_is_created_with_a_role_and_loses_the_account()
    {
        await using var place = await Workplace.StartAsync();
        var role = (await place.DataAsync("settings/v2/user-roles?pageSize=500"))
            .First(one => one!.Text("employeeType") == "Employee")!.Id();
        JsonObject Body(long roleId) => Parse(
            $$"""{"name":"Pat Doe","email":"pat@example.com","login":"pat","mobilePhoneNumber":"(614) 555-0142","roleId":{{roleId}},"accountCreationMethod":"CreateLater","positions":["CSR"]}""");

        (await place.PostAsync("settings/v2/employees", Body(1))).RefusedFields().ShouldBe(["roleId"]);
        var id = (await place.PostAsync("settings/v2/employees", Body(role))).Ok().Id();

        var employee = await place.RecordAsync($"settings/v2/employees/{id}");
        employee.Text("loginName").ShouldBe("pat");
        employee.Text("phoneNumber").ShouldBe("(614) 555-0142");
        employee["roleIds"]!.AsArray().Select(one => one!.GetValue<long>()).ShouldBe([role]);
        (await place.IdsAsync("settings/v2/employees?name=pat%20d")).ShouldBe([id]);
        (await place.PatchAsync($"settings/v2/employees/{id}", """{"name":"Pat Roe"}""")).Ok();
        (await place.RecordAsync($"settings/v2/employees/{id}")).Text("loginName").ShouldBe("pat");

        (await place.PostAsync($"settings/v2/employees/{id}/account-actions", Parse("""{"action":"Deactivate"}""")))
            .Ok().Text("status").ShouldBe("Success");
        (await place.IdsAsync("settings/v2/employees?name=pat%20r")).ShouldBeEmpty();
        (await place.LastInFeedAsync("settings/v2/export/employees", id))["active"]!.GetValue<bool>().ShouldBeFalse();
        (await place.PostAsync($"settings/v2/employees/{id}/account-actions", Parse("""{"action":"Activate"}"""))).Ok();
        (await place.IdsAsync("settings/v2/employees?name=pat%20r")).ShouldBe([id]);
    }

    [Fact]
    public async Task A_technician_loses_the_account_too_and_a_business_unit_is_shown_by_its_id()
    {
        await using var place = await Workplace.StartAsync();
        var technician = (await place.IdsAsync("settings/v2/technicians"))[0];

        (await place.PostAsync($"settings/v2/technicians/{technician}/account-actions", Parse("""{"action":"Deactivate"}"""))).Ok();
        (await place.IdsAsync("settings/v2/technicians")).ShouldNotContain(technician);

        var unit = (await place.DataAsync("settings/v2/business-units"))[0]!;
        (await place.RecordAsync($"settings/v2/business-units/{unit.Id()}")).Text("name").ShouldBe(unit.Text("name"));
        (await place.GetAsync("settings/v2/business-units/1")).Refused(404);
    }

    private static JsonObject CallOf(long campaign) => Parse(
        $$$"""
        {"callType":"Excused","excuseMemo":"Wrong number","campaignId":{{{campaign}}},"reason":{"name":"Wrong number","lead":false},"tag":"",
         "customer":{"id":1,"name":"A","address":{"street":"1","unit":"","country":"USA","city":"C","state":"OH","zip":"4"},"contacts":[]},
         "location":{"id":1,"name":"A","address":{"street":"1","unit":"","country":"USA","city":"C","state":"OH","zip":"4"},"contacts":[]}}
        """);
}

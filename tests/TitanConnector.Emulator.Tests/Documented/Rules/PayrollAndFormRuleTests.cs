using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Payroll and timesheets are about people and jobs that exist; files of jobs come back as they were sent.</summary>
public sealed class PayrollAndFormRuleTests
{
    [Theory]
    [InlineData("technicians")]
    [InlineData("employees")]
    public async Task A_person_has_payrolls_of_their_own_and_settings_that_can_be_changed(string noun)
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var type = noun == "technicians" ? "Technician" : "Employee";
        var payrolls = await place.DataAsync($"payroll/v2/payrolls?pageSize=500&active=Any&employeeType={type}");
        var person = payrolls[0]!["employeeId"]!.GetValue<long>();

        (await place.DataAsync($"payroll/v2/{noun}/{person}/payrolls?pageSize=500&active=Any")).Ids()
            .ShouldBe(payrolls.Where(one => one!["employeeId"]!.GetValue<long>() == person).Select(one => one!.Id()));

        (await place.PutAsync(
            $"payroll/v2/{noun}/{person}/payroll-settings", Parse("""{"hourlyRate":31.5,"externalPayrollId":"P-7"}""")))
            .Ok()["employeeId"]!.GetValue<long>().ShouldBe(person);
        var settings = await place.RecordAsync($"payroll/v2/{noun}/{person}/payroll-settings");
        settings.Number("hourlyRate").ShouldBe(31.5m);
        settings.Text("employeeType").ShouldBe(type);
        (await place.FeedAsync("payroll/v2/export/payroll-settings")).Last().Text("externalPayrollId").ShouldBe("P-7");
        (await place.PutAsync($"payroll/v2/{noun}/1/payroll-settings", Parse("""{"hourlyRate":31.5}"""))).Refused(400);
    }

    [Fact]
    public async Task Timesheets_of_the_seed_are_of_the_job_and_in_order()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var sheets = await place.DataAsync("payroll/v2/jobs/timesheets?pageSize=500&active=Any");

        sheets.Count.ShouldBe(40);
        foreach (var sheet in sheets)
        {
            var appointment = await place.AppointmentAsync(sheet!["appointmentId"]!.GetValue<long>());
            appointment["jobId"]!.GetValue<long>().ShouldBe(sheet["jobId"]!.GetValue<long>());
            sheet.Moment("dispatchedOn").ShouldBeLessThan(sheet.Moment("arrivedOn"));
            sheet.Moment("arrivedOn").ShouldBeLessThan(sheet.Moment("doneOn"));
        }

        var job = sheets[0]!["jobId"]!.GetValue<long>();
        (await place.DataAsync($"payroll/v2/jobs/{job}/timesheets?active=Any"))
            .ShouldAllBe(sheet => sheet!["jobId"]!.GetValue<long>() == job);
    }

    [Fact]
    public async Task A_pay_item_is_of_the_person_of_its_payroll()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var payroll = (await place.DataAsync("payroll/v2/payrolls"))[0]!;
        var code = (await place.IdsAsync("payroll/v2/activity-codes"))[0];
        JsonObject Item(long id) => Parse($$"""{"payrollId":{{id}},"amount":50,"activityCodeId":{{code}},"date":"2026-02-01T00:00:00Z"}""");

        var item = (await place.PostAsync("payroll/v2/gross-pay-items", Item(payroll.Id()))).Ok().Id();
        (await place.PostAsync("payroll/v2/gross-pay-items", Item(1))).RefusedFields().ShouldBe(["payrollId"]);

        var row = await place.LastInFeedAsync("payroll/v2/export/gross-pay-items", item);
        row["employeeId"]!.GetValue<long>().ShouldBe(payroll["employeeId"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_file_is_attached_to_a_job_and_comes_back()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();
        using var part = new ByteArrayContent("Hello"u8.ToArray());
        part.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var form = new MultipartFormDataContent { { part, "file", "note.txt" } };

        (await place.SendAsync(HttpMethod.Post, $"forms/v2/jobs/{job}/attachments", form)).Ok().Text("fileName").ShouldBe("note.txt");

        var listed = (await place.DataAsync($"forms/v2/jobs/{job}/attachments")).ShouldHaveSingleItem()!;
        listed.Text("fileName").ShouldBe("note.txt");
        (await place.GetAsync($"forms/v2/jobs/attachment/{listed.Id()}")).Text.ShouldBe("Hello");
        (await place.GetAsync("forms/v2/jobs/attachment/1")).Refused(404);
    }

    [Fact]
    public async Task Submissions_are_filtered_by_form_owner_and_status()
    {
        await using var place = await Workplace.StartAsync(customers: 250);
        var all = await place.DataAsync("forms/v2/submissions?pageSize=500&active=Any&status=Any");
        var first = all[0]!;

        var ofForm = await place.DataAsync($"forms/v2/submissions?pageSize=500&active=Any&status=Any&formIds={first["formId"]}");
        ofForm.Ids().ShouldBe(all.Where(one => one!["formId"]!.ToString() == first["formId"]!.ToString()).Select(one => one!.Id()));
        var completed = await place.DataAsync("forms/v2/submissions?pageSize=500&active=Any&status=Completed");
        completed.ShouldAllBe(one => one!.Text("status") == "Completed");
        completed.Count.ShouldBe(all.Count(one => one!.Text("status") == "Completed"));
    }
}

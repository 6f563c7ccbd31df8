using System.Globalization;
using System.Text.Json.Nodes;

namespace TitanConnector.Contract.Proof;

/// <content>Jobs, appointments, projects and who goes there.</content>
internal sealed partial class RuleInputs
{
    private const string Jobs = "jpm/v2/jobs";
    private const string Appointments = "jpm/v2/appointments";

    private async Task ImproveJobsAsync(string operation, JsonObject inputs)
    {
        if (inputs["customFields"] is JsonArray fields)
        {
            fields[0]!["typeId"] = await FirstAsync($"jpm/v2/{operation.Split('.')[1]}/custom-fields");
        }

        switch (operation)
        {
            case "jpm.jobs.create":
                await ReplaceAsync(inputs, "bookingId", () => FirstAsync("crm/v2/bookings", Is("status", "New")));
                break;
            case "jpm.projects.create" or "jpm.projects.update" when inputs.ContainsKey("statusId"):
                inputs["statusId"] = await FirstAsync("jpm/v2/project-statuses");
                inputs["subStatusId"] = await FirstAsync(
                    "jpm/v2/project-substatuses", status => $"{status["statusId"]}" == $"{inputs["statusId"]}");
                break;
            case "jpm.appointments.create":
                inputs["jobId"] = await OpenJobAsync();
                break;
            case "jpm.jobs.hold":
                inputs["id"] = await OpenJobAsync();
                inputs["reasonId"] = await FirstAsync("jpm/v2/job-hold-reasons");
                break;
            case "jpm.jobs.cancel":
                inputs["jobId"] = await OpenJobAsync();
                inputs["reasonId"] = await FirstAsync("jpm/v2/job-cancel-reasons");
                break;
            case "jpm.jobs.cancel-reasons.list":
                inputs["ids"] = new JsonArray(await FirstAsync(Jobs + "?jobStatus=Canceled"));
                break;
            case "jpm.jobs.complete":
                inputs["id"] = await OpenJobAsync();
                break;
            case "jpm.jobs.remove-cancellation":
                inputs["id"] = await FirstAsync(Jobs + "?jobStatus=Canceled");
                break;
            case "jpm.jobs.messages.create" or "jpm.projects.messages.create":
                inputs["createdByEmployeeId"] = await FirstAsync("settings/v2/employees");
                await ReplaceAsync(inputs, "recipientIds", async () => new JsonArray(await FirstAsync("settings/v2/employees")));
                break;
            case "jpm.projects.attach-job":
                inputs["jobId"] = await FirstAsync(Jobs, job => job["projectId"] is null);
                break;
            case "jpm.projects.detach-job":
                inputs["jobId"] = await FirstAsync(Jobs, job => job["projectId"] is not null);
                break;
            case "jpm.appointments.hold":
                inputs["id"] = await OpenAppointmentAsync();
                inputs["reasonId"] = await FirstAsync("jpm/v2/job-hold-reasons");
                break;
            case "jpm.appointments.reschedule" or "jpm.appointments.confirm":
                inputs["id"] = await OpenAppointmentAsync();
                break;
            case "jpm.appointments.remove-hold":
                inputs["id"] = await OpenAppointmentAsync();
                var hold = new JsonObject { ["reasonId"] = await FirstAsync("jpm/v2/job-hold-reasons"), ["memo"] = "Waiting for a part" };
                await CallAsync(HttpMethod.Put, $"{Appointments}/{inputs["id"]}/hold", hold);
                break;
            case "jpm.appointments.remove-confirmation":
                inputs["id"] = await OpenAppointmentAsync();
                await CallAsync(HttpMethod.Put, $"{Appointments}/{inputs["id"]}/confirmation");
                break;
            case "jpm.appointments.delete":
                var second = new JsonObject { ["jobId"] = await OpenJobAsync(), ["start"] = Later, ["end"] = "2026-12-01T02:00:00Z" };
                inputs["appointmentId"] = (await CallAsync(HttpMethod.Post, Appointments, second))!["id"]!.DeepClone();
                break;
            case "jpm.work-breakdown-structure.budget-codes.create":
                inputs["segmentItemIds"] = new JsonArray((await SegmentAsync()).Item);
                break;
            case "jpm.work-breakdown-structure.budget-codes.create-partial":
                var (segment, item) = await SegmentAsync();
                inputs["segments"] = new JsonArray(new JsonObject { ["segmentId"] = segment, ["segmentItemId"] = item });
                break;
            case "jpm.work-breakdown-structure.budget-codes.match" or "jpm.work-breakdown-structure.projects.budget-codes.match":
                inputs["codes"] = new JsonArray(await FirstAsync("jpm/v2/work-breakdown-structure/budget-codes", field: "code"));
                break;
            case "dispatch.business-hours.create":
                foreach (var day in inputs)
                {
                    (day.Value![0]!["fromHour"], day.Value[0]!["toHour"]) = (8, 17);
                }

                break;
            case "dispatch.business-hours.get":
                var hours = new JsonArray(new JsonObject { ["fromHour"] = 8, ["toHour"] = 17 });
                var days = new[] { "weekdays", "saturday", "sunday" };
                var week = new JsonObject(days.Select(day => KeyValuePair.Create(day, (JsonNode?)hours.DeepClone())));
                await CallAsync(HttpMethod.Post, "dispatch/v2/business-hours", week);
                break;
            case "dispatch.technician-skills.assign":
                inputs["skillIds"] = new JsonArray(
                    long.Parse($"{await FirstAsync("dispatch/v2/technician-skills")}", CultureInfo.InvariantCulture));
                break;
            case "dispatch.appointment-assignments.assign-technicians":
                inputs["jobAppointmentId"] = await OpenAppointmentAsync();
                break;
            case "dispatch.appointment-assignments.unassign-technicians":
                inputs["jobAppointmentId"] = await OpenAppointmentAsync();
                await CallAsync(HttpMethod.Post, "dispatch/v2/appointment-assignments/assign-technicians", inputs.DeepClone());
                break;
        }
    }

    private async Task<JsonNode> OpenJobAsync() => (await BookJobAsync())["id"]!.DeepClone();

    private async Task<JsonNode> OpenAppointmentAsync() => (await BookJobAsync())["firstAppointmentId"]!.DeepClone();

    /// <summary>Books a job like the first one of the tenant, which is done.</summary>
    private async Task<JsonNode> BookJobAsync()
    {
        var like = (await CallAsync(HttpMethod.Get, Jobs))!["data"]![0]!;
        string[] same = ["customerId", "locationId", "businessUnitId", "jobTypeId", "campaignId"];
        var job = new JsonObject(same.Select(name => KeyValuePair.Create(name, like[name]?.DeepClone())))
        {
            ["priority"] = "Normal",
            ["summary"] = "No heat",
            ["appointments"] = new JsonArray(new JsonObject { ["start"] = Later, ["end"] = "2026-12-01T02:00:00Z" }),
        };
        return (await CallAsync(HttpMethod.Post, Jobs, job))!;
    }

    private async Task<(JsonNode Segment, JsonNode Item)> SegmentAsync()
    {
        const string Segments = "jpm/v2/work-breakdown-structure/segments";
        var segment = await FirstAsync(Segments);
        return (segment, await FirstAsync($"{Segments}/{segment}/items"));
    }
}

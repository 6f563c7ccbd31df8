using System.Text.Json.Nodes;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.JobPlanning;

public sealed class ProjectsTests
{
    private const string Guid = "6ff4ba1b-7a7b-4cfd-8b7c-2a3b4c5d6e7f";

    [Fact]
    public async Task Created_project_belongs_to_the_customer_of_its_location()
    {
        await using var work = await Workplace.StartAsync();
        var status = (await work.DataAsync("jpm/v2/project-statuses"))[0]!;

        var project = await AddAsync(
            work, With("name", "Remodel"), With("statusId", status.Id()), With("startDate", "2026-06-01T10:00:00-04:00"));

        project["customerId"]!.GetValue<long>().ShouldBe(work.CustomerId);
        project.Text("status").ShouldBe(status.Text("name"));
        project.Text("startDate").ShouldBe("2026-06-01T14:00:00Z");
        project.Text("number").ShouldNotBeEmpty();
        project["jobIds"]!.AsArray().ShouldBeEmpty();
        JsonNode.DeepEquals((await work.GetAsync($"jpm/v2/projects/{project.Id()}")).Ok(), project).ShouldBeTrue();
        (await work.IdsAsync($"jpm/v2/projects?customerId={work.CustomerId}&startsBefore=2026-06-01T14:00:01Z")).ShouldBe([project.Id()]);
        (await work.IdsAsync($"jpm/v2/projects?customerId={work.CustomerId}&startsBefore=2026-06-01T14:00:00Z")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Project_lists_the_jobs_created_for_it()
    {
        await using var work = await Workplace.StartAsync();
        var project = await AddAsync(work);

        var job = await work.AddJobAsync(
            With("projectId", project.Id()), With("appointments", Array(Workplace.Times(1, work.TechnicianIds[0]))));

        var listed = (await work.GetAsync($"jpm/v2/projects/{project.Id()}")).Ok();
        listed["jobIds"]!.AsArray().Select(id => id!.GetValue<long>()).ShouldBe([job.Id()]);
        listed.Moment("modifiedOn").ShouldBeGreaterThan(project.Moment("modifiedOn"));
        foreach (var filter in new[]
        {
            $"jobId={job.Id()}", $"invoiceId={job["invoiceId"]}", $"appointmentId={job["firstAppointmentId"]}",
            $"technicianId={work.TechnicianIds[0]}&customerId={work.CustomerId}",
        })
        {
            (await work.IdsAsync("jpm/v2/projects?" + filter)).ShouldBe([project.Id()], filter);
        }

        (await work.IdsAsync($"jpm/v2/jobs?projectId={project.Id()}")).ShouldBe([job.Id()]);
        (await work.IdsAsync($"jpm/v2/appointments?projectId={project.Id()}")).ShouldBe([job["firstAppointmentId"]!.GetValue<long>()]);
    }

    [Fact]
    public async Task Patched_jobs_replace_the_list_and_leave_their_previous_project()
    {
        await using var work = await Workplace.StartAsync();
        var (one, two) = (await AddAsync(work), await AddAsync(work));
        var (first, second) = (await work.AddJobAsync(With("projectId", one.Id())), await work.AddJobAsync());

        var patched = (await work.PatchAsync($"jpm/v2/projects/{two.Id()}", $$"""{"jobIds":[{{first.Id()}},{{second.Id()}}]}""")).Ok();

        patched["jobIds"]!.AsArray().Count.ShouldBe(2);
        (await work.GetAsync($"jpm/v2/projects/{one.Id()}")).Ok()["jobIds"]!.AsArray().ShouldBeEmpty();
        (await work.JobAsync(first.Id()))["projectId"]!.GetValue<long>().ShouldBe(two.Id());
        (await work.PatchAsync($"jpm/v2/projects/{two.Id()}", $$"""{"jobIds":[{{second.Id()}}]}""")).Ok();
        (await work.JobAsync(first.Id()))["projectId"].ShouldBeNull();
        var foreign = (await work.IdsAsync("jpm/v2/jobs"))[0];
        (await work.PatchAsync($"jpm/v2/projects/{two.Id()}", $$"""{"jobIds":[1,{{foreign}}]}""")).RefusedFields()
            .ShouldBe(["jobIds[0]", "jobIds[1]"], ignoreOrder: true);
    }

    [Fact]
    public async Task All_missing_references_are_reported_at_once()
    {
        await using var work = await Workplace.StartAsync();

        (await work.PostAsync("jpm/v2/projects", Parse(
            """
            {"locationId":1,"customerId":2,"projectTypeId":3,"statusId":4,"subStatusId":5,"businessUnitIds":[6],
             "customFields":[{"typeId":7,"value":"x"}]}
            """))).RefusedFields().ShouldBe(
            ["locationId", "customerId", "projectTypeId", "statusId", "subStatusId", "businessUnitIds[0]", "customFields[0].typeId"],
            ignoreOrder: true);
        var other = await work.Tenant.AddCustomerIdAsync("Birch");
        (await work.PostAsync("jpm/v2/projects", new JsonObject { ["locationId"] = work.LocationId, ["customerId"] = other }))
            .RefusedFields().ShouldBe(["locationId"]);
    }

    [Fact]
    public async Task Patch_allows_null_only_for_the_type()
    {
        await using var work = await Workplace.StartAsync();
        var project = await AddAsync(work);

        (await work.PatchAsync($"jpm/v2/projects/{project.Id()}", """{"projectTypeId":null,"name":"B"}""")).Ok().Text("name").ShouldBe("B");
        foreach (var member in new[] { "name", "statusId", "startDate", "jobIds", "customFields", "projectManagerIds" })
        {
            (await work.PatchAsync($"jpm/v2/projects/{project.Id()}", $$"""{"{{member}}":null}""")).RefusedFields().ShouldBe([member]);
        }
    }

    [Fact]
    public async Task Projects_are_filtered_by_the_names_of_their_statuses()
    {
        await using var work = await Workplace.StartAsync();
        var statuses = await work.DataAsync("jpm/v2/project-statuses?sort=%2BOrder");
        var without = (await AddAsync(work)).Id();
        var first = (await AddAsync(work, With("statusId", statuses[0]!.Id()))).Id();
        var second = (await AddAsync(work, With("statusId", statuses[1]!.Id()))).Id();
        var mine = $"jpm/v2/projects?customerId={work.CustomerId}&status=";

        (await work.IdsAsync(mine + "None")).ShouldBe([without]);
        (await work.IdsAsync(mine + Uri.EscapeDataString(statuses[0]!.Text("name")))).ShouldBe([first]);
        (await work.IdsAsync(mine + Uri.EscapeDataString($"{statuses[1]!.Text("name")},None"))).ShouldBe([without, second]);
    }

    [Fact]
    public async Task External_data_is_shown_to_the_application_that_wrote_it()
    {
        await using var work = await Workplace.StartAsync();
        var data = Parse($$"""{"applicationGuid":"{{Guid}}","externalData":[{"key":"erp","value":"P-1"}] }""");

        var project = await AddAsync(work, With("externalData", data));

        project["externalData"]!.AsArray().Count.ShouldBe(1);
        (await work.GetAsync($"jpm/v2/projects/{project.Id()}")).Ok()["externalData"]!.AsArray().ShouldBeEmpty();
        (await work.GetAsync($"jpm/v2/projects/{project.Id()}?externalDataApplicationGuid={Guid}")).Ok()["externalData"]!.AsArray()
            .Count.ShouldBe(1);
        (await work.IdsAsync($"jpm/v2/projects?externalDataApplicationGuid={Guid}&externalDataKey=erp&externalDataValues=P-1"))
            .ShouldBe([project.Id()]);
    }

    private static async Task<JsonNode> AddAsync(Workplace work, params IEnumerable<KeyValuePair<string, JsonNode?>> with)
    {
        var body = new JsonObject { ["locationId"] = work.LocationId };
        foreach (var (member, value) in with)
        {
            body[member] = value;
        }

        return (await work.PostAsync("jpm/v2/projects", body)).Ok();
    }
}

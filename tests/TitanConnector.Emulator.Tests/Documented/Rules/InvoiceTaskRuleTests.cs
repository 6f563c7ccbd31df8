using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Tasks of invoices.</summary>
public sealed class InvoiceTaskRuleTests
{
    [Fact]
    public async Task A_template_makes_a_task_of_the_invoice_that_can_be_changed()
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 20));
        var invoices = (await place.IdsAsync("accounting/v2/invoices"))[..2];
        var tasks = $"accounting/v2/invoices/{invoices[0]}/tasks";

        var made = (await place.PostAsync(tasks, new JsonObject { ["templateId"] = "collect" })).Ok()["tasks"]![0]!;
        var task = made.Text("taskId");
        (await place.PatchAsync($"{tasks}/{task}", """{"status":"Done"}""")).Ok().Text("taskId").ShouldBe(task);

        var shown = (await place.DataAsync(tasks)).Single(one => one!.Text("taskId") == task)!;
        (shown.Text("templateId"), shown.Text("status"), made.Text("key")).ShouldBe(("collect", "Done", "collect"));
        (await place.DataAsync($"accounting/v2/invoices/{invoices[1]}/tasks")).ShouldNotContain(one => one!.Text("taskId") == task);
    }

    [Fact]
    public async Task An_invoice_that_does_not_exist_gets_no_task()
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 20));

        (await place.PostAsync("accounting/v2/invoices/1/tasks", new JsonObject { ["templateId"] = "collect" }))
            .RefusedFields().ShouldBe(["invoiceId"]);
    }
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.Accounting;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes;

/// <summary>Requests every operation of a module. This only checks that each succeeds; other tests check the results.</summary>
internal sealed class OperationTour(Tenant tenant)
{
    private readonly Workplace _work = Workplace.In(tenant);

    public async Task ThroughAsync(string module)
    {
        await _work.SetUpAsync();
        await (module switch
        {
            "crm" => ThroughCrmAsync(),
            "jpm" => ThroughJobPlanningAsync(),
            "dispatch" => ThroughDispatchAsync(),
            "marketing" => ReadAsync("marketing/v2/campaigns"),
            "settings" => ThroughSettingsAsync(),
            "accounting" => ThroughAccountingAsync(),
            "equipmentsystems" => ThroughEquipmentAsync(),
            _ => throw new NotSupportedException($"No tour goes through {module} yet."),
        });
    }

    private async Task ThroughCrmAsync()
    {
        var customer = $"crm/v2/customers/{_work.CustomerId}";
        var contact = $"{customer}/contacts/{(await _work.PostAsync($"{customer}/contacts", Contact())).Ok().Id()}";
        var ofTenant = $"crm/v2/customers/contacts?customerIds={_work.CustomerId}";
        await ReadAsync("crm/v2/customers", customer, $"{customer}/contacts", ofTenant, "crm/v2/customers/custom-fields");
        (await _work.PatchAsync(customer, """{"name":"Birch"}""")).Ok();
        (await _work.PatchAsync(contact, """{"memo":"x"}""")).Ok();
        (await _work.DeleteAsync(contact)).Status.ShouldBe(200);

        var barn = Location("Barn");
        barn["customerId"] = _work.CustomerId;
        var location = $"crm/v2/locations/{(await _work.PostAsync("crm/v2/locations", barn)).Ok().Id()}";
        (await _work.PatchAsync(location, """{"name":"Old barn"}""")).Ok();
        await ReadAsync("crm/v2/locations", location, $"{location}/contacts", "crm/v2/locations/custom-fields");

        var provider = (await _work.IdsAsync("crm/v2/booking-provider-tags"))[0];
        var bookings = $"crm/v2/booking-provider/{provider}/bookings";
        var wish = Parse("""{"source":"Web","name":"Avery","summary":"No heat","isFirstTimeClient":true,"externalId":"web-1"}""");
        var booking = (await _work.PostAsync(bookings, wish)).Ok().Id();
        (await _work.PatchAsync($"{bookings}/{booking}", """{"summary":"No heat at all"}""")).Ok();
        await ReadAsync(
            $"crm/v2/booking-provider-tags/{provider}", bookings, $"{bookings}/{booking}", $"{bookings}/{booking}/contacts",
            "crm/v2/bookings", $"crm/v2/bookings/{booking}", $"crm/v2/bookings/{booking}/contacts");
        (await _work.PostAsync($"{bookings}/{booking}/dismiss", new JsonObject())).Status.ShouldBe(200);
    }

    private async Task ThroughJobPlanningAsync()
    {
        var id = (await _work.AddJobAsync()).Id();
        var job = $"jpm/v2/jobs/{id}";
        (await _work.PatchAsync(job, """{"priority":"Low"}""")).Ok();

        var times = Workplace.Times(2);
        times["jobId"] = id;
        var appointment = $"jpm/v2/appointments/{(await _work.PostAsync("jpm/v2/appointments", times)).Ok().Id()}";
        await ReadAsync("jpm/v2/appointments", appointment);
        (await _work.DeleteAsync(appointment)).Status.ShouldBe(200);

        var remodel = new JsonObject { ["locationId"] = _work.LocationId };
        var project = $"jpm/v2/projects/{(await _work.PostAsync("jpm/v2/projects", remodel)).Ok().Id()}";
        (await _work.PatchAsync(project, """{"name":"Remodel"}""")).Ok();
        await ReadAsync("jpm/v2/projects", project, "jpm/v2/projects/custom-fields", "jpm/v2/project-statuses");
        await ReadAsync($"jpm/v2/project-statuses/{(await _work.IdsAsync("jpm/v2/project-statuses"))[0]}");

        (await _work.PutAsync($"{job}/cancel", Workplace.Cancellation(_work.ReasonId))).Status.ShouldBe(200);
        await ReadAsync("jpm/v2/jobs", job, $"{job}/canceled-log", "jpm/v2/jobs/custom-fields");
        await ReadAsync("jpm/v2/job-types", $"jpm/v2/job-types/{_work.JobTypeId}");
    }

    private async Task ThroughDispatchAsync()
    {
        var job = await _work.AddJobAsync();
        var crew = new JsonObject
        {
            ["jobAppointmentId"] = job["firstAppointmentId"]!.DeepClone(),
            ["technicianIds"] = Array((await _work.IdsAsync("settings/v2/technicians"))[0]),
        };

        (await _work.PostAsync("dispatch/v2/appointment-assignments/assign-technicians", crew.DeepClone())).Ok();
        await ReadAsync("dispatch/v2/appointment-assignments");
        (await _work.PostAsync("dispatch/v2/appointment-assignments/unassign-technicians", crew)).Ok();
    }

    private async Task ThroughSettingsAsync()
    {
        var hired = Parse("""{"name":"Kim","accountCreationMethod":"CreateLater","positions":["Service"],"licenseType":"ManagedTech"}""");
        hired["roleId"] = (await _work.IdsAsync("settings/v2/user-roles?employeeType=Technician"))[0];
        var technician = $"settings/v2/technicians/{(await _work.PostAsync("settings/v2/technicians", hired)).Ok().Id()}";
        (await _work.PatchAsync(technician, """{"bio":"Furnaces"}""")).Ok();
        await ReadAsync("settings/v2/technicians", technician, "settings/v2/business-units", "settings/v2/user-roles");
        await ReadAsync("settings/v2/tag-types");
    }

    private async Task ThroughAccountingAsync()
    {
        var id = (await _work.AddJobAsync())["invoiceId"]!.GetValue<long>();
        var invoice = $"accounting/v2/invoices/{id}";
        const string Labor = """{"skuName":"SVC-HOUR","description":"x","quantity":1,"unitPrice":80}""";
        Ledger.EmptyOk(await _work.PatchAsync($"{invoice}/items", Labor));
        Ledger.EmptyOk(await _work.PatchAsync(invoice, """{"summary":"Furnace"}"""));
        Ledger.EmptyOk(await _work.PatchAsync("accounting/v2/invoices/custom-fields", SetField(id, "Cost center")));
        (await _work.PostAsync("accounting/v2/invoices", new JsonObject { ["adjustmentToId"] = id })).Ok();

        var type = (await _work.IdsAsync("accounting/v2/payment-types"))[0];
        var payment = new JsonObject { ["typeId"] = type, ["splits"] = Array(Ledger.Split(id, 50)) };
        var paid = (await _work.PostAsync("accounting/v2/payments", payment)).Ok().Id();
        (await _work.PatchAsync($"accounting/v2/payments/{paid}", payment.ToJsonString())).Ok();
        Ledger.EmptyOk(await _work.PatchAsync("accounting/v2/payments/custom-fields", SetField(paid, "Deposit slip")));

        var item = (await _work.DataAsync($"accounting/v2/invoices?ids={id}"))[0]!["items"]![0]!.Id();
        Ledger.EmptyOk(await _work.DeleteAsync($"{invoice}/items/{item}"));
        await ReadAsync("accounting/v2/invoices", "accounting/v2/invoices/custom-fields");
        await ReadAsync("accounting/v2/payments", "accounting/v2/payments/custom-fields");
        await ReadAsync("accounting/v2/payment-types", $"accounting/v2/payment-types/{type}");

        static string SetField(long record, string name) =>
            $$"""{"operations":[{"objectId":{{record}},"customFields":[{"name":"{{name}}","value":"x"}]}]}""";
    }

    private async Task ThroughEquipmentAsync()
    {
        const string Route = "equipmentsystems/v2/installed-equipment";
        var form = new MultipartFormDataContent { { new ByteArrayContent([0xFF, 0xD8]), "file", "plate.jpg" } };
        var path = (await _work.SendAsync(HttpMethod.Post, $"{Route}/attachments", form)).Ok().Text("path");
        (await _work.GetAsync($"{Route}/attachments?path={Uri.EscapeDataString(path)}")).Status.ShouldBe(200);

        var furnace = new JsonObject { ["locationId"] = _work.LocationId };
        var equipment = $"{Route}/{(await _work.PostAsync(Route, furnace)).Ok().Id()}";
        (await _work.PatchAsync(equipment, """{"name":"Furnace"}""")).Ok();
        await ReadAsync(Route, equipment, "equipmentsystems/v2/equipment-types");
    }

    private async Task ReadAsync(params string[] paths)
    {
        foreach (var path in paths)
        {
            (await _work.GetAsync(path)).Ok().ShouldBeOfType<JsonObject>();
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Contract.Proof;
using TitanConnector.Emulator;
using TitanConnector.OpenApi;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>The emulator's webhooks against the documents. Nobody receives them; what is sent is read from the emulator's list.</summary>
public class WebhookContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static OpenApiContract Documents
    {
        get
        {
            Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
            return OpenApiContract.TryLoad()!;
        }
    }

    [Fact]
    public async Task An_event_of_every_documented_type_can_be_sent_and_is_valid()
    {
        var types = Documents.Events;
        types.Count.ShouldBe(21);
        await using var emulator = await StartAsync();
        using var http = new HttpClient { BaseAddress = emulator.Url };

        foreach (var type in types)
        {
            using var wanted = new StringContent($$"""{"type":"{{type}}"}""", Encoding.UTF8, "application/json");
            (await http.PostAsync("emulator/webhooks/send", wanted, Token)).EnsureSuccessStatusCode();
        }

        var sent = await SentAsync(http);
        sent.Select(one => one["type"]!.ToString()).ShouldBe(types, ignoreOrder: true);
        Violations(sent).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_requests_cause_is_valid()
    {
        _ = Documents;
        await using var emulator = await StartAsync();
        using var titan = emulator.NewClient();
        using var http = new HttpClient { BaseAddress = emulator.Url };
        var contractor = new Contractor(titan);

        var job = await contractor.NewJobAsync();
        await SendAsync(RawMethod.PATCH, "jpm", $"/jobs/{job.Id}", """{"summary":"No heat at all"}""");
        var start = Contractor.Tomorrow.AddDays(1);
        await SendAsync(
            RawMethod.PATCH,
            "jpm",
            $"/appointments/{job.FirstAppointmentId}/reschedule",
            $$"""{"start":"{{start:O}}","end":"{{start.AddHours(2):O}}"}""");
        var technician = await contractor.FirstIdAsync("settings", "/technicians");
        await SendAsync(
            RawMethod.POST,
            "dispatch",
            "/appointment-assignments/assign-technicians",
            $$"""{"jobAppointmentId":{{job.FirstAppointmentId}},"technicianIds":[{{technician}}]}""");
        await SendAsync(RawMethod.PUT, "jpm", $"/jobs/{job.Id}/complete", """{"completedOn":"2026-12-03T08:00:00Z"}""");
        var invoice = await contractor.FirstIdAsync("accounting", "/invoices");
        await SendAsync(RawMethod.PATCH, "accounting", $"/invoices/{invoice}", """{"summary":"Thank you"}""");
        await SendAsync(RawMethod.POST, "accounting", "/invoices/markasexported", $$"""[{"invoiceId":{{invoice}}}]""");
        var tasks = await SendAsync(RawMethod.POST, "accounting", $"/invoices/{invoice}/tasks", """{"templateId":"collect"}""");
        var task = tasks!.Value.GetProperty("tasks")[0].GetProperty("taskId");
        await SendAsync(RawMethod.PATCH, "accounting", $"/invoices/{invoice}/tasks/{task}", """{"status":"Done"}""");
        var zone = await contractor.FirstIdAsync("dispatch", "/zones");
        await SendAsync(RawMethod.PATCH, "dispatch", $"/zones/{zone}", """{"name":"North"}""");
        await SendAsync(RawMethod.DELETE, "dispatch", $"/zones/{zone}", null);
        var campaign = await contractor.FirstIdAsync("marketing", "/campaigns");
        await SendAsync(
            RawMethod.POST, "crm", "/leads", $$"""{"campaignId":{{campaign}},"summary":"Leak","followUpDate":"2026-12-02T00:00:00Z"}""");
        var lead = await contractor.FirstIdAsync("crm", "/leads");
        await SendAsync(RawMethod.PATCH, "crm", $"/leads/{lead}", $$"""{"campaignId":{{campaign}}}""");
        var replaceCall = ActionCatalog.All.Single(action => action.OperationKey == "telecom.calls.replace");
        var call = await new ExampleInputs(titan, Token).MakeAsync(replaceCall, all: false);
        await titan.RunAsync((JsonCall)replaceCall.Read(JsonElement.Parse(call.ToJsonString())), Token);
        var provider = await contractor.FirstIdAsync("crm", "/booking-provider-tags");
        var booking = await SendAsync(
            RawMethod.POST,
            "crm",
            $"/booking-provider/{provider}/bookings",
            """{"source":"Web","name":"Kelly","summary":"Leak","isFirstTimeClient":true,"externalId":"web-1"}""");
        await SendAsync(
            RawMethod.PATCH,
            "crm",
            $"/booking-provider/{provider}/bookings/{booking!.Value.GetProperty("id")}",
            """{"summary":"A big leak"}""");

        var sent = await SentAsync(http);
        sent.Select(one => one["type"]!.ToString()).Distinct().Order(StringComparer.Ordinal).ShouldBe(
        [
            "tn.acc.invoice-exported", "tn.acc.invoice-task-created", "tn.acc.invoice-task-updated", "tn.acc.invoice-updated",
            "tn.crm.booking-updated", "tn.crm.lead-created", "tn.crm.lead-updated",
            "tn.dis.technician-dispatched", "tn.dis.zone-deleted", "tn.dis.zone-updated", "tn.jpm.job-appointment-updated",
            "tn.jpm.job-completed", "tn.jpm.job-rescheduled", "tn.jpm.job-scheduled", "tn.jpm.job-updated", "tn.tlc.call-updated",
        ]);
        Violations(sent).ShouldBeEmpty();

        async Task<JsonElement?> SendAsync(RawMethod method, string module, string url, string? body)
        {
            var request = new RawRequest
            {
                UrlType = module,
                Method = method,
                Url = url,
                Data = body is null ? null : JsonElement.Parse(body),
            };
            return (await titan.RunAsync(request, Token)).Json;
        }
    }

    private static Task<TestEmulator> StartAsync() => TestEmulator.StartAsync(new EmulatorOptions
    {
        Seed = EmulatorSeed.OfCustomers(40),
        Webhooks = new EmulatorWebhooks(new Uri("http://127.0.0.1:9/"), "0123456789abcdef0123456789abcdef"),
    });

    private static async Task<IReadOnlyList<JsonNode>> SentAsync(HttpClient http) =>
        [.. JsonNode.Parse(await http.GetStringAsync("emulator/webhooks", Token))!.AsArray().Select(one => one!["body"]!)];

    private static IEnumerable<string> Violations(IEnumerable<JsonNode> events) =>
        events.SelectMany(one => Documents.CheckEvent(one.ToJsonString()).Select(violation => $"{one["type"]}: {violation}"));
}

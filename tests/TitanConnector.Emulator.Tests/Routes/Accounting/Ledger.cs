using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Accounting;

/// <summary>A tenant with a new customer and a job for it, and therefore an invoice.</summary>
internal sealed class Ledger : IAsyncDisposable
{
    private Ledger(Workplace work) => Work = work;

    public Workplace Work { get; }

    public long JobId { get; private set; }

    public long InvoiceId { get; private set; }

    public long TypeId { get; private set; }

    public static async Task<Ledger> StartAsync(TimeProvider? time = null)
    {
        var ledger = new Ledger(await Workplace.StartAsync(time, customers: 20));
        var job = await ledger.Work.AddJobAsync();
        ledger.JobId = job.Id();
        ledger.InvoiceId = job["invoiceId"]!.GetValue<long>();
        ledger.TypeId = (await ledger.Work.IdsAsync("accounting/v2/payment-types"))[0];
        return ledger;
    }

    public async Task<JsonNode> InvoiceAsync(long? id = null) =>
        (await Work.DataAsync($"accounting/v2/invoices?ids={id ?? InvoiceId}"))[0]!;

    /// <summary>The invoice's items.</summary>
    public async Task<JsonArray> ItemsAsync() => (await InvoiceAsync())["items"]!.AsArray();

    public Task<Reply> PutItemAsync(string body, long? invoiceId = null) =>
        Work.PatchAsync($"accounting/v2/invoices/{invoiceId ?? InvoiceId}/items", body);

    /// <summary>Puts one item of this price on the invoice.</summary>
    public async Task BillAsync(decimal price) => EmptyOk(await PutItemAsync(string.Create(
        CultureInfo.InvariantCulture, $$"""{"skuName":"SVC-HOUR","description":"Labor","quantity":1,"unitPrice":{{price}}}""")));

    public Task<Reply> PatchInvoiceAsync(string body) => Work.PatchAsync($"accounting/v2/invoices/{InvoiceId}", body);

    public Task<Reply> PayAsync(params IEnumerable<KeyValuePair<string, JsonNode?>> with)
    {
        var payment = new JsonObject { ["typeId"] = TypeId };
        foreach (var (member, value) in with)
        {
            payment[member] = value;
        }

        return Work.PostAsync("accounting/v2/payments", payment);
    }

    public Task<Reply> PayInvoiceAsync(decimal amount) => PayAsync(With("splits", Array(Split(InvoiceId, amount))));

    public static JsonObject Split(long invoiceId, decimal amount) => new() { ["invoiceId"] = invoiceId, ["amount"] = amount };

    public async Task<JsonNode> PaymentAsync(long id) => (await Work.DataAsync($"accounting/v2/payments?activeState=All&ids={id}"))[0]!;

    public async Task<JsonNode> CustomerAsync() => (await Work.GetAsync($"crm/v2/customers/{Work.CustomerId}")).Ok();

    public async Task<decimal> BalanceAsync() => (await CustomerAsync())["balance"]!.GetValue<decimal>();

    public static void EmptyOk(Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        reply.Text.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync() => await Work.DisposeAsync();
}

using System.Text.Json;
using TitanConnector.Accounting;
using TitanConnector.Crm;
using TitanConnector.JobPlanning;
using TitanConnector.Raw;

namespace TitanConnector.Contract;

/// <summary>Prepares what a test needs in a tenant. Data that no action returns is read by raw requests.</summary>
internal sealed class Contractor(TitanClient titan)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static NewAddress Address { get; } =
        new() { Street = "12 Mill Lane", City = "Akron", State = "OH", Zip = "44301", Country = "USA" };

    public static DateTimeOffset Tomorrow { get; } = new(2026, 12, 1, 14, 0, 0, TimeSpan.Zero);

    /// <summary>Sets one custom field of an invoice or a payment.</summary>
    public static CustomFieldOperation SetField(long id, string name, string? value) =>
        new() { ObjectId = id, CustomFields = [new NamedCustomField { Name = name, Value = value }] };

    public async Task<long> FirstIdAsync(string module, string url, string name = "id") =>
        (await FirstAsync(module, url)).GetProperty(name).GetInt64();

    public async Task<JsonElement> FirstAsync(string module, string url)
    {
        var answer = await titan.RunAsync(new RawRequest { UrlType = module, Method = RawMethod.GET, Url = url }, Token);
        return answer.Json!.Value.GetProperty("data")[0];
    }

    public async Task<long[]> IdsAsync(string module, string url)
    {
        var answer = await titan.RunAsync(new RawRequest { UrlType = module, Method = RawMethod.GET, Url = url }, Token);
        return [.. answer.Json!.Value.GetProperty("data").EnumerateArray().Select(record => record.GetProperty("id").GetInt64())];
    }

    public Task<CreatedCustomer> NewCustomerAsync() => titan.RunAsync(
        new CreateCustomer { Name = "Avery", Address = Address, Locations = [new NewLocation { Name = "Home", Address = Address }] },
        Token);

    public async Task<CreateJob> JobForAsync(CreatedCustomer customer)
    {
        var type = await FirstAsync("jpm", "/job-types");
        return new CreateJob
        {
            CustomerId = customer.Id,
            LocationId = customer.Locations[0].Id,
            BusinessUnitId = type.GetProperty("businessUnitIds")[0].GetInt64(),
            JobTypeId = type.GetProperty("id").GetInt64(),
            CampaignId = await FirstIdAsync("marketing", "/campaigns"),
            Priority = "Normal",
            Summary = "No heat",
            Appointments = [new NewAppointment { Start = Tomorrow, End = Tomorrow.AddHours(2) }],
        };
    }

    /// <summary>Bills this amount on an invoice, and pays it.</summary>
    /// <returns>The payment.</returns>
    public async Task<long> BillAndPayAsync(long invoice, decimal amount)
    {
        var item = new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "SVC-DIAG", Description = "Visit", Quantity = 1 };
        await titan.RunAsync(item with { UnitPrice = amount }, Token);
        var type = await FirstIdAsync("accounting", "/payment-types");
        var payment = new CreatePayment { TypeId = type, Splits = [new PaymentSplitEntry { InvoiceId = invoice, Amount = amount }] };
        return (await titan.RunAsync(payment, Token)).Id;
    }

    public async Task<Job> NewJobAsync() => await titan.RunAsync(await JobForAsync(await NewCustomerAsync()), Token);
}

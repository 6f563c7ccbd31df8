using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Routes.Accounting;

public sealed class PaymentFiltersTests
{
    private const string All = "pageSize=5000";

    [Fact]
    public async Task Every_filter_keeps_only_matching_records()
    {
        await using var work = await Workplace.StartAsync(customers: 150);
        var payments = await work.DataAsync($"accounting/v2/payments?{All}");
        var some = payments.First(payment => payment!["batch"] is not null)!;
        var applied = some["appliedTo"]![0]!;

        async Task Keeps(string query, Func<JsonNode, bool> condition)
        {
            var expected = payments.Where(payment => condition(payment!)).Select(payment => payment!.Id()).ToArray();
            expected.Length.ShouldBeInRange(1, payments.Count - 1, query);
            (await work.IdsAsync($"accounting/v2/payments?{query}&{All}")).ShouldBe(expected, query);
        }

        static decimal Total(JsonNode payment) => decimal.Parse(payment.Text("total"), CultureInfo.InvariantCulture);

        await Keeps($"ids={some.Id()}", payment => payment.Id() == some.Id());
        await Keeps("statuses=Posted,Exported", payment => payment.Text("syncStatus") == "Posted");
        await Keeps($"appliedToInvoiceIds={applied["appliedTo"]},1", payment => payment.Id() == some.Id());
        await Keeps($"appliedToReferenceNumber={applied.Text("appliedToReferenceNumber")}", payment => payment.Id() == some.Id());
        await Keeps($"batchId={some["batch"]!.Id()}", payment => payment["batch"]?.Id() == some["batch"]!.Id());
        await Keeps($"batchNumber={some["batch"]!.Text("number")}", payment => payment["batch"]?.Id() == some["batch"]!.Id());
        await Keeps(
            $"businessUnitIds={some["businessUnit"]!.Id()}", payment => payment["businessUnit"]!.Id() == some["businessUnit"]!.Id());
        await Keeps($"customerId={some["customer"]!.Id()}", payment => payment["customer"]!.Id() == some["customer"]!.Id());
        await Keeps("paidOnAfter=2023-01-01T00:00:00Z&paidOnBefore=2024-01-01T00:00:00Z", payment => payment.Moment("date").Year == 2023);
        await Keeps(
            "createdOnOrAfter=2023-01-01T00:00:00Z&createdBefore=2024-01-01T00:00:00Z",
            payment => payment.Moment("createdOn").Year == 2023);
        await Keeps("totalGreater=100&totalLess=300", payment => Total(payment) is >= 100 and <= 300);
        (await work.IdsAsync("accounting/v2/payments?transactionType=JournalEntry")).ShouldBeEmpty();
        (await work.IdsAsync($"accounting/v2/payments?transactionType=ReceivePayment&{All}")).ShouldBe(payments.Ids());
        (await work.IdsAsync("accounting/v2/payments?depositIds=5")).ShouldBeEmpty();
        (await work.IdsAsync("accounting/v2/payments?activeState=InactiveOnly")).ShouldBeEmpty();
        (await work.IdsAsync($"accounting/v2/payments?{All}&sort=-Id")).ShouldBe(payments.Ids().Reverse());
    }

    [Theory]
    [InlineData("statuses=Lost", "statuses")]
    [InlineData("transactionType=Gift", "transactionType")]
    [InlineData("active=True", "active")]
    [InlineData("orderBy=id", "orderBy")]
    public async Task Undocumented_filter_is_refused(string query, string field)
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);

        (await work.GetAsync($"accounting/v2/payments?{query}")).RefusedFields().ShouldBe([field]);
    }

    [Fact]
    public async Task Payment_types_are_listed_and_read()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);
        var types = await work.DataAsync("accounting/v2/payment-types");

        types.Select(type => type!.Text("name")).ShouldBe(["Check", "Credit card", "Cash", "ACH"]);
        (await work.GetAsync($"accounting/v2/payment-types/{types[1]!.Id()}")).Ok().Text("name").ShouldBe("Credit card");
        (await work.IdsAsync($"accounting/v2/payment-types?ids={types[2]!.Id()}")).ShouldBe([types[2]!.Id()]);
        (await work.IdsAsync("accounting/v2/payment-types?active=False")).ShouldBeEmpty();
        (await work.GetAsync("accounting/v2/payment-types/1")).RefusedFields().ShouldBe(["id"]);
    }
}

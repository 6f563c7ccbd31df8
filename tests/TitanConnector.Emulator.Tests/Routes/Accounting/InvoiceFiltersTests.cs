using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Routes.Accounting;

public sealed class InvoiceFiltersTests
{
    private const string All = "pageSize=5000";

    [Fact]
    public async Task Every_filter_keeps_only_matching_records()
    {
        await using var work = await Workplace.StartAsync(customers: 150);
        var invoices = await work.DataAsync($"accounting/v2/invoices?{All}");
        var paid = invoices.First(invoice => invoice!["batch"] is not null && invoice["paidOn"] is not null)!;
        await work.PatchAsync(
            $"accounting/v2/invoices/{invoices[0]!.Id()}", """{"reviewStatus":"OnHold","assignedToId":77,"dueDate":"2031-02-01"}""");
        await work.PatchAsync($"accounting/v2/invoices/{invoices[1]!.Id()}", """{"reviewStatus":"Rejected","assignedToId":78}""");
        invoices = await work.DataAsync($"accounting/v2/invoices?{All}");

        async Task Keeps(string query, Func<JsonNode, bool> condition)
        {
            var expected = invoices.Where(invoice => condition(invoice!)).Select(invoice => invoice!.Id()).ToArray();
            expected.Length.ShouldBeInRange(1, invoices.Count - 1, query);
            (await work.IdsAsync($"accounting/v2/invoices?{query}&{All}")).ShouldBe(expected, query);
        }

        static decimal Amount(JsonNode invoice, string member) =>
            decimal.Parse(invoice.Text(member), System.Globalization.CultureInfo.InvariantCulture);

        await Keeps("statuses=Posted", invoice => invoice.Text("syncStatus") == "Posted");
        (await work.IdsAsync($"accounting/v2/invoices?statuses=Posted&statuses=Pending&{All}")).Length.ShouldBe(invoices.Count);
        await Keeps("reviewStatuses=OnHold&reviewStatuses=Rejected", invoice => invoice.Text("reviewStatus") is "OnHold" or "Rejected");
        await Keeps("assignedToIds=77&assignedToIds=78", invoice => invoice["assignedTo"] is not null);
        await Keeps($"batchId={paid["batch"]!.Id()}", invoice => invoice["batch"]?.Id() == paid["batch"]!.Id());
        await Keeps($"batchNumber={paid["batch"]!.Text("number")}", invoice => invoice["batch"]?.Id() == paid["batch"]!.Id());
        await Keeps($"jobId={paid["job"]!.Id()}", invoice => invoice.Id() == paid.Id());
        await Keeps($"jobNumber={paid["job"]!.Text("number")}", invoice => invoice.Id() == paid.Id());
        await Keeps($"number={paid.Text("referenceNumber")}", invoice => invoice.Id() == paid.Id());
        await Keeps($"customerId={paid["customer"]!.Id()}", invoice => invoice["customer"]!.Id() == paid["customer"]!.Id());
        await Keeps($"businessUnitId={paid["businessUnit"]!.Id()}", invoice => invoice["businessUnit"]!.Id() == paid["businessUnit"]!.Id());
        await Keeps("invoicedOnOrAfter=2023-01-01T00:00:00Z&invoicedOnBefore=2024-01-01T00:00:00Z",
            invoice => invoice.Moment("invoiceDate").Year == 2023);
        await Keeps("dueDateOnOrAfter=2031-02-01T00:00:00Z", invoice => invoice.Moment("dueDate").Year == 2031);
        await Keeps("dueDateBefore=2031-02-01T00:00:00Z", invoice => invoice.Moment("dueDate").Year < 2031);
        await Keeps("totalGreater=300&totalLess=3000", invoice => Amount(invoice, "total") is >= 300 and <= 3000);
        await Keeps("balanceFilter.Balance=0&balanceFilter.Comparer=Greater", invoice => Amount(invoice, "balance") > 0);
        await Keeps("balanceFilter.Comparer=NotEquals", invoice => Amount(invoice, "balance") != 0);
        await Keeps($"customField.Fields.Purchase order={CustomField(invoices)}",
            invoice => invoice["customFields"]!.AsArray().Any(field => field!.Text("value") == CustomField(invoices)));
        await Keeps($"customField.Fields[Purchase order]={CustomField(invoices)}&customField.Fields[Cost center]=x&customField.Operator=Or",
            invoice => invoice["customFields"]!.AsArray().Any(field => field!.Text("value") == CustomField(invoices)));
        (await work.IdsAsync(
            $"accounting/v2/invoices?customField.Fields[Purchase order]={CustomField(invoices)}&customField.Fields[Cost center]=x"))
            .ShouldBeEmpty();
        (await work.IdsAsync("accounting/v2/invoices?invoiceConfigurations=MembershipInvoice&invoiceConfigurations=ProjectInvoice"))
            .ShouldBeEmpty();
        (await work.IdsAsync("accounting/v2/invoices?activeState=InactiveOnly")).ShouldBeEmpty();
        (await work.IdsAsync($"accounting/v2/invoices?{All}&orderBy=id&orderByDirection=descending")).ShouldBe(invoices.Ids().Reverse());
        (await work.IdsAsync($"accounting/v2/invoices?{All}&sort=-Id")).ShouldBe(invoices.Ids().Reverse());
    }

    [Theory]
    [InlineData("statuses=Pending,Posted", "statuses")]
    [InlineData("reviewStatuses=OnHold&reviewStatuses=Lost", "reviewStatuses")]
    [InlineData("customField.Colour=red", "customField.Colour")]
    [InlineData("balanceFilter.Comparer=Around", "balanceFilter.Comparer")]
    [InlineData("active=True", "active")]
    public async Task Undocumented_filter_is_refused(string query, string field)
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);

        (await work.GetAsync($"accounting/v2/invoices?{query}")).RefusedFields().ShouldBe([field]);
    }

    private static string CustomField(JsonArray invoices) =>
        invoices.First(invoice => invoice!["customFields"]!.AsArray().Count > 0)!["customFields"]![0]!.Text("value");
}

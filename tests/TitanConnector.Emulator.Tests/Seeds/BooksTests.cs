using System.Globalization;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Seeds;

public sealed class BooksTests
{
    private static readonly string[] Setup =
    [
        "accounting/v2/payment-types", "accounting/v2/invoices/custom-fields", "accounting/v2/payments/custom-fields",
        "equipmentsystems/v2/equipment-types", "settings/v2/business-units?active=Any", "settings/v2/user-roles?active=Any",
        "settings/v2/technicians?active=Any", "settings/v2/tag-types",
    ];

    private static readonly string[] Lists =
    [
        "accounting/v2/invoices?pageSize=5000", "accounting/v2/payments?pageSize=5000",
        "equipmentsystems/v2/installed-equipment?active=Any&pageSize=5000",
    ];

    [Fact]
    public async Task Same_seed_number_gives_byte_identical_lists()
    {
        await using var first = await Workplace.StartAsync(customers: 100);
        await using var second = await Workplace.StartAsync(customers: 100);

        foreach (var list in Setup.Concat(Lists))
        {
            (await second.GetAsync(list)).Text.ShouldBe((await first.GetAsync(list)).Text, list);
        }
    }

    [Fact]
    public async Task Empty_tenant_is_set_up_and_has_no_business_records()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);

        foreach (var list in Setup)
        {
            (await work.DataAsync(list)).ShouldNotBeEmpty(list);
        }

        foreach (var list in Lists)
        {
            (await work.DataAsync(list)).ShouldBeEmpty(list);
        }
    }

    [Fact]
    public async Task Seeded_invoices_payments_jobs_and_customers_agree()
    {
        await using var work = await Workplace.StartAsync(customers: 250);
        var invoices = await work.DataAsync(Lists[0]);
        var payments = await work.DataAsync(Lists[1]);
        var jobs = (await work.DataAsync("jpm/v2/jobs?pageSize=5000")).ToDictionary(job => job!.Id(), job => job!);
        var today = new DateTimeOffset(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);
        static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

        invoices.Select(invoice => invoice!["job"]!.Id()).Order().ShouldBe(jobs.Keys.Order());
        foreach (var invoice in invoices)
        {
            var job = jobs[invoice!["job"]!.Id()];
            var total = Amount(invoice.Text("total"));
            job["invoiceId"]!.GetValue<long>().ShouldBe(invoice.Id());
            job["total"]!.GetValue<decimal>().ShouldBe(total);
            invoice["items"]!.AsArray().Sum(item => Amount(item!.Text("total"))).ShouldBe(Amount(invoice.Text("subTotal")));
            (Amount(invoice.Text("subTotal")) + Amount(invoice.Text("salesTax"))).ShouldBe(total);
            var applied = payments.SelectMany(payment => payment!["appliedTo"]!.AsArray())
                .Where(split => split!["appliedTo"]!.GetValue<long>() == invoice.Id()).Sum(split => Amount(split!.Text("appliedAmount")));
            Amount(invoice.Text("balance")).ShouldBe(total - applied);
            (invoice["paidOn"] is not null).ShouldBe(total != 0 && applied == total);
            invoice.Moment("modifiedOn").ShouldBeLessThanOrEqualTo(today);
        }

        foreach (var customer in await work.DataAsync("crm/v2/customers?active=Any&pageSize=5000"))
        {
            invoices.Where(invoice => invoice!["customer"]!.Id() == customer!.Id()).Sum(invoice => Amount(invoice!.Text("balance")))
                .ShouldBe(customer!["balance"]!.GetValue<decimal>());
        }

        invoices.Any(invoice => Amount(invoice!.Text("balance")) > 0).ShouldBeTrue();
        payments.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Seeded_equipment_is_at_locations_of_its_customer()
    {
        await using var work = await Workplace.StartAsync(customers: 250);
        var locations = (await work.DataAsync("crm/v2/locations?active=Any&pageSize=5000"))
            .ToDictionary(location => location!.Id(), location => location!["customerId"]!.GetValue<long>());

        var equipment = await work.DataAsync(Lists[2]);

        equipment.Count.ShouldBeInRange(40, 250);
        equipment.ShouldAllBe(item => locations[item!["locationId"]!.GetValue<long>()] == item["customerId"]!.GetValue<long>());
        equipment.ShouldContain(item => item!.Text("status") == "Replaced");
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// The part of the demo that uses operations without a type of their own: calls, estimates, memberships and export feeds.
/// </summary>
internal sealed class DemoSales(TitanClient titan, DemoPrinter print)
{
    private static readonly (string Key, Func<JsonElement, string> Describe)[] Feeds =
    [
        ("crm.customers.export", row => $"customer {row.GetProperty("id")}, {row.GetProperty("name")}"),
        ("jpm.jobs.export", row => $"job {row.GetProperty("jobNumber")}, {row.GetProperty("jobStatus")}"),
        ("jpm.job-canceled-logs.export", row => $"job {row.GetProperty("jobId")}: {row.GetProperty("memo")}"),
        ("sales.estimates.export", row => $"estimate {row.GetProperty("id")}, {StatusOf(row)}, {row.GetProperty("subtotal")}"),
        ("accounting.invoices.export", row => $"invoice {row.GetProperty("id")}, total {row.GetProperty("total")}"),
        ("accounting.payments.export", row => $"payment {row.GetProperty("id")}, {row.GetProperty("total")}"),
        ("memberships.memberships.export", row => $"membership {row.GetProperty("id")}, {row.GetProperty("status")}"),
    ];

    public async Task HearCallAsync(CancellationToken cancellationToken)
    {
        var calls = ActionCatalog.Get("telecom.calls.list");
        print.Step("The phone rings: the latest call", calls);
        var inputs = Inputs(new JsonObject { ["pageSize"] = 1, ["sort"] = "-CreatedOn" });
        await foreach (var page in titan.PagesAsync((ListCall)calls.Read(inputs), cancellationToken))
        {
            var call = JsonElement.Parse(page.Data[0].Span).GetProperty("leadCall");
            print.Result($"call {call.GetProperty("id")} from {call.GetProperty("from")}, {call.GetProperty("duration")} long");
            break;
        }
    }

    public async Task SellAsync(long job, long technician, CancellationToken cancellationToken)
    {
        var estimate = await ShowAsync(
            "An estimate for a new furnace",
            "sales.estimates.create",
            new JsonObject
            {
                ["name"] = "New furnace",
                ["jobId"] = job,
                ["items"] = new JsonArray(
                    new JsonObject
                    {
                        ["description"] = "Gas furnace, 80,000 BTU",
                        ["quantity"] = 1,
                        ["unitPrice"] = 3900,
                        ["unitCost"] = 2100,
                    },
                    new JsonObject { ["description"] = "Installation", ["quantity"] = 6, ["unitPrice"] = 145, ["unitCost"] = 60 }),
            },
            created => $"estimate {created.GetProperty("id")}, {StatusOf(created)}: {created.GetProperty("subtotal")}",
            cancellationToken);
        await ShowAsync(
            "The customer signs it",
            "sales.estimates.sell",
            new JsonObject { ["id"] = estimate.GetProperty("id").GetInt64(), ["soldBy"] = technician },
            sold => $"{StatusOf(sold)} at {sold.GetProperty("soldOn")} by technician {sold.GetProperty("soldBy")}",
            cancellationToken);
    }

    public async Task AddMembershipAsync(long customer, long businessUnit, CancellationToken cancellationToken)
    {
        var billing = await FindBillingAsync(cancellationToken);
        var sale = await ShowAsync(
            "The customer becomes a member",
            "memberships.memberships.sell",
            new JsonObject
            {
                ["customerId"] = customer,
                ["businessUnitId"] = businessUnit,
                ["saleTaskId"] = 1,
                ["durationBillingId"] = billing,
                ["recurringServiceAction"] = "All",
            },
            sold => $"membership {sold.GetProperty("customerMembershipId")}, with invoice {sold.GetProperty("invoiceId")}",
            cancellationToken);

        var services = ActionCatalog.Get("memberships.recurring-services.list");
        print.Step("What comes with it", services);
        var ofMember = new JsonObject { ["membershipIds"] = new JsonArray(sale.GetProperty("customerMembershipId").GetInt64()) };
        await foreach (var service in titan.ListAsync(services, Inputs(ofMember), cancellationToken))
        {
            print.Result($"{service.GetProperty("name")}, every {service.GetProperty("recurrenceInterval")} months");
        }
    }

    /// <summary>Everything that happened since, as a program sees it that keeps a copy of the tenant.</summary>
    public async Task RetellAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        print.Step("The same day, as the export feeds tell it");
        var from = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var (key, describe) in Feeds)
        {
            print.Result($"{key}:");
            var feed = titan.ListAsync(ActionCatalog.Get(key), Inputs(new JsonObject { ["from"] = from }), cancellationToken);
            await foreach (var row in feed)
            {
                print.Result("  " + describe(row));
            }
        }
    }

    /// <summary>The first membership type that services come with, and one of the ways to pay for it.</summary>
    private async Task<long> FindBillingAsync(CancellationToken cancellationToken)
    {
        await foreach (var type in titan.ListAsync(ActionCatalog.Get("memberships.membership-types.list"), Inputs([]), cancellationToken))
        {
            var id = new JsonObject { ["id"] = type.GetProperty("id").GetInt64() };
            if (await FirstAsync("memberships.membership-types.recurring-service-items.list", id, cancellationToken) is not null
                && await FirstAsync("memberships.membership-types.duration-billing-items.list", id, cancellationToken) is { } billing)
            {
                return billing.GetProperty("id").GetInt64();
            }
        }

        throw new InvalidOperationException("The emulator has no membership type with services and prices.");
    }

    private async Task<JsonElement?> FirstAsync(string key, JsonObject inputs, CancellationToken cancellationToken)
    {
        await foreach (var record in titan.ListAsync(ActionCatalog.Get(key), Inputs(inputs), cancellationToken))
        {
            return record;
        }

        return null;
    }

    private async Task<JsonElement> ShowAsync(
        string title, string key, JsonObject inputs, Func<JsonElement, string> describe, CancellationToken cancellationToken)
    {
        var operation = ActionCatalog.Get(key);
        print.Step(title, operation);
        var answer = (await titan.RunAsync(operation, Inputs(inputs), cancellationToken))!.Value;
        print.Result(describe(answer));
        return answer;
    }

    private static string StatusOf(JsonElement estimate) => $"{estimate.GetProperty("status").GetProperty("name")}";

    private static JsonElement Inputs(JsonObject inputs) => JsonElement.Parse(inputs.ToJsonString());
}

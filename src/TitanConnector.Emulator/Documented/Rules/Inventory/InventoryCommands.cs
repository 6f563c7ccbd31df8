using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Documented.Rules.FieldValues;

namespace TitanConnector.Emulator.Documented.Rules.Inventory;

/// <summary>Purchase orders, requests for them, receipts and returns: approved, rejected, canceled.</summary>
internal static class InventoryCommands
{
    private const string Orders = "/inventory/v2/purchase-orders";
    private const string Requests = "/inventory/v2/purchase-orders/requests";
    private const string Receipts = "/inventory/v2/receipts";
    private const string Returns = "/inventory/v2/returns";
    private const string Status = "status";
    private const string RequestStatus = "requestStatus";

    /// <summary>The documents leave open which there are.</summary>
    private static readonly string[] OrderStatuses = ["Pending", "Sent", "PartiallyReceived", "Received", "Exported", "Canceled"];

    /// <summary>Of the requests of a new tenant, half wait.</summary>
    private static readonly string[] RequestStatuses = ["PendingApproval", "Approved", "PendingApproval", "Rejected"];

    private static readonly State Waiting = new(RequestStatus, "PendingApproval");

    public static IEnumerable<Rule> Rules =>
    [
        new Command("inventory.purchase-orders.cancel", Orders, (Status, Is("Canceled")), ("canceledReason", Given("canceledReason")))
        {
            From = new(Status, "Pending", "Sent"),
        }.Rule,
        new Command("inventory.purchase-orders.requests.approve", Requests, (RequestStatus, Is("Approved"))) { From = Waiting }.Rule,
        new Command(
            "inventory.purchase-orders.requests.reject",
            Requests,
            (RequestStatus, Is("Rejected")),
            ("rejectionReason", Given("rejectionReason")))
        {
            From = Waiting,
        }.Rule,
        new Command("inventory.receipts.cancel", Receipts, ("active", Is(false)), ("canceledReason", Given("canceledReason")))
        {
            Check = (turn, receipt) =>
            {
                if (receipt["active"]?.GetValue<bool>() is false)
                {
                    throw turn.Conflict($"{turn.Name(Receipts, turn.Call.Path["id"])} is already canceled");
                }
            },
        }.Rule,
        new Command(
            "inventory.returns.cancel",
            Returns,
            (Status, Is("Canceled")),
            ("canceledReason", Given("canceledReason")),
            ("canceledById", Is(TenantTables.UserId)),
            ("dateCanceled", Now))
        {
            From = new(Status, "Pending", "Returned"),
        }.Rule,
    ];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Orders)
        {
            Write = (_, document, before) =>
            {
                if (before is null)
                {
                    document[Status] = OrderStatuses[0];
                }
            },
            Seed = (_, _, row) => SeedOrder(row, Status, OrderStatuses),
        },
        new(Requests) { Seed = (_, _, row) => SeedOrder(row, RequestStatus, RequestStatuses) },
        new(Returns) { Seed = SeedReturn },
    ];

    private static void SeedOrder(Row row, string field, string[] statuses)
    {
        var status = statuses[row.Number % statuses.Length];
        row.Document[field] = status;
        var isReceived = status is "PartiallyReceived" or "Received" or "Exported";
        if (row.Document.ContainsKey("receivedOn") && !isReceived)
        {
            row.Document["receivedOn"] = null;
        }

        if (row.Document.ContainsKey("sentOn") && status == "Pending")
        {
            row.Document["sentOn"] = null;
        }

        foreach (var item in (row.Document["items"] as JsonArray ?? []).Select(item => item!.AsObject()))
        {
            item[Status] = status;
            item["quantityReceived"] = status switch
            {
                "Received" or "Exported" => item["quantity"]?.DeepClone(),
                "PartiallyReceived" => 1,
                _ => 0,
            };
        }
    }

    private static void SeedReturn(Records records, ShelfCatalog shelves, Row row)
    {
        if (row.Document[Status]?.ToString() != "Canceled")
        {
            row.Document["canceledReason"] = null;
            row.Document["canceledById"] = null;
            row.Document["dateCanceled"] = null;
        }
    }
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Purchase orders, requests for them, receipts and returns: approved, rejected, canceled.</summary>
public sealed class InventoryRuleTests
{
    private const string Orders = "inventory/v2/purchase-orders";
    private const string Requests = "inventory/v2/purchase-orders/requests";

    [Fact]
    public async Task A_purchase_order_is_canceled_unless_something_was_received()
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var orders = await place.DataAsync(Orders + "?pageSize=500");
        var sent = orders.First(order => order!.Text("status") == "Sent")!.Id();
        var received = orders.First(order => order!.Text("status") == "Received")!.Id();

        (await CancelAsync(place, Orders, sent)).Ok().Id().ShouldBe(sent);

        (await place.RecordAsync($"{Orders}/{sent}")).Text("status").ShouldBe("Canceled");
        (await CancelAsync(place, Orders, sent)).Refused(400);
        (await CancelAsync(place, Orders, received)).Refused(400);
        (await place.RecordAsync($"{Orders}/{received}")).Text("status").ShouldBe("Received");
        (await CancelAsync(place, Orders, 1)).Refused(404);
        (await place.DataAsync(Orders + "?status=Canceled")).Ids().ShouldContain(sent);
    }

    [Theory]
    [InlineData("approve", "Approved", "{}")]
    [InlineData("reject", "Rejected", """{"rejectionReason":"CostTooHigh"}""")]
    public async Task A_request_is_decided_once(string verb, string status, string body)
    {
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var waiting = (await place.DataAsync(Requests + "?requestStatus=PendingApproval"))[0]!.Id();

        (await DecideAsync(place, waiting, verb, body)).Ok().Id().ShouldBe(waiting);

        (await place.DataAsync($"{Requests}?ids={waiting}")).ShouldHaveSingleItem()!.Text("requestStatus").ShouldBe(status);
        (await place.DataAsync(Requests + "?requestStatus=PendingApproval")).Ids().ShouldNotContain(waiting);
        (await DecideAsync(place, waiting, "approve", "{}")).Refused(400);
        (await DecideAsync(place, waiting, "reject", """{"rejectionReason":"Other"}""")).Refused(400);
    }

    [Fact]
    public async Task A_receipt_is_canceled_once()
    {
        const string Receipts = "inventory/v2/receipts";
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var id = (await place.IdsAsync(Receipts))[0];

        (await CancelAsync(place, Receipts, id)).Ok().Id().ShouldBe(id);

        (await place.IdsAsync(Receipts)).ShouldNotContain(id);
        (await place.DataAsync($"{Receipts}?ids={id}&active=False")).ShouldHaveSingleItem();
        (await CancelAsync(place, Receipts, id)).Refused(400);
    }

    [Fact]
    public async Task A_return_is_canceled_before_the_credit_is_received()
    {
        const string Returns = "inventory/v2/returns";
        await using var place = Workplace.In(await Tenant.StartAsync(customers: 250));
        var returns = await place.DataAsync(Returns + "?active=Any&pageSize=500");
        var open = returns.First(one => one!.Text("status") == "Pending")!.Id();
        var credited = returns.First(one => one!.Text("status") == "CreditReceived")!.Id();

        (await CancelAsync(place, Returns, open)).Ok().Id().ShouldBe(open);

        var canceled = (await place.DataAsync($"{Returns}?ids={open}&active=Any")).ShouldHaveSingleItem()!;
        (canceled.Text("status"), canceled.Text("canceledReason")).ShouldBe(("Canceled", "Duplicate"));
        canceled["dateCanceled"].ShouldNotBeNull();
        (await CancelAsync(place, Returns, open)).Refused(400);
        (await CancelAsync(place, Returns, credited)).Refused(400);
    }

    private static Task<Reply> CancelAsync(Workplace place, string path, long id) =>
        place.PatchAsync($"{path}/{id}/cancellation", """{"canceledReason":"Duplicate"}""");

    private static Task<Reply> DecideAsync(Workplace place, long id, string verb, string body) => verb == "approve"
        ? place.SendAsync(HttpMethod.Patch, $"{Requests}/{id}/approve", (JsonNode?)null)
        : place.PatchAsync($"{Requests}/{id}/{verb}", body);
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.Crm;

public sealed class BookingsTests
{
    [Fact]
    public async Task Created_booking_is_found_by_its_provider_and_by_the_tenant()
    {
        await using var tenant = await Tenant.StartAsync();
        var providers = await tenant.IdsAsync("booking-provider-tags");
        var body = New("web-1");
        body["address"] = Parse("""{"street":"1 Main St","city":"Columbus","state":"OH","zip":"43215","country":"USA"}""");
        body["contacts"] = Array(Contact("Email", "a@example.com"));
        body["start"] = "2026-06-01T10:00:00-04:00";

        var booking = (await tenant.PostAsync($"booking-provider/{providers[0]}/bookings", body)).Ok();

        booking.Text("status").ShouldBe("New");
        booking.Text("start").ShouldBe("2026-06-01T14:00:00Z");
        booking["bookingProviderId"]!.GetValue<long>().ShouldBe(providers[0]);
        booking["address"]!.AsObject().ContainsKey("unit").ShouldBeTrue();
        foreach (var path in new[] { $"bookings/{booking.Id()}", $"booking-provider/{providers[0]}/bookings/{booking.Id()}" })
        {
            JsonNode.DeepEquals((await tenant.GetAsync(path)).Ok(), booking).ShouldBeTrue();
            (await tenant.GetAsync(path + "/contacts")).Ok().Data().Single()!.Text("value").ShouldBe("a@example.com");
        }

        (await tenant.IdsAsync($"booking-provider/{providers[0]}/bookings?externalId=web-1")).ShouldBe([booking.Id()]);
        (await tenant.IdsAsync($"booking-provider/{providers[1]}/bookings")).ShouldBeEmpty();
        (await tenant.GetAsync($"booking-provider/{providers[1]}/bookings/{booking.Id()}")).Refused(404);
        (await tenant.PatchAsync($"booking-provider/{providers[1]}/bookings/{booking.Id()}", new JsonObject())).Refused(404);
    }

    [Fact]
    public async Task Required_fields_suffice_and_duplicates_are_accepted()
    {
        await using var tenant = await Tenant.StartAsync();
        var provider = (await tenant.IdsAsync("booking-provider-tags"))[0];

        var first = (await tenant.PostAsync($"booking-provider/{provider}/bookings", New("web-1"))).Ok();
        var second = (await tenant.PostAsync($"booking-provider/{provider}/bookings", New("web-1"))).Ok();

        (await tenant.IdsAsync("bookings?externalId=web-1&sort=-Id")).ShouldBe([second.Id(), first.Id()]);
    }

    [Fact]
    public async Task Provider_must_exist()
    {
        await using var tenant = await Tenant.StartAsync();
        var provider = (await tenant.IdsAsync("booking-provider-tags"))[0];
        var booking = (await tenant.PostAsync($"booking-provider/{provider}/bookings", New("web-1"))).Ok().Id();

        (await tenant.GetAsync("booking-provider/1/bookings")).RefusedFields().ShouldBe(["booking_provider"]);
        (await tenant.PostAsync("booking-provider/1/bookings", New("web-2"))).RefusedFields().ShouldBe(["booking_provider"]);
        (await tenant.PostAsync($"booking-provider/1/bookings/{booking}/dismiss", new JsonObject())).RefusedFields()
            .ShouldBe(["booking_provider"]);
        (await tenant.GetAsync($"booking-provider/1/bookings/{booking}")).Refused(404);
        (await tenant.PatchAsync($"booking-provider/1/bookings/{booking}", new JsonObject())).Refused(404);
    }

    [Fact]
    public async Task Missing_references_are_reported_on_create_and_on_patch()
    {
        await using var tenant = await Tenant.StartAsync();
        var path = $"booking-provider/{(await tenant.IdsAsync("booking-provider-tags"))[0]}/bookings";
        var booking = (await tenant.PostAsync(path, New("web-1"))).Ok().Id();
        var body = New("web-2");
        foreach (var member in new[] { "campaignId", "businessUnitId", "jobTypeId" })
        {
            body[member] = 1;
        }

        (await tenant.PostAsync(path, body)).RefusedFields().ShouldBe(["campaignId", "businessUnitId", "jobTypeId"], ignoreOrder: true);
        (await tenant.PatchAsync($"{path}/{booking}", Parse("""{"jobTypeId":1}"""))).RefusedFields().ShouldBe(["jobTypeId"]);
    }

    [Fact]
    public async Task Patch_changes_only_what_it_names_and_allows_null_nowhere()
    {
        await using var tenant = await Tenant.StartAsync();
        var path = $"booking-provider/{(await tenant.IdsAsync("booking-provider-tags"))[0]}/bookings";
        var booking = (await tenant.PostAsync(path, New("web-1"))).Ok();

        var patched = (await tenant.PatchAsync(
            $"{path}/{booking.Id()}",
            Parse("""{"name":"Birch","priority":"Urgent","start":"2026-06-02T08:00:00Z","uploadedImages":["x"]}"""))).Ok();

        patched.Text("name").ShouldBe("Birch");
        patched.Text("start").ShouldBe("2026-06-02T08:00:00Z");
        patched.Text("summary").ShouldBe("No heat");
        patched.Moment("modifiedOn").ShouldBeGreaterThan(booking.Moment("modifiedOn"));
        foreach (var member in new[] { "name", "address", "priority", "campaignId", "start", "isFirstTimeClient" })
        {
            (await tenant.PatchAsync($"{path}/{booking.Id()}", Parse($$"""{"{{member}}":null}"""))).RefusedFields().ShouldBe([member]);
        }

        (await tenant.PatchAsync($"{path}/{booking.Id()}", Parse("""{"isSendConfirmationEmail":true}""")))
            .RefusedFields().ShouldBe(["isSendConfirmationEmail"]);
    }

    [Fact]
    public async Task Dismissed_booking_cannot_be_changed()
    {
        await using var tenant = await Tenant.StartAsync();
        var path = $"booking-provider/{(await tenant.IdsAsync("booking-provider-tags"))[0]}/bookings";
        var booking = $"{path}/{(await tenant.PostAsync(path, New("web-1"))).Ok().Id()}";

        var reply = await tenant.PostAsync($"{booking}/dismiss", Parse("""{"callReasonId":7,"dismissingMemo":"Spam"}"""));

        (reply.Status, reply.Text).ShouldBe((200, ""));
        var dismissed = (await tenant.GetAsync(booking)).Ok();
        dismissed.Text("status").ShouldBe("Dismissed");
        dismissed["dismissingReasonId"]!.GetValue<long>().ShouldBe(7);
        (await tenant.PatchAsync(booking, Parse("""{"name":"Birch"}"""))).Refused(409);
        (await tenant.PostAsync($"{booking}/dismiss", new JsonObject())).Refused(400).ShouldBeEmpty();
    }

    [Fact]
    public async Task Converted_booking_cannot_be_changed()
    {
        await using var work = await Workplace.StartAsync();
        var path = $"crm/v2/booking-provider/{(await work.IdsAsync("crm/v2/booking-provider-tags"))[0]}/bookings";
        var booking = (await work.PostAsync(path, New("web-1"))).Ok().Id();
        await work.AddJobAsync(With("bookingId", booking));

        (await work.PatchAsync($"{path}/{booking}", """{"name":"Birch"}""")).Refused(409);
        (await work.PostAsync($"{path}/{booking}/dismiss", new JsonObject())).Refused(400);
    }

    private static JsonObject New(string externalId) => new()
    {
        ["source"] = "Website",
        ["name"] = "Avery Heating",
        ["summary"] = "No heat",
        ["isFirstTimeClient"] = true,
        ["externalId"] = externalId,
    };
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Whose contact a contact is, whom a location prefers, who wants no messages, and how customers rate.</summary>
public sealed class ContactRuleTests
{
    [Theory]
    [InlineData("customer")]
    [InlineData("location")]
    public async Task A_contact_is_related_to_a_record_and_no_longer(string slug)
    {
        await using var place = await Workplace.StartAsync();
        var related = slug == "customer" ? place.CustomerId : place.LocationId;
        var contact = (await place.DataAsync("crm/v2/contacts"))[0]!.Text("id");
        var path = $"crm/v2/contacts/{contact}/relationships";

        (await place.PostAsync($"{path}/{related}/{slug}")).Status.ShouldBe(200);

        (await place.DataAsync($"{path}?relatedEntityId={related}")).ShouldHaveSingleItem()!.Text("typeSlug").ShouldBe(slug);
        (await place.DataAsync($"crm/v2/contacts/relationships/{related}")).ShouldHaveSingleItem()!.Text("id").ShouldBe(contact);
        (await place.PostAsync($"{path}/{related}/{slug}")).Refused(409);

        (await place.DeleteAsync($"{path}/{related}/{slug}")).Status.ShouldBe(200);
        (await place.DataAsync($"{path}?relatedEntityId={related}")).ShouldBeEmpty();
        (await place.DataAsync($"crm/v2/contacts/relationships/{related}")).ShouldBeEmpty();
        (await place.DeleteAsync($"{path}/{related}/{slug}")).Refused(409);
    }

    [Fact]
    public async Task A_relationship_needs_a_contact_a_record_and_a_type_that_exist()
    {
        await using var place = await Workplace.StartAsync();
        var contact = (await place.DataAsync("crm/v2/contacts"))[0]!.Text("id");

        (await place.PostAsync($"crm/v2/contacts/{Guid.Empty}/relationships/{place.CustomerId}/customer")).Refused(409);
        (await place.PostAsync($"crm/v2/contacts/{contact}/relationships/1/customer")).Refused(404);
        (await place.PostAsync($"crm/v2/contacts/{contact}/relationships/{place.CustomerId}/invoice")).Refused(404);
    }

    [Fact]
    public async Task A_location_has_the_preferred_technician_that_was_set_last()
    {
        await using var place = await Workplace.StartAsync();
        var path = $"crm/v2/locations/{place.LocationId}/preferredtechnician";
        (await place.GetAsync(path)).Refused(404);

        (await place.PostAsync($"{path}/{place.TechnicianIds[0]}")).Status.ShouldBe(200);
        (await place.PostAsync($"{path}/{place.TechnicianIds[1]}")).Status.ShouldBe(200);
        (await place.PostAsync($"{path}/1")).Refused(404);
        (await place.PostAsync($"crm/v2/locations/1/preferredtechnician/{place.TechnicianIds[0]}")).Refused(404);

        (await place.GetAsync(path)).Ok().GetValue<long>().ShouldBe(place.TechnicianIds[1]);
    }

    [Fact]
    public async Task Numbers_that_opted_out_are_found_however_they_are_written()
    {
        const string Path = "telecom/v3/optinouts/optouts";
        await using var place = await Workplace.StartAsync();

        var created = (await place.PostAsync(Path, new JsonObject
        {
            ["optOutType"] = "Marketing",
            ["contactNumbers"] = Array("(614) 555-0188", "nobody"),
        })).Ok().Data();
        var found = (await place.PostAsync(Path + "/getlist", new JsonObject
        {
            ["contactNumbers"] = Array("614.555.0188", "+1 614 555 0188", "+4930123456789"),
        })).Ok().Data();

        created.Select(one => one!.Text("status")).ShouldBe(["Ok", "LogicalError"]);
        (found.ShouldHaveSingleItem()!.Text("contactNumber"), found[0]!.Text("optOutType")).ShouldBe(("+16145550188", "Marketing"));
        (await place.DataAsync(Path)).ShouldContain(one => one!.Text("contactNumber") == "+16145550188");
        (await place.PostAsync(Path + "/getlist", new JsonObject { ["contactNumbers"] = Array("614.555.0188", "nobody") }))
            .RefusedFields().ShouldBe(["contactNumbers[1]"]);
        (await place.PostAsync(Path + "/getlist", new JsonObject { ["contactNumbers"] = Array() }))
            .RefusedFields().ShouldBe(["contactNumbers"]);
    }

    [Fact]
    public async Task A_second_rating_takes_the_place_of_the_first()
    {
        await using var place = await Workplace.StartAsync();
        var job = (await place.AddJobAsync()).Id();
        var path = $"customer-interactions/v2/technician-rating/technician/{place.TechnicianIds[0]}/job/{job}";

        (await place.PutAsync(path, new JsonObject { ["value"] = 4 })).Status.ShouldBe(200);
        (await place.PutAsync(path, new JsonObject { ["value"] = 9.5 })).Status.ShouldBe(200);
        (await place.PutAsync(path, new JsonObject { ["value"] = 11 })).RefusedFields().ShouldBe(["value"]);
        (await place.PutAsync($"customer-interactions/v2/technician-rating/technician/1/job/{job}", new JsonObject { ["value"] = 4 }))
            .Refused(404);

        (await place.DataAsync($"customer-interactions/v2/technician-ratings?jobId={job}"))
            .ShouldHaveSingleItem()!.Number("rating").ShouldBe(9.5m);
    }
}

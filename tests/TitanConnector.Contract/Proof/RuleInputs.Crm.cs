using System.Text.Json.Nodes;

namespace TitanConnector.Contract.Proof;

/// <content>Customers, contacts, leads and bookings.</content>
internal sealed partial class RuleInputs
{
    private async Task ImproveCrmAsync(string operation, JsonObject inputs)
    {
        if (inputs["customFields"] is JsonArray fields)
        {
            var kind = operation.Contains("locations", StringComparison.Ordinal) ? "locations" : "customers";
            fields[0]!["typeId"] = await FirstAsync($"crm/v2/{kind}/custom-fields");
        }

        if (inputs["locations"] is JsonArray locations && locations[0]!["customFields"] is JsonArray ofLocation)
        {
            ofLocation[0]!["typeId"] = await FirstAsync("crm/v2/locations/custom-fields");
        }

        var provider = inputs["bookingProvider"]?.ToString();
        switch (operation)
        {
            case "crm.customer-contacts.list":
                inputs["modifiedOnOrAfter"] = Early;
                break;
            case "crm.leads.create":
                inputs["followUpDate"] ??= Later;
                await ReplaceAsync(inputs, "bookingId", () => FirstAsync("crm/v2/bookings", Is("status", "New")));
                break;
            case "crm.leads.dismiss":
                inputs["id"] = await FirstAsync("crm/v2/leads", Is("status", "Open"));
                inputs["dismissingReasonId"] = await FirstAsync("jbce/v2/call-reasons");
                break;
            case "crm.customers.tags.create" or "crm.locations.tags.create":
                var record = await CallAsync(HttpMethod.Get, $"crm/v2/{operation.Split('.')[1]}/{inputs["id"]}");
                inputs["tagTypeId"] = await FirstAsync(
                    "settings/v2/tag-types", tag => !record!["tagTypeIds"]!.AsArray().Any(id => $"{id}" == $"{tag["id"]}"));
                break;
            case "crm.leads.follow-up.create":
                inputs["id"] = await FirstAsync("crm/v2/leads", Is("status", "Open"));
                break;
            case "crm.customers.tags.delete" or "crm.locations.tags.delete":
                inputs["tagTypeId"] = await FirstAsync("settings/v2/tag-types");
                await EnsureAsync($"crm/v2/{operation.Split('.')[1]}/{inputs["id"]}/tags/{inputs["tagTypeId"]}");
                break;
            case "crm.booking-provider.bookings.update":
                inputs["bookingId"] = await BookAsync(provider!);
                break;
            case "crm.booking-provider.bookings.dismiss":
                inputs["id"] = await BookAsync(provider!);
                await ReplaceAsync(inputs, "callReasonId", () => FirstAsync("jbce/v2/call-reasons"));
                break;
            case "crm.booking-provider.bookings.contacts.create":
                (inputs["id"], inputs["type"], inputs["value"]) = (await BookAsync(provider!), "Phone", "330-555-0142");
                break;
            case "crm.booking-provider.bookings.contacts.delete":
                inputs["id"] = await BookAsync(provider!);
                var contact = await CallAsync(
                    HttpMethod.Post,
                    $"crm/v2/booking-provider/{provider}/bookings/{inputs["id"]}/contacts",
                    new JsonObject { ["type"] = "Phone", ["value"] = "330-555-0142" });
                inputs["contactId"] = contact!["id"]!.DeepClone();
                break;
            case "crm.locations.preferredtechnician.replace":
                inputs["preferredTechnicianId"] = await FirstAsync("settings/v2/technicians");
                break;
            case "crm.locations.preferredtechnician.get":
                var technician = await FirstAsync("settings/v2/technicians");
                await EnsureAsync($"crm/v2/locations/{inputs["id"]}/preferredtechnician/{technician}");
                break;
            case "crm.contacts.relationships.create":
                inputs["relatedEntityId"] = await FirstAsync($"crm/v2/customers?pageSize=1&page={++_related + 1}");
                inputs["typeSlug"] = "customer";
                break;
            case "crm.contacts.list-by-relationship":
                var related = await FirstAsync("crm/v2/customers");
                await EnsureAsync($"crm/v2/contacts/{await FirstAsync("crm/v2/contacts")}/relationships/{related}/customer");
                inputs.Clear();
                inputs["relationshipId"] = related;
                break;
            case "crm.contacts.relationships.delete":
                inputs["typeSlug"] = "customer";
                inputs["relatedEntityId"] = await FirstAsync("crm/v2/customers");
                await EnsureAsync($"crm/v2/contacts/{inputs["contactId"]}/relationships/{inputs["relatedEntityId"]}/customer");
                break;
        }
    }

    private async Task<JsonNode> BookAsync(string provider)
    {
        var booking = await CallAsync(HttpMethod.Post, $"crm/v2/booking-provider/{provider}/bookings", new JsonObject
        {
            ["source"] = "Web",
            ["name"] = "Kelly Avery",
            ["summary"] = "No heat",
            ["isFirstTimeClient"] = true,
            ["externalId"] = $"web-{++_booked}",
        });
        return booking!["id"]!.DeepClone();
    }

    private int _booked;
    private int _related;
}

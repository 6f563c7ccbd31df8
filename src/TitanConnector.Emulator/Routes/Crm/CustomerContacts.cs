using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>The contacts of customers. Changes to them do not change the customer's own <c>modifiedOn</c>.</summary>
internal static class CustomerContacts
{
    public static IEnumerable<Operation> Operations =>
    [
        Module.Crm.List("customers/contacts", OfTenant),
        Module.Crm.List("customers/{id}/contacts", OfCustomer, ListOfCustomer),
        Module.Crm.Post("customers/{id}/contacts", ContactFields.New, Create),
        Module.Crm.Patch("customers/{id}/contacts/{contactId}", ContactFields.Update, Update),
        Module.Crm.Delete("customers/{id}/contacts/{contactId}", Delete),
    ];

    private static ListQuery OfCustomer { get; } = new(CrmTables.CustomerContacts);

    private static ListQuery OfTenant { get; } = new(
        CrmTables.CustomerContacts,
        [.. Filter.Modified, Filter.Ids("customerIds", "owner"), .. Filter.Created])
    {
        Append = (_, _) => (contact, json) => json.WriteNumber("customerId", contact.Owner),
        Check = (query, errors) =>
        {
            if (!query.Has("modifiedBefore") && !query.Has("modifiedOnOrAfter") && !query.Has("customerIds"))
            {
                errors.Add("modifiedOnOrAfter", "One of modifiedOnOrAfter, modifiedBefore and customerIds is required.");
            }
        },
    };

    private static void ListOfCustomer(Call call)
    {
        Customers.RequireActive(call);
        call.Respond(OfCustomer, owner: call.Id);
    }

    private static void Create(Call call)
    {
        Customers.RequireActive(call);
        call.Respond(ContactFields.Add(call.Records, CrmTables.CustomerContacts, call.Id, call.Body));
    }

    private static void Update(Call call)
    {
        Customers.RequireActive(call);
        call.Respond(call.Records.Patch(CrmTables.CustomerContacts, Find(call), contact =>
        {
            contact.Take(call.Body);
            ContactFields.SetPhone(contact);
        })!);
    }

    private static void Delete(Call call)
    {
        Customers.RequireActive(call);
        call.Records.Delete(CrmTables.CustomerContacts, Find(call));
    }

    private static long Find(Call call)
    {
        var contact = call.Find(CrmTables.CustomerContacts, "Contact", call.PathId("contactId"));
        return contact.Owner == call.Id ? contact.Id : throw Refusal.NotFound("Contact", contact.Id);
    }
}

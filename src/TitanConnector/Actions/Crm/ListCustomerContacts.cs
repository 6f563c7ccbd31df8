using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Http;
using TitanConnector.Json;

namespace TitanConnector.Crm;

[Action("listCustomerContacts", "List Customer Contacts", "GET", "/crm/v2/tenant/{tenant}/customers/{id}/contacts", Effect.Read,
    Group = "customers contacts", Verb = "list", Description = "Lists the contacts of one customer.")]
public sealed record ListCustomerContacts : ListAction<CustomerContact>, IShapesRequest, IGuardsItems
{
    private const string TenantWide = "/crm/v2/tenant/{tenant}/customers/contacts";

    [Input("Customer ID", "The customer whose contacts to list.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Modified Before", "Only contacts modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only contacts modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    private bool IsFiltered => ModifiedBefore is not null || ModifiedOnOrAfter is not null;

    // The customer's own route documents no filters and would ignore them; the tenant-wide one has them and takes customer ids.
    void IShapesRequest.Shape(RequestDraft draft)
    {
        if (IsFiltered)
        {
            draft.Path = TenantWide;
            draft.AddQuery("customerIds", QueryValue.Format(CustomerId));
        }
    }

    string IGuardsItems.Field => "customerId";

    bool? IGuardsItems.Keeps(JsonElement item)
    {
        if (!IsFiltered)
        {
            return true;
        }

        if (!item.TryGetProperty("customerId", out var customer) || !AnswerId.TryRead(customer, out var id))
        {
            return null;
        }

        return id == CustomerId
            && (!item.TryGetProperty("modifiedOn", out var modified) || !AnswerTime.TryRead(modified, out var time)
                || ((ModifiedBefore is null || time < ModifiedBefore) && (ModifiedOnOrAfter is null || time >= ModifiedOnOrAfter)));
    }
}

using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("listCustomerContacts", "List Customer Contacts", "GET", "/crm/v2/tenant/{tenant}/customers/{id}/contacts", Effect.Read,
    Group = "customers contacts", Verb = "list", Description = "Lists the contacts of one customer.")]
[FilteredRoute("/crm/v2/tenant/{tenant}/customers/contacts", input: "customerId", query: "customerIds")]
public sealed record ListCustomerContacts : ListAction<CustomerContact>
{
    [Input("Customer ID", "The customer whose contacts to list.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Modified Before", "Only contacts modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only contacts modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}

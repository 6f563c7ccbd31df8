using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Lists the phone numbers and e-mail addresses of one customer.</summary>
[Action("listCustomerContacts", "List Customer Contacts", "GET", "/crm/v2/tenant/{tenant}/customers/{id}/contacts", Effect.Read,
    Verb = "list", Description = "Lists the phone numbers and e-mail addresses of one customer.")]
[FilteredRoute("/crm/v2/tenant/{tenant}/customers/contacts", input: "customerId", query: "customerIds")]
public sealed record ListCustomerContacts : ListAction<CustomerContact>
{
    /// <summary>Id of the customer whose phone numbers and e-mail addresses to list.</summary>
    [Input("Customer ID", "Id of the customer whose phone numbers and e-mail addresses to list.", Wire = "id", Minimum = 1,
        Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>Only contacts modified before this time.</summary>
    [Input("Modified Before", "Only contacts modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only contacts modified at this time or later.</summary>
    [Input("Modified On Or After", "Only contacts modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}

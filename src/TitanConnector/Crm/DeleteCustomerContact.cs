using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("deleteCustomerContact", "Delete Customer Contact", "DELETE", "/crm/v2/tenant/{tenant}/customers/{id}/contacts/{contactId}", Effect.Delete,
    Group = "customers contacts", Verb = "delete", Description = "Removes a contact from a customer.")]
public sealed record DeleteCustomerContact : SingleAction
{
    [Input("Customer ID", "The customer that the contact belongs to.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Customer Contact ID", "The contact's id, as List Customer Contacts gives it.", Option = "id", Minimum = 1, Example = "84316022")]
    public required long ContactId { get; init; }
}

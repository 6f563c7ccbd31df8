using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Removes a contact from a customer.</summary>
[Action("deleteCustomerContact", "Delete Customer Contact", "DELETE", "/crm/v2/tenant/{tenant}/customers/{id}/contacts/{contactId}",
    Effect.Delete, Verb = "delete",
    Description = "Removes a contact from a customer.")]
public sealed record DeleteCustomerContact : SingleAction
{
    /// <summary>The customer that the contact belongs to.</summary>
    [Input("Customer ID", "The customer that the contact belongs to.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>Id of the contact, as List Customer Contacts returns it.</summary>
    [Input("Customer Contact ID", "Id of the contact, as List Customer Contacts returns it.", Option = "id", Minimum = 1,
        Example = "84316022")]
    public required long ContactId { get; init; }
}

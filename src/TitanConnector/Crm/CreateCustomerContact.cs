using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("createCustomerContact", "Create Customer Contact", "POST", "/crm/v2/tenant/{tenant}/customers/{id}/contacts", Effect.Create,
    Group = "customers contacts", Verb = "create", Description = "Adds a contact to a customer.")]
public sealed record CreateCustomerContact : TitanAction<CustomerContact>
{
    [Input("Customer ID", "The customer to add the contact to.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Customer Contact Type", "The kind of contact.", Example = "Email")]
    public required ContactType Type { get; init; }

    [Input("Customer Contact Type Value", "The number or the e-mail address.", Example = "office@avery.example")]
    public required string Value { get; init; }

    [Input("Memo", "A short note, such as whose number it is.", Example = "Office")]
    public string? Memo { get; init; }
}

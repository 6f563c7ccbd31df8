using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Adds a contact to a customer.</summary>
[Action("createCustomerContact", "Create Customer Contact", "POST", "/crm/v2/tenant/{tenant}/customers/{id}/contacts", Effect.Create,
    Verb = "create", Description = "Adds a contact to a customer.")]
public sealed record CreateCustomerContact : TitanAction<CustomerContact>
{
    /// <summary>The customer to add the contact to.</summary>
    [Input("Customer ID", "The customer to add the contact to.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>How the contact is reached: by phone, mobile phone, e-mail or fax.</summary>
    [Input("Customer Contact Type", "How the contact is reached: by phone, mobile phone, e-mail or fax.", Example = "Email")]
    public required ContactType Type { get; init; }

    /// <summary>The phone or fax number, or the e-mail address.</summary>
    [Input("Customer Contact Type Value", "The phone or fax number, or the e-mail address.", Example = "office@avery.example")]
    public required string Value { get; init; }

    /// <summary>A short note, such as whose number it is.</summary>
    [Input("Memo", "A short note, such as whose number it is.", Example = "Office")]
    public string? Memo { get; init; }
}

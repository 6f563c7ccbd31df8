using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

[Action("updateCustomerContact", "Update Customer Contact", "PATCH", "/crm/v2/tenant/{tenant}/customers/{id}/contacts/{contactId}", Effect.Update,
    Group = "customers contacts", Verb = "update", Description = "Changes the given fields of a customer's contact.")]
public sealed record UpdateCustomerContact : TitanAction<CustomerContact>
{
    [Input("Customer ID", "The customer that the contact belongs to.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Customer Contact ID", "The contact's id, as List Customer Contacts gives it.", Option = "id", Minimum = 1, Example = "84316022")]
    public required long ContactId { get; init; }

    [Input("Customer Contact Type", "The new kind of contact.", Example = "MobilePhone")]
    public Optional<ContactType> Type { get; init; }

    [Input("Customer Contact Type Value", "The new number or e-mail address.", Example = "330-555-0142")]
    public Optional<string> Value { get; init; }

    [Input("Memo", "The new note.", Example = "After hours")]
    public Optional<string> Memo { get; init; }

    [Input("Preferences", "What the contact wants to be told, all three of them.",
        Example = """{"jobRemindersEnabled":true,"marketingUpdatesEnabled":false,"invoiceStatementNotification":true}""")]
    public Optional<NewContactPreferences> Preferences { get; init; }
}

/// <summary>What a contact wants to be told, for a write.</summary>
public sealed record NewContactPreferences
{
    public required bool JobRemindersEnabled { get; init; }

    public required bool MarketingUpdatesEnabled { get; init; }

    public required bool InvoiceStatementNotification { get; init; }
}

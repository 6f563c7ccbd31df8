using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>Changes the given fields of a customer's contact.</summary>
[Action("updateCustomerContact", "Update Customer Contact", "PATCH", "/crm/v2/tenant/{tenant}/customers/{id}/contacts/{contactId}",
    Effect.Update, Verb = "update",
    Description = "Changes the given fields of a customer's contact.")]
public sealed record UpdateCustomerContact : TitanAction<CustomerContact>
{
    /// <summary>The customer that the contact belongs to.</summary>
    [Input("Customer ID", "The customer that the contact belongs to.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>Id of the contact, as List Customer Contacts returns it.</summary>
    [Input("Customer Contact ID", "Id of the contact, as List Customer Contacts returns it.", Option = "id", Minimum = 1,
        Example = "84316022")]
    public required long ContactId { get; init; }

    /// <summary>The new way to reach the contact: by phone, mobile phone, e-mail or fax.</summary>
    [Input("Customer Contact Type", "The new way to reach the contact: by phone, mobile phone, e-mail or fax.",
        Example = "MobilePhone")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ContactType> Type { get; init; }

    /// <summary>The new phone or fax number, or the new e-mail address.</summary>
    [Input("Customer Contact Type Value", "The new phone or fax number, or the new e-mail address.", Example = "330-555-0142")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Value { get; init; }

    /// <summary>A note about the contact, replacing the current one.</summary>
    [Input("Memo", "A note about the contact, replacing the current one.", Example = "After hours")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Memo { get; init; }

    /// <summary>Which messages the contact wants to receive. All three settings are required.</summary>
    [Input("Preferences", "Which messages the contact wants to receive. All three settings are required.",
        Example = """{"jobRemindersEnabled":true,"marketingUpdatesEnabled":false,"invoiceStatementNotification":true}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<NewContactPreferences> Preferences { get; init; }
}

/// <summary>Which messages a contact wants to receive, as used in updates.</summary>
public sealed record NewContactPreferences
{
    /// <summary>True if the contact wants reminders of upcoming jobs.</summary>
    public required bool JobRemindersEnabled { get; init; }

    /// <summary>True if the contact wants advertising.</summary>
    public required bool MarketingUpdatesEnabled { get; init; }

    /// <summary>True if the contact wants messages about invoices and statements.</summary>
    public required bool InvoiceStatementNotification { get; init; }
}

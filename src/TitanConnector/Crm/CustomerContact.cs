using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A phone number, fax number or e-mail address of a customer.</summary>
[TableColumns("id", "type", "value", "memo", "modifiedOn")]
public sealed record CustomerContact : ServiceTitanRecord
{
    /// <summary>Identifies the contact within the tenant; Update Customer Contact and Delete Customer Contact take it.</summary>
    public long Id { get; init; }

    /// <summary>How the customer is reached.</summary>
    public OpenEnum<ContactType>? Type { get; init; }

    /// <summary>The phone or fax number, or the e-mail address.</summary>
    public string? Value { get; init; }

    /// <summary>A short note, such as whose number it is; null if there is none.</summary>
    public string? Memo { get; init; }

    /// <summary>When the contact was added, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the contact was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>How a phone number may be used.</summary>
    public PhoneSettings? PhoneSettings { get; init; }

    /// <summary>Which messages the contact wants to receive; null if nothing was chosen.</summary>
    public ContactPreferences? Preferences { get; init; }

    /// <summary>
    /// Id of the customer. Null unless contacts were listed with Modified Before or Modified On Or After.
    /// </summary>
    [Description("Id of the customer. Null unless contacts were listed with Modified Before or Modified On Or After.")]
    public long? CustomerId { get; init; }
}

/// <summary>How the phone number of a contact may be used.</summary>
public sealed record PhoneSettings : ServiceTitanRecord
{
    /// <summary>The digits that are dialed.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>True if the number has opted out of text messages.</summary>
    public bool? DoNotText { get; init; }
}

/// <summary>Which messages a contact wants to receive.</summary>
public sealed record ContactPreferences : ServiceTitanRecord
{
    /// <summary>True if the contact wants reminders of upcoming jobs.</summary>
    public bool? JobRemindersEnabled { get; init; }

    /// <summary>True if the contact wants advertising.</summary>
    public bool? MarketingUpdatesEnabled { get; init; }

    /// <summary>True if the contact wants messages about invoices and statements.</summary>
    public bool? InvoiceStatementNotification { get; init; }
}

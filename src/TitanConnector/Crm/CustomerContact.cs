using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A way to reach a customer.</summary>
[TableColumns("id", "type", "value", "memo", "modifiedOn")]
public sealed record CustomerContact : ServiceTitanRecord
{
    public long Id { get; init; }

    public OpenEnum<ContactType>? Type { get; init; }

    public string? Value { get; init; }

    public string? Memo { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public PhoneSettings? PhoneSettings { get; init; }

    public ContactPreferences? Preferences { get; init; }

    [Description("Answered only where contacts were asked for by their modification time.")]
    public long? CustomerId { get; init; }
}

/// <summary>How a contact's phone number may be used.</summary>
public sealed record PhoneSettings : ServiceTitanRecord
{
    public string? PhoneNumber { get; init; }

    public bool? DoNotText { get; init; }
}

/// <summary>What a contact wants to be told.</summary>
public sealed record ContactPreferences : ServiceTitanRecord
{
    public bool? JobRemindersEnabled { get; init; }

    public bool? MarketingUpdatesEnabled { get; init; }

    public bool? InvoiceStatementNotification { get; init; }
}

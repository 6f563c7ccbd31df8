using System.ComponentModel;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Telecom;

/// <summary>The customer of a call. List Calls returns only the id and the name.</summary>
public sealed record CallCustomer : ServiceTitanRecord
{
    /// <summary>Identifies the customer; Get Customer takes it.</summary>
    public long Id { get; init; }

    /// <summary>False if the customer was deactivated; null from List Calls.</summary>
    public bool? Active { get; init; }

    /// <summary>Full name, or the name of the company.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address to reach the customer.</summary>
    public string? Email { get; init; }

    /// <summary>What the customer owes, in the tenant's currency; null if it is not known.</summary>
    public decimal? Balance { get; init; }

    /// <summary>True if the customer wants no mailings.</summary>
    public bool? DoNotMail { get; init; }

    /// <summary>Where bills are sent.</summary>
    public Address? Address { get; init; }

    /// <summary>The label under which the customer was imported.</summary>
    public string? ImportId { get; init; }

    /// <summary>True if no more work should be done for the customer.</summary>
    public bool? DoNotService { get; init; }

    /// <summary>Whether the customer is a household or a business.</summary>
    public OpenEnum<CustomerType>? Type { get; init; }

    /// <summary>Phone numbers and e-mail addresses. Empty from List Calls.</summary>
    public IReadOnlyList<CallContact> Contacts { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the customer that this one was merged into; null unless it was.</summary>
    public long? MergedToId { get; init; }

    /// <summary>When the customer was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Contracts for regular visits and better prices. Empty from List Calls.</summary>
    public IReadOnlyList<CallMembership> Memberships { get; init => field = ValueList.Of(value); } = [];

    /// <summary>True if one of the contracts is in force; null if that is not known.</summary>
    [Description("True if one of the contracts is in force; null if that is not known.")]
    public bool? HasActiveMembership { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty from List Calls.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>When the customer was added to ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Id of the user who added the customer.</summary>
    public long? CreatedBy { get; init; }

    /// <summary>Which phone numbers may get text messages. Empty from List Calls.</summary>
    [Description("Which phone numbers may get text messages. Empty from List Calls.")]
    public IReadOnlyList<CallPhone> PhoneSettings { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>A phone number, fax number or e-mail address of the customer.</summary>
public sealed record CallContact : ServiceTitanRecord
{
    /// <summary>Identifies the contact within the tenant; null if it has no id.</summary>
    public long? Id { get; init; }

    /// <summary>How the customer is reached, such as Phone or Email.</summary>
    public string? Type { get; init; }

    /// <summary>The phone or fax number, or the e-mail address.</summary>
    public string? Value { get; init; }

    /// <summary>A short note, such as whose number it is; null if there is none.</summary>
    public string? Memo { get; init; }

    /// <summary>False if the contact was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>When the contact was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}

/// <summary>A membership of the call's customer.</summary>
public sealed record CallMembership : ServiceTitanRecord
{
    /// <summary>Identifies the membership; Get Membership takes it.</summary>
    public long Id { get; init; }

    /// <summary>False if the membership was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The kind of contract that was sold.</summary>
    public CallMembershipType? Type { get; init; }

    /// <summary>Whether it is in force, as ServiceTitan words it.</summary>
    public string? Status { get; init; }

    /// <summary>When the membership begins, in UTC; null if it is not set.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>When the membership ends, in UTC; null if it goes on until it is canceled.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Id of the location that the contract covers.</summary>
    public long? LocationId { get; init; }
}

/// <summary>The type of a membership of the call's customer.</summary>
public sealed record CallMembershipType : ServiceTitanRecord
{
    /// <summary>Identifies the type; Get Membership Type takes it.</summary>
    public long Id { get; init; }

    /// <summary>False if the type was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>What the office calls the type.</summary>
    public string? Name { get; init; }
}

/// <summary>A phone number of the call's customer.</summary>
public sealed record CallPhone : ServiceTitanRecord
{
    /// <summary>The number as it is dialed.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>True if the customer wants no text messages at it.</summary>
    public bool? DoNotText { get; init; }
}

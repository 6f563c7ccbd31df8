using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A chance of work that the office follows up until it is converted or dismissed. Times are in UTC.</summary>
[TableColumns("id", "status", "priority", "leadCustomerName", "leadPhone", "customerId", "followUpDate", "createdOn")]
public sealed record Lead : ServiceTitanRecord
{
    /// <summary>Identifies the lead within the tenant; Get Lead takes it.</summary>
    public long Id { get; init; }

    /// <summary>Whether the office still works on it.</summary>
    public OpenEnum<LeadStatus>? Status { get; init; }

    /// <summary>How urgent it is, from Low to Urgent.</summary>
    public OpenEnum<BookingPriority>? Priority { get; init; }

    /// <summary>Id of the customer who may order work; null if the person is not a customer yet.</summary>
    public long? CustomerId { get; init; }

    /// <summary>Id of the location where the work would be done; null if it is not known.</summary>
    public long? LocationId { get; init; }

    /// <summary>Id of the business unit that would do the work; null if it is not set.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>Id of the job type that the client needs; null if it is not set.</summary>
    public long? JobTypeId { get; init; }

    /// <summary>Id of the marketing campaign that is credited with it.</summary>
    public long? CampaignId { get; init; }

    /// <summary>When somebody should follow it up next, in UTC; null if nothing is planned.</summary>
    [Description("When somebody should follow it up next, in UTC; null if nothing is planned.")]
    public DateTimeOffset? FollowUpDate { get; init; }

    /// <summary>Id of the user who entered the lead.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the lead was entered, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the lead was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Ids of the types of the lead's tags, as List Tag Types returns them. Empty if there are none.</summary>
    public IReadOnlyList<long> TagTypeIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the reason for which the lead was dismissed; null unless it was.</summary>
    [Description("Id of the reason for which the lead was dismissed; null unless it was.")]
    public long? DismissingReasonId { get; init; }

    /// <summary>The work that the client may need.</summary>
    public string? Summary { get; init; }

    /// <summary>Id of the call reason under which it was classified; null if there is none.</summary>
    [Description("Id of the call reason under which it was classified; null if there is none.")]
    public long? CallReasonId { get; init; }

    /// <summary>Id of the call from which the lead was made; null if none was.</summary>
    [Description("Id of the call from which the lead was made; null if none was.")]
    public long? CallId { get; init; }

    /// <summary>Id of the booking from which the lead was made; null if none was.</summary>
    [Description("Id of the booking from which the lead was made; null if none was.")]
    public long? BookingId { get; init; }

    /// <summary>Id of the manually entered call from which the lead was made; null if none was.</summary>
    [Description("Id of the manually entered call from which the lead was made; null if none was.")]
    public long? ManualCallId { get; init; }

    /// <summary>The permanent URL of the lead; null unless the request asked for it.</summary>
    [Description("The permanent URL of the lead; null unless the request asked for it.")]
    public string? LeadUrl { get; init; }

    /// <summary>Name of the client, as given with the lead; null if it was not given.</summary>
    public string? LeadCustomerName { get; init; }

    /// <summary>Phone number of the client, as given with the lead; null if it was not given.</summary>
    public string? LeadPhone { get; init; }

    /// <summary>E-mail address of the client, as given with the lead; null if it was not given.</summary>
    public string? LeadEmail { get; init; }

    /// <summary>House number and street, as given with the lead; null if they were not given.</summary>
    public string? LeadStreet { get; init; }

    /// <summary>Apartment, suite or unit, as given with the lead; null if it was not given.</summary>
    public string? LeadUnit { get; init; }

    /// <summary>City or town, as given with the lead; null if it was not given.</summary>
    public string? LeadCity { get; init; }

    /// <summary>State or province, as given with the lead; null if it was not given.</summary>
    public string? LeadState { get; init; }

    /// <summary>Postal code, as given with the lead; null if it was not given.</summary>
    public string? LeadZip { get; init; }

    /// <summary>Country, such as USA, as given with the lead; null if it was not given.</summary>
    public string? LeadCountry { get; init; }

    /// <summary>How the lead reached ServiceTitan, as text; null if that is not known.</summary>
    [Description("How the lead reached ServiceTitan, as text; null if that is not known.")]
    public string? CaptureSource { get; init; }
}

/// <summary>What the office has done with a lead.</summary>
[JsonConverter(typeof(ClosedEnumConverter<LeadStatus>))]
public enum LeadStatus
{
    /// <summary>Somebody should still follow it up.</summary>
    Open,

    /// <summary>The office gave it up.</summary>
    Dismissed,

    /// <summary>It became a job.</summary>
    Converted,
}

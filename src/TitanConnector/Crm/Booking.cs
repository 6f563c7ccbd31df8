using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A request for work, which the office turns into a job or dismisses.</summary>
[TableColumns("id", "name", "status", "source", "externalId", "start", "modifiedOn")]
public sealed record Booking : ServiceTitanRecord
{
    /// <summary>Identifies the booking within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>Where the booking comes from, such as the name of a website.</summary>
    [Description("Where the booking comes from, such as the name of a website.")]
    public string? Source { get; init; }

    /// <summary>When the request was submitted, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Name of the client who requested the work.</summary>
    [Description("Name of the client who requested the work.")]
    public string? Name { get; init; }

    /// <summary>Where the work should be done; null if only contacts were given.</summary>
    public BookingAddress? Address { get; init; }

    /// <summary>Whether the client is a household or a business; null if that is not known.</summary>
    public OpenEnum<CustomerType>? CustomerType { get; init; }

    /// <summary>When the client would like the work to begin, in UTC.</summary>
    [Description("When the client would like the work to begin, in UTC.")]
    public DateTimeOffset? Start { get; init; }

    /// <summary>Id of the marketing campaign that is credited with it; null if there is none.</summary>
    public long? CampaignId { get; init; }

    /// <summary>Id of the business unit that should do the work; null if it is not set.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>True if the client has not been a customer before; null if that is not known.</summary>
    public bool? IsFirstTimeClient { get; init; }

    /// <summary>Images that belong to the booking, as texts such as URLs. Empty if there are none.</summary>
    public IReadOnlyList<string> UploadedImages { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Whether the client was to receive an e-mail that confirms the booking; null if that was not given.</summary>
    [Description("Whether the client was to receive an e-mail that confirms the booking; null if that was not given.")]
    public bool? IsSendConfirmationEmail { get; init; }

    /// <summary>Whether the office has accepted the request, made it a job or dismissed it.</summary>
    public OpenEnum<BookingStatus>? Status { get; init; }

    /// <summary>Id of the reason for which the booking was dismissed; null unless it was.</summary>
    [Description("Id of the reason for which the booking was dismissed; null unless it was.")]
    public long? DismissingReasonId { get; init; }

    /// <summary>Id of the job that was booked from it; null while there is none.</summary>
    [Description("Id of the job that was booked from it; null while there is none.")]
    public long? JobId { get; init; }

    /// <summary>The provider's own id for the booking. ServiceTitan does not keep it unique.</summary>
    [Description("The provider's own id for the booking. ServiceTitan does not keep it unique.")]
    public string? ExternalId { get; init; }

    /// <summary>How urgent the client says it is; null if it was not given.</summary>
    public OpenEnum<BookingPriority>? Priority { get; init; }

    /// <summary>Id of the job type that the client needs; null if it is not set.</summary>
    public long? JobTypeId { get; init; }

    /// <summary>Id of the booking provider tag through which it was submitted.</summary>
    public long? BookingProviderId { get; init; }

    /// <summary>When the booking was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The work that the client requests.</summary>
    [Description("The work that the client requests.")]
    public string? Summary { get; init; }
}

/// <summary>How urgent a booking is, from Low to Urgent.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BookingPriority>))]
public enum BookingPriority
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>In the usual order.</summary>
    Normal,

    /// <summary>More urgent than most others.</summary>
    High,

    /// <summary>As soon as possible.</summary>
    Urgent,
}

/// <summary>What the office has done with a booking.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BookingStatus>))]
public enum BookingStatus
{
    /// <summary>It has not been handled yet.</summary>
    New,

    /// <summary>It was converted to a job.</summary>
    Converted,

    /// <summary>The office turned it down.</summary>
    Dismissed,

    /// <summary>The office has accepted it.</summary>
    Accepted,
}

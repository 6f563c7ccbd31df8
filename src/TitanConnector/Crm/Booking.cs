using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A booking: a wish for a job, which the office makes a job of or dismisses.</summary>
[TableColumns("id", "name", "status", "source", "externalId", "start", "modifiedOn")]
public sealed record Booking : ServiceTitanRecord
{
    public long Id { get; init; }

    [Description("Where the booking comes from.")]
    public string? Source { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    [Description("Name of the client.")]
    public string? Name { get; init; }

    public BookingAddress? Address { get; init; }

    public OpenEnum<CustomerType>? CustomerType { get; init; }

    [Description("When the client wants somebody to come.")]
    public DateTimeOffset? Start { get; init; }

    public long? CampaignId { get; init; }

    public long? BusinessUnitId { get; init; }

    public bool? IsFirstTimeClient { get; init; }

    public IReadOnlyList<string> UploadedImages { get; init => field = value ?? []; } = [];

    [Description("Whether the client was to get an e-mail that confirms the booking.")]
    public bool? IsSendConfirmationEmail { get; init; }

    public OpenEnum<BookingStatus>? Status { get; init; }

    [Description("The reason for which the booking was dismissed.")]
    public long? DismissingReasonId { get; init; }

    [Description("The job that came of the booking.")]
    public long? JobId { get; init; }

    [Description("The provider's own id for the booking.")]
    public string? ExternalId { get; init; }

    public OpenEnum<BookingPriority>? Priority { get; init; }

    public long? JobTypeId { get; init; }

    public long? BookingProviderId { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    [Description("What the client wants.")]
    public string? Summary { get; init; }
}

/// <summary>How urgent a booking is.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BookingPriority>))]
public enum BookingPriority
{
    Low,
    Normal,
    High,
    Urgent,
}

/// <summary>What became of a booking.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BookingStatus>))]
public enum BookingStatus
{
    New,
    Converted,
    Dismissed,
    Accepted,
}

using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A job: work at a location, in one appointment or several.</summary>
[TableColumns("id", "jobNumber", "jobStatus", "priority", "customerId", "locationId", "total", "modifiedOn")]
public sealed record Job : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? JobNumber { get; init; }

    public long? ProjectId { get; init; }

    public long CustomerId { get; init; }

    public long LocationId { get; init; }

    public OpenEnum<JobStatus>? JobStatus { get; init; }

    public DateTimeOffset? CompletedOn { get; init; }

    public long? BusinessUnitId { get; init; }

    public long? JobTypeId { get; init; }

    [Description("A free text, such as Low, Normal, High or Urgent.")]
    public string? Priority { get; init; }

    public long? CampaignId { get; init; }

    public long? AppointmentCount { get; init; }

    public long? FirstAppointmentId { get; init; }

    public long? LastAppointmentId { get; init; }

    [Description("The job that this one is a recall for.")]
    public long? RecallForId { get; init; }

    [Description("The job that this one is warranty work for.")]
    public long? WarrantyId { get; init; }

    [Description("The job that led to this one, and the employee who gets the credit.")]
    public JobGeneratedLeadSource? JobGeneratedLeadSource { get; init; }

    public bool? NoCharge { get; init; }

    [Description("Whether the customer is sent notifications.")]
    public bool? NotificationsEnabled { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public long? CreatedById { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public IReadOnlyList<long> TagTypeIds { get; init => field = value ?? []; } = [];

    [Description("The call that led to the job.")]
    public long? LeadCallId { get; init; }

    [Description("The call that led to the job, as an outside agent set it.")]
    public long? PartnerLeadCallId { get; init; }

    [Description("The booking that the job comes from.")]
    public long? BookingId { get; init; }

    [Description("The technician who sold the job.")]
    public long? SoldById { get; init; }

    [Description("The customer's purchase order number.")]
    public string? CustomerPo { get; init; }

    public long? InvoiceId { get; init; }

    public long? MembershipId { get; init; }

    [Description("What the job comes to.")]
    public decimal? Total { get; init; }

    [Description("The sold estimate that the job was created from.")]
    public long? CreatedFromEstimateId { get; init; }

    public IReadOnlyList<long> EstimateIds { get; init => field = value ?? []; } = [];

    [Description("What is to be done; may hold HTML.")]
    public string? Summary { get; init; }

    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    [Description("Only what was stored under the application guid that the request named.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = value ?? []; } = [];
}

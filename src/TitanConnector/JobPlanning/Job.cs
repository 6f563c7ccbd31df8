using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>Work at a location, done in one or more appointments. Times are in UTC.</summary>
[TableColumns("id", "jobNumber", "jobStatus", "priority", "customerId", "locationId", "total", "modifiedOn")]
public sealed record Job : ServiceTitanRecord
{
    /// <summary>Identifies the job within the tenant; Get Job takes it.</summary>
    public long Id { get; init; }

    /// <summary>The number shown to users; List Jobs finds it as Number.</summary>
    public string? JobNumber { get; init; }

    /// <summary>Id of the project that the job is part of; null if it is part of none.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Id of the customer who is billed.</summary>
    public long CustomerId { get; init; }

    /// <summary>Id of the location where the work is done.</summary>
    public long LocationId { get; init; }

    /// <summary>The progress of the job, from planned to finished.</summary>
    public OpenEnum<JobStatus>? JobStatus { get; init; }

    /// <summary>When the work was finished, in UTC; null until then.</summary>
    public DateTimeOffset? CompletedOn { get; init; }

    /// <summary>Id of the business unit that does the work.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>Id of the job type, such as a repair or a maintenance visit.</summary>
    public long? JobTypeId { get; init; }

    /// <summary>How urgent it is: free text, such as Low, Normal, High or Urgent.</summary>
    [Description("How urgent it is: free text, such as Low, Normal, High or Urgent.")]
    public string? Priority { get; init; }

    /// <summary>Id of the marketing campaign that is credited with the job.</summary>
    public long? CampaignId { get; init; }

    /// <summary>How many appointments the job has.</summary>
    public long? AppointmentCount { get; init; }

    /// <summary>Id of the earliest appointment.</summary>
    public long? FirstAppointmentId { get; init; }

    /// <summary>Id of the latest appointment, which is the first one if there is only one.</summary>
    public long? LastAppointmentId { get; init; }

    /// <summary>Id of the earlier job that this one corrects; null unless it is a recall.</summary>
    [Description("Id of the earlier job that this one corrects; null unless it is a recall.")]
    public long? RecallForId { get; init; }

    /// <summary>Id of the earlier job under whose warranty this work is done; null unless it is warranty work.</summary>
    [Description("Id of the earlier job under whose warranty this work is done; null unless it is warranty work.")]
    public long? WarrantyId { get; init; }

    /// <summary>The job that led to this one and the employee who gets the credit; null if no job led to it.</summary>
    [Description("The job that led to this one and the employee who gets the credit; null if no job led to it.")]
    public JobGeneratedLeadSource? JobGeneratedLeadSource { get; init; }

    /// <summary>True if the customer is not charged.</summary>
    public bool? NoCharge { get; init; }

    /// <summary>True if the customer is sent messages about the job.</summary>
    [Description("True if the customer is sent messages about the job.")]
    public bool? NotificationsEnabled { get; init; }

    /// <summary>When the job was booked, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Id of the user who booked the job.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the job was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Ids of the types of the job's tags, as used in writes. Empty if there are none.</summary>
    public IReadOnlyList<long> TagTypeIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the call that led to the job; null if none did.</summary>
    [Description("Id of the call that led to the job; null if none did.")]
    public long? LeadCallId { get; init; }

    /// <summary>Id of the call that led to the job, as an outside agent recorded it; null if none did.</summary>
    [Description("Id of the call that led to the job, as an outside agent recorded it; null if none did.")]
    public long? PartnerLeadCallId { get; init; }

    /// <summary>Id of the booking that became the job; null if none did.</summary>
    [Description("Id of the booking that became the job; null if none did.")]
    public long? BookingId { get; init; }

    /// <summary>Id of the technician who sold the job; null if nobody did.</summary>
    [Description("Id of the technician who sold the job; null if nobody did.")]
    public long? SoldById { get; init; }

    /// <summary>The customer's purchase order number; null if there is none.</summary>
    [Description("The customer's purchase order number; null if there is none.")]
    public string? CustomerPo { get; init; }

    /// <summary>Id of the invoice that bills the job.</summary>
    public long? InvoiceId { get; init; }

    /// <summary>Id of the customer's membership under which the work is done; null if there is none.</summary>
    public long? MembershipId { get; init; }

    /// <summary>The total of the job, in the tenant's currency; null if it is not known.</summary>
    [Description("The total of the job, in the tenant's currency; null if it is not known.")]
    public decimal? Total { get; init; }

    /// <summary>Id of the sold estimate that the job was created from; null if there is none.</summary>
    [Description("Id of the sold estimate that the job was created from; null if there is none.")]
    public long? CreatedFromEstimateId { get; init; }

    /// <summary>Ids of the price estimates that are related to the job. Empty if there are none.</summary>
    public IReadOnlyList<long> EstimateIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The work to be done. It may contain HTML.</summary>
    [Description("The work to be done. It may contain HTML.")]
    public string? Summary { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];
}

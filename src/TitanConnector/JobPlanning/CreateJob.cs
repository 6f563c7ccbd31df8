using TitanConnector.Actions;
using TitanConnector.Crm;

namespace TitanConnector.JobPlanning;

/// <summary>Books a job with at least one appointment.</summary>
[Action("createJob", "Create Job", "POST", "/jpm/v2/tenant/{tenant}/jobs", Effect.Create,
    Verb = "create", Description = "Books a job with at least one appointment.")]
[VerifiedBy("listJobs")]
public sealed record CreateJob : VerifiableAction<Job>
{
    /// <summary>The customer who is billed.</summary>
    [Input("Customer ID", "The customer who is billed.", Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>The customer's location where the work is done.</summary>
    [Input("Location ID", "The customer's location where the work is done.", Example = "84315911")]
    public required long LocationId { get; init; }

    /// <summary>Id of the business unit that does the job, as List Business Units returns it.</summary>
    [Input("Business Unit ID", "Id of the business unit that does the job, as List Business Units returns it.", Example = "1204")]
    public required long BusinessUnitId { get; init; }

    /// <summary>Id of the job type, such as a repair or a maintenance visit.</summary>
    [Input("Job Type ID", "Id of the job type, such as a repair or a maintenance visit.", Example = "3301")]
    public required long JobTypeId { get; init; }

    /// <summary>How urgent the job is, such as Low, Normal, High or Urgent.</summary>
    [Input("Priority", "How urgent the job is, such as Low, Normal, High or Urgent.", Example = "Normal")]
    public required string Priority { get; init; }

    /// <summary>Id of the marketing campaign that is credited with the job.</summary>
    [Input("Campaign ID", "Id of the marketing campaign that is credited with the job.", Example = "4410")]
    public required long CampaignId { get; init; }

    /// <summary>When the work is done. At least one appointment is required; technicians can be assigned right away.</summary>
    [Input("Appointments", "When the work is done. At least one appointment is required; technicians can be assigned right away.",
        Example = """[{"start":"2026-11-03T14:00:00Z","end":"2026-11-03T16:00:00Z","technicianIds":[7120045]}]""")]
    public required NewAppointment[] Appointments { get; init; }

    /// <summary>Where the job comes from, if another job led to it: that job, and the employee who gets the credit.</summary>
    [Input("Job Generated Lead Source",
        "Where the job comes from, if another job led to it: that job, and the employee who gets the credit.",
        Example = """{"jobId":91230077,"employeeId":7120045}""")]
    public NewJobGeneratedLeadSource? JobGeneratedLeadSource { get; init; }

    /// <summary>The project that the job belongs to.</summary>
    [Input("Project ID", "The project that the job belongs to.", Example = "93011208")]
    public long? ProjectId { get; init; }

    /// <summary>The work to be done. HTML is allowed.</summary>
    [Input("Summary", "The work to be done. HTML is allowed.", Example = "Furnace makes a rattling noise")]
    public string? Summary { get; init; }

    /// <summary>Values of the job's custom fields, each by the id of its type.</summary>
    [Input("Custom Fields", "Values of the job's custom fields, each by the id of its type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public JobCustomField[]? CustomFields { get; init; }

    /// <summary>Ids of the tags to put on the job.</summary>
    [Input("Tag Type IDs", "Ids of the tags to put on the job.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    /// <summary>Your application's own data. Only requests that name the same guid can see it.</summary>
    [Input("External Data", "Your application's own data. Only requests that name the same guid can see it.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    /// <summary>Whether the invoice must be signed. If omitted, the rules of the location and the job type apply.</summary>
    [Input("Invoice Signature Is Required",
        "Whether the invoice must be signed. If omitted, the rules of the location and the job type apply.", Example = "true")]
    public bool? InvoiceSignatureIsRequired { get; init; }

    /// <summary>The customer's purchase order number.</summary>
    [Input("Customer PO", "The customer's purchase order number.", Example = "PO-4471")]
    public string? CustomerPo { get; init; }

    /// <summary>The technician who sold the job.</summary>
    [Input("Sold By ID", "The technician who sold the job.", Example = "7120045")]
    public long? SoldById { get; init; }

    /// <summary>Id of the call that led to the job, for jobs that an outside agent books.</summary>
    [Input("Partner Lead Call ID", "Id of the call that led to the job, for jobs that an outside agent books.", Example = "97004415")]
    public long? PartnerLeadCallId { get; init; }

    /// <summary>Id of the lead that the job comes from.</summary>
    [Input("Lead ID", "Id of the lead that the job comes from.", Example = "96003311")]
    public long? LeadId { get; init; }

    /// <summary>Id of the booking that the job comes from.</summary>
    [Input("Booking ID", "Id of the booking that the job comes from.", Example = "95120033")]
    public long? BookingId { get; init; }
}

using TitanConnector.Actions;
using TitanConnector.Crm;

namespace TitanConnector.JobPlanning;

[Action("createJob", "Create Job", "POST", "/jpm/v2/tenant/{tenant}/jobs", Effect.Create,
    Group = "jobs", Verb = "create", Description = "Books a job with at least one appointment.")]
[VerifiedBy("listJobs")]
public sealed record CreateJob : VerifiableAction<Job>
{
    [Input("Customer ID", "The customer who is billed.", Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Location ID", "The customer's location where the work is done.", Example = "84315911")]
    public required long LocationId { get; init; }

    [Input("Business Unit ID", "The business unit that does the job, as List Business Units gives it.", Example = "1204")]
    public required long BusinessUnitId { get; init; }

    [Input("Job Type ID", "The kind of job.", Example = "3301")]
    public required long JobTypeId { get; init; }

    [Input("Priority", "How urgent the job is, such as Low, Normal, High or Urgent.", Example = "Normal")]
    public required string Priority { get; init; }

    [Input("Campaign ID", "The marketing campaign that the job is counted under.", Example = "4410")]
    public required long CampaignId { get; init; }

    [Input("Appointments", "When the work is done, one appointment at least; technicians may be assigned at once.",
        Example = """[{"start":"2026-11-03T14:00:00Z","end":"2026-11-03T16:00:00Z","technicianIds":[7120045]}]""")]
    public required NewAppointment[] Appointments { get; init; }

    [Input("Job Generated Lead Source",
        "Where the job comes from, if another job led to it: that job, and the employee who gets the credit.",
        Example = """{"jobId":91230077,"employeeId":7120045}""")]
    public NewJobGeneratedLeadSource? JobGeneratedLeadSource { get; init; }

    [Input("Project ID", "The project that the job belongs to.", Example = "93011208")]
    public long? ProjectId { get; init; }

    [Input("Summary", "What is to be done; HTML is allowed.", Example = "Furnace makes a rattling noise")]
    public string? Summary { get; init; }

    [Input("Custom Fields", "Values of the job's custom fields, by the id of their type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public JobCustomField[]? CustomFields { get; init; }

    [Input("Tag Type IDs", "Ids of the tags to put on the job.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    [Input("External Data", "Data of your own application, seen only by requests that name the same guid.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    [Input("Invoice Signature Is Required",
        "Whether the invoice has to be signed. Left out, the rules of the location and the job type hold.",
        Example = "true")]
    public bool? InvoiceSignatureIsRequired { get; init; }

    [Input("Customer PO", "The customer's purchase order number.", Example = "PO-4471")]
    public string? CustomerPo { get; init; }

    [Input("Sold By ID", "The technician who sold the job.", Example = "7120045")]
    public long? SoldById { get; init; }

    [Input("Partner Lead Call ID", "The call that led to the job, as an outside agent books it.", Example = "97004415")]
    public long? PartnerLeadCallId { get; init; }

    [Input("Lead ID", "The lead that the job comes from.", Example = "96003311")]
    public long? LeadId { get; init; }

    [Input("Booking ID", "The booking that the job comes from.", Example = "95120033")]
    public long? BookingId { get; init; }
}

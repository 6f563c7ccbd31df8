using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

[Action("listJobs", "List Jobs", "GET", "/jpm/v2/tenant/{tenant}/jobs", Effect.Read,
    Group = "jobs", Verb = "list", Description = "Lists jobs of every status.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn", "Priority"])]
public sealed record ListJobs : QueryableListAction<Job>
{
    [Input("IDs", "Only jobs with these ids, 50 at most.", MaximumItems = 50, Example = "[91254310]")]
    public long[]? Ids { get; init; }

    [Input("Number", "Only the job with this number.", Example = "48021")]
    public string? Number { get; init; }

    [Input("Project ID", "Only jobs of this project.", Example = "93011208")]
    public long? ProjectId { get; init; }

    [Input("Booking ID", "Only jobs that come from this booking.", Example = "95120033")]
    public long? BookingId { get; init; }

    [Input("Job Status", "Only jobs of this status.", Example = "Scheduled")]
    public JobStatus? JobStatus { get; init; }

    [Input("Appointment Status", "Only jobs with an appointment of this status.", Example = "Dispatched")]
    public AppointmentStatus? AppointmentStatus { get; init; }

    [Input("Priority", "Only jobs of this priority: Low, Normal, High or Urgent.", Example = "Urgent")]
    public string? Priority { get; init; }

    [Input("First Appointment Starts On Or After", "Only jobs whose first appointment starts at this time or later.",
        Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? FirstAppointmentStartsOnOrAfter { get; init; }

    [Input("First Appointment Starts Before", "Only jobs whose first appointment starts before this time.",
        Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? FirstAppointmentStartsBefore { get; init; }

    [Input("Appointment Starts On Or After", "Only jobs with an appointment that starts at this time or later.",
        Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? AppointmentStartsOnOrAfter { get; init; }

    [Input("Appointment Starts Before", "Only jobs with an appointment that starts before this time.",
        Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? AppointmentStartsBefore { get; init; }

    [Input("Technician ID", "Only jobs with an appointment that this technician is assigned to.", Example = "7120045")]
    public long? TechnicianId { get; init; }

    [Input("Customer ID", "Only jobs of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    [Input("Location ID", "Only jobs at this location.", Example = "84315911")]
    public long? LocationId { get; init; }

    [Input("Sold By ID", "Only jobs that this technician sold.", Example = "7120045")]
    public long? SoldById { get; init; }

    [Input("Job Type ID", "Only jobs of this type.", Example = "3301")]
    public long? JobTypeId { get; init; }

    [Input("Campaign ID", "Only jobs of this campaign.", Example = "4410")]
    public long? CampaignId { get; init; }

    [Input("Business Unit ID", "Only jobs of this business unit.", Example = "1204")]
    public long? BusinessUnitId { get; init; }

    [Input("Invoice ID", "Only the job of this invoice.", Example = "98001120")]
    public long? InvoiceId { get; init; }

    [Input("Created From Estimate ID", "Only jobs created from this sold estimate.", Example = "99000417")]
    public long? CreatedFromEstimateId { get; init; }

    [Input("Estimate IDs", "Only jobs that have to do with these estimates.", Example = "[99000417]")]
    public long[]? EstimateIds { get; init; }

    [Input("Created Before", "Only jobs created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only jobs created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only jobs modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only jobs modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("Completed On Or After", "Only jobs completed at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CompletedOnOrAfter { get; init; }

    [Input("Completed Before", "Only jobs completed before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CompletedBefore { get; init; }

    [Input("Tag Type IDs", "Only jobs with at least one of these tags.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    [Input("External Data Application Guid", "The guid of your application: jobs come with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    [Input("External Data Key", "Look jobs up by external data: the key. External Data Values goes with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    [Input("External Data Values", "Look jobs up by external data: the values under External Data Key, 50 at most.",
        MaximumItems = 50, Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }

    [Input("Has Unused Appointments", "True for jobs that have unused appointments.", Example = "true")]
    public bool? HasUnusedAppointments { get; init; }
}

using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Lists jobs of every status.</summary>
[Action("listJobs", "List Jobs", "GET", "/jpm/v2/tenant/{tenant}/jobs", Effect.Read,
    Verb = "list", Description = "Lists jobs of every status.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn", "Priority"])]
public sealed record ListJobs : QueryableListAction<Job>
{
    /// <summary>Only jobs with these ids, 50 at most.</summary>
    [Input("IDs", "Only jobs with these ids, 50 at most.", MaximumItems = 50, Example = "[91254310]")]
    public long[]? Ids { get; init; }

    /// <summary>Only the job with this number.</summary>
    [Input("Number", "Only the job with this number.", Example = "48021")]
    public string? Number { get; init; }

    /// <summary>Only jobs of this project.</summary>
    [Input("Project ID", "Only jobs of this project.", Example = "93011208")]
    public long? ProjectId { get; init; }

    /// <summary>Only jobs that come from this booking.</summary>
    [Input("Booking ID", "Only jobs that come from this booking.", Example = "95120033")]
    public long? BookingId { get; init; }

    /// <summary>Only jobs of this status.</summary>
    [Input("Job Status", "Only jobs of this status.", Example = "Scheduled")]
    public JobStatus? JobStatus { get; init; }

    /// <summary>Only jobs with an appointment of this status.</summary>
    [Input("Appointment Status", "Only jobs with an appointment of this status.", Example = "Dispatched")]
    public AppointmentStatus? AppointmentStatus { get; init; }

    /// <summary>Only jobs of this priority: Low, Normal, High or Urgent.</summary>
    [Input("Priority", "Only jobs of this priority: Low, Normal, High or Urgent.", Example = "Urgent")]
    public string? Priority { get; init; }

    /// <summary>Only jobs whose first appointment starts at this time or later.</summary>
    [Input("First Appointment Starts On Or After", "Only jobs whose first appointment starts at this time or later.",
        Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? FirstAppointmentStartsOnOrAfter { get; init; }

    /// <summary>Only jobs whose first appointment starts before this time.</summary>
    [Input("First Appointment Starts Before", "Only jobs whose first appointment starts before this time.",
        Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? FirstAppointmentStartsBefore { get; init; }

    /// <summary>Only jobs with an appointment that starts at this time or later.</summary>
    [Input("Appointment Starts On Or After", "Only jobs with an appointment that starts at this time or later.",
        Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? AppointmentStartsOnOrAfter { get; init; }

    /// <summary>Only jobs with an appointment that starts before this time.</summary>
    [Input("Appointment Starts Before", "Only jobs with an appointment that starts before this time.",
        Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? AppointmentStartsBefore { get; init; }

    /// <summary>Only jobs with an appointment that this technician is assigned to.</summary>
    [Input("Technician ID", "Only jobs with an appointment that this technician is assigned to.", Example = "7120045")]
    public long? TechnicianId { get; init; }

    /// <summary>Only jobs of this customer.</summary>
    [Input("Customer ID", "Only jobs of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>Only jobs at this location.</summary>
    [Input("Location ID", "Only jobs at this location.", Example = "84315911")]
    public long? LocationId { get; init; }

    /// <summary>Only jobs that this technician sold.</summary>
    [Input("Sold By ID", "Only jobs that this technician sold.", Example = "7120045")]
    public long? SoldById { get; init; }

    /// <summary>Only jobs of this type.</summary>
    [Input("Job Type ID", "Only jobs of this type.", Example = "3301")]
    public long? JobTypeId { get; init; }

    /// <summary>Only jobs of this campaign.</summary>
    [Input("Campaign ID", "Only jobs of this campaign.", Example = "4410")]
    public long? CampaignId { get; init; }

    /// <summary>Only jobs of this business unit.</summary>
    [Input("Business Unit ID", "Only jobs of this business unit.", Example = "1204")]
    public long? BusinessUnitId { get; init; }

    /// <summary>Only the job of this invoice.</summary>
    [Input("Invoice ID", "Only the job of this invoice.", Example = "98001120")]
    public long? InvoiceId { get; init; }

    /// <summary>Only jobs created from this sold estimate.</summary>
    [Input("Created From Estimate ID", "Only jobs created from this sold estimate.", Example = "99000417")]
    public long? CreatedFromEstimateId { get; init; }

    /// <summary>Only jobs related to these estimates.</summary>
    [Input("Estimate IDs", "Only jobs related to these estimates.", Example = "[99000417]")]
    public long[]? EstimateIds { get; init; }

    /// <summary>Only jobs created before this time.</summary>
    [Input("Created Before", "Only jobs created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only jobs created at this time or later.</summary>
    [Input("Created On Or After", "Only jobs created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only jobs modified before this time.</summary>
    [Input("Modified Before", "Only jobs modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only jobs modified at this time or later.</summary>
    [Input("Modified On Or After", "Only jobs modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Only jobs completed at this time or later.</summary>
    [Input("Completed On Or After", "Only jobs completed at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CompletedOnOrAfter { get; init; }

    /// <summary>Only jobs completed before this time.</summary>
    [Input("Completed Before", "Only jobs completed before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CompletedBefore { get; init; }

    /// <summary>Only jobs with at least one of these tags.</summary>
    [Input("Tag Type IDs", "Only jobs with at least one of these tags.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    /// <summary>Your application's guid; jobs are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; jobs are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>Finds jobs by external data: the key to look under. External Data Values is required with it.</summary>
    [Input("External Data Key", "Finds jobs by external data: the key to look under. External Data Values is required with it.",
        Example = "crmId")]
    public string? ExternalDataKey { get; init; }

    /// <summary>Finds jobs by external data: the values to look for under External Data Key, 50 at most.</summary>
    [Input("External Data Values", "Finds jobs by external data: the values to look for under External Data Key, 50 at most.",
        MaximumItems = 50, Example = """["A-1007"]""")]
    public string[]? ExternalDataValues { get; init; }

    /// <summary>True to return only jobs that have unused appointments.</summary>
    [Input("Has Unused Appointments", "True to return only jobs that have unused appointments.", Example = "true")]
    public bool? HasUnusedAppointments { get; init; }
}

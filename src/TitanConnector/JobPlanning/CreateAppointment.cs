using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Adds an appointment to a job.</summary>
[Action("createAppointment", "Create Appointment", "POST", "/jpm/v2/tenant/{tenant}/appointments", Effect.Create,
    Group = "appointments", Verb = "create", Description = "Adds an appointment to a job.")]
public sealed record CreateAppointment : TitanAction<Appointment>
{
    /// <summary>The job to add the appointment to.</summary>
    [Input("Job ID", "The job to add the appointment to.", Example = "91254310")]
    public required long JobId { get; init; }

    /// <summary>When the appointment is planned to begin.</summary>
    [Input("Start", "When the appointment is planned to begin.", Example = "2026-11-03T14:00:00Z")]
    public required DateTimeOffset Start { get; init; }

    /// <summary>When the appointment is planned to be over.</summary>
    [Input("End", "When the appointment is planned to be over.", Example = "2026-11-03T16:00:00Z")]
    public required DateTimeOffset End { get; init; }

    /// <summary>The earliest time at which the customer is told to expect the technician.</summary>
    [Input("Arrival Window Start", "The earliest time at which the customer is told to expect the technician.",
        Example = "2026-11-03T14:00:00Z")]
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    /// <summary>The latest time at which the customer is told to expect the technician.</summary>
    [Input("Arrival Window End", "The latest time at which the customer is told to expect the technician.",
        Example = "2026-11-03T15:00:00Z")]
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    /// <summary>Ids of the technicians to assign right away, one or more.</summary>
    [Input("Technician ID", "Ids of the technicians to assign right away, one or more.", Example = "[7120045]")]
    public long[]? TechnicianIds { get; init; }

    /// <summary>What the technician should know before going there.</summary>
    [Input("Special Instructions", "What the technician should know before going there.", Example = "Gate code 4471")]
    public string? SpecialInstructions { get; init; }
}

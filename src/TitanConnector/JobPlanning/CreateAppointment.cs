using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Adds an appointment to a job.</summary>
[Action("createAppointment", "Create Appointment", "POST", "/jpm/v2/tenant/{tenant}/appointments", Effect.Create,
    Verb = "create", Description = "Adds an appointment to a job.")]
public sealed record CreateAppointment : TitanAction<Appointment>
{
    /// <summary>The job to add the appointment to.</summary>
    [Input("Job ID", "The job to add the appointment to.", Example = "91254310")]
    public required long JobId { get; init; }

    /// <summary>The planned start of the appointment.</summary>
    [Input("Start", "The planned start of the appointment.", Example = "2026-11-03T14:00:00Z")]
    public required DateTimeOffset Start { get; init; }

    /// <summary>The planned end of the appointment.</summary>
    [Input("End", "The planned end of the appointment.", Example = "2026-11-03T16:00:00Z")]
    public required DateTimeOffset End { get; init; }

    /// <summary>The start of the arrival window given to the customer.</summary>
    [Input("Arrival Window Start", "The start of the arrival window given to the customer.",
        Example = "2026-11-03T14:00:00Z")]
    public DateTimeOffset? ArrivalWindowStart { get; init; }

    /// <summary>The end of the arrival window given to the customer.</summary>
    [Input("Arrival Window End", "The end of the arrival window given to the customer.",
        Example = "2026-11-03T15:00:00Z")]
    public DateTimeOffset? ArrivalWindowEnd { get; init; }

    /// <summary>Ids of the technicians to assign right away, one or more.</summary>
    [Input("Technician ID", "Ids of the technicians to assign right away, one or more.", Example = "[7120045]")]
    public long[]? TechnicianIds { get; init; }

    /// <summary>What the technician should know before going there.</summary>
    [Input("Special Instructions", "What the technician should know before going there.", Example = "Gate code 4471")]
    public string? SpecialInstructions { get; init; }
}

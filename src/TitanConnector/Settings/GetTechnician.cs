using TitanConnector.Actions;

namespace TitanConnector.Settings;

[Action("getTechnician", "Get Technician", "GET", "/settings/v2/tenant/{tenant}/technicians/{id}", Effect.Read,
    Group = "technicians", Verb = "get", Description = "Gets one technician.")]
public sealed record GetTechnician : TitanAction<Technician>
{
    [Input("Technician ID", "The technician's id, as List Technicians gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "7120045")]
    public required long TechnicianId { get; init; }
}

using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Gets one technician, with roles, positions and current status.</summary>
[Action("getTechnician", "Get Technician", "GET", "/settings/v2/tenant/{tenant}/technicians/{id}", Effect.Read,
    Verb = "get", Description = "Gets one technician, with roles, positions and current status.")]
public sealed record GetTechnician : TitanAction<Technician>
{
    /// <summary>Id of the technician, as List Technicians returns it.</summary>
    [Input("Technician ID", "Id of the technician, as List Technicians returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "7120045")]
    public required long TechnicianId { get; init; }
}

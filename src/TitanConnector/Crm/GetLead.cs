using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Gets one lead, with the contact data that were given for it.</summary>
[Action("getLead", "Get Lead", "GET", "/crm/v2/tenant/{tenant}/leads/{id}", Effect.Read,
    Verb = "get", Description = "Gets one lead, with the contact data that were given for it.")]
public sealed record GetLead : TitanAction<Lead>
{
    /// <summary>Id of the lead, as List Leads returns it.</summary>
    [Input("Lead ID", "Id of the lead, as List Leads returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "95120040")]
    public required long LeadId { get; init; }
}

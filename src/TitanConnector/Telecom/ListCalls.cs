using TitanConnector.Actions;

namespace TitanConnector.Telecom;

/// <summary>Lists phone calls, only active ones by default.</summary>
[Action("listCalls", "List Calls", "GET", "/telecom/v3/tenant/{tenant}/calls", Effect.Read,
    Verb = "list", Description = "Lists phone calls, only active ones by default.",
    SortFields = ["Id", "CreatedOn", "ModifiedOn"])]
public sealed record ListCalls : QueryableListAction<Call>
{
    /// <summary>Only calls with these ids, 50 at most.</summary>
    [Input("IDs", "Only calls with these ids, 50 at most.", MaximumItems = 50, Example = "[97000310]")]
    public long[]? Ids { get; init; }

    /// <summary>Only calls of this campaign.</summary>
    [Input("Campaign ID", "Only calls of this campaign.", Example = "4410")]
    public long? CampaignId { get; init; }

    /// <summary>Only calls that this agent took or made.</summary>
    [Input("Agent ID", "Only calls that this agent took or made.", Example = "7120050")]
    public long? AgentId { get; init; }

    /// <summary>Only calls of agents with this name.</summary>
    [Input("Agent Name", "Only calls of agents with this name.", Example = "Morgan Lee")]
    public string? AgentName { get; init; }

    /// <summary>True for only calls of outside agents; false for only those of employees.</summary>
    [Input("Agent Is External", "True for only calls of outside agents; false for only those of employees.", Example = "true")]
    public bool? AgentIsExternal { get; init; }

    /// <summary>Only calls of the outside agent with this id.</summary>
    [Input("Agent External ID", "Only calls of the outside agent with this id.", Example = "301")]
    public long? AgentExternalId { get; init; }

    /// <summary>Only calls that lasted at least this long, in seconds.</summary>
    [Input("Minimum Duration", "Only calls that lasted at least this long, in seconds.", Example = "60")]
    public int? MinDuration { get; init; }

    /// <summary>Only calls to this phone number.</summary>
    [Input("Phone Number Called", "Only calls to this phone number.", Example = "330-555-0199")]
    public string? PhoneNumberCalled { get; init; }

    /// <summary>Only calls from this phone number.</summary>
    [Input("Caller Phone Number", "Only calls from this phone number.", Example = "330-555-0142")]
    public string? CallerPhoneNumber { get; init; }

    /// <summary>Only the call with this id of the phone system.</summary>
    [Input("Sid", "Only the call with this id of the phone system.", Example = "CA2d1f")]
    public string? Sid { get; init; }

    /// <summary>Only calls with this tag.</summary>
    [Input("Tag", "Only calls with this tag.", Example = "Follow up")]
    public string? Tag { get; init; }

    /// <summary>Whether to return active calls, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active calls, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only calls created before this time.</summary>
    [Input("Created Before", "Only calls created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only calls created at this time or later.</summary>
    [Input("Created On Or After", "Only calls created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only calls modified before this time.</summary>
    [Input("Modified Before", "Only calls modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only calls modified at this time or later.</summary>
    [Input("Modified On Or After", "Only calls modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Only calls created after this time.</summary>
    [Input("Created After", "Only calls created after this time.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Only calls modified after this time.</summary>
    [Input("Modified After", "Only calls modified after this time.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedAfter { get; init; }
}

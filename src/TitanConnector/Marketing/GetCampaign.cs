using TitanConnector.Actions;

namespace TitanConnector.Marketing;

/// <summary>Gets one marketing campaign.</summary>
[Action("getCampaign", "Get Campaign", "GET", "/marketing/v2/tenant/{tenant}/campaigns/{id}", Effect.Read,
    Verb = "get", Description = "Gets one marketing campaign.")]
public sealed record GetCampaign : TitanAction<Campaign>
{
    /// <summary>Id of the campaign, as List Campaigns returns it.</summary>
    [Input("Campaign ID", "Id of the campaign, as List Campaigns returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "4410")]
    public required long CampaignId { get; init; }
}

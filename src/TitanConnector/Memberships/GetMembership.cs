using TitanConnector.Actions;

namespace TitanConnector.Memberships;

/// <summary>Gets one customer's membership.</summary>
[Action("getMembership", "Get Membership", "GET", "/memberships/v2/tenant/{tenant}/memberships/{id}", Effect.Read,
    Verb = "get", Description = "Gets one customer's membership.")]
public sealed record GetMembership : TitanAction<CustomerMembership>
{
    /// <summary>Id of the membership, as List Memberships returns it.</summary>
    [Input("Membership ID", "Id of the membership, as List Memberships returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "96000215")]
    public required long MembershipId { get; init; }
}

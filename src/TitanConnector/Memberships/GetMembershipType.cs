using TitanConnector.Actions;

namespace TitanConnector.Memberships;

/// <summary>Gets one type of memberships, as it is sold to customers.</summary>
[Action("getMembershipType", "Get Membership Type", "GET", "/memberships/v2/tenant/{tenant}/membership-types/{id}", Effect.Read,
    Verb = "get", Description = "Gets one type of memberships, as it is sold to customers.")]
public sealed record GetMembershipType : TitanAction<MembershipType>
{
    /// <summary>Id of the membership type, as List Membership Types returns it.</summary>
    [Input("Membership Type ID", "Id of the membership type, as List Membership Types returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "96000100")]
    public required long MembershipTypeId { get; init; }
}

using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Lists the notes about one customer.</summary>
[Action("listCustomerNotes", "List Customer Notes", "GET", "/crm/v2/tenant/{tenant}/customers/{id}/notes", Effect.Read,
    Verb = "list", Description = "Lists the notes about one customer.",
    SortsLocally = true)]
public sealed record ListCustomerNotes : QueryableListAction<Note>
{
    /// <summary>Id of the customer, as List Customers returns it.</summary>
    [Input("Customer ID", "Id of the customer, as List Customers returns it.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>Only notes created before this time.</summary>
    [Input("Created Before", "Only notes created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only notes created at this time or later.</summary>
    [Input("Created On Or After", "Only notes created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only notes modified before this time.</summary>
    [Input("Modified Before", "Only notes modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only notes modified at this time or later.</summary>
    [Input("Modified On Or After", "Only notes modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}

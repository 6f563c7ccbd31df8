using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Adds a note to a customer.</summary>
[Action("createCustomerNote", "Create Customer Note", "POST", "/crm/v2/tenant/{tenant}/customers/{id}/notes", Effect.Create,
    Verb = "create", Description = "Adds a note to a customer.")]
public sealed record CreateCustomerNote : TitanAction<Note>
{
    /// <summary>The customer to add the note to.</summary>
    [Input("Customer ID", "The customer to add the note to.", Wire = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>What the note should say.</summary>
    [Input("Text", "What the note should say.", Example = "Gate code 4711, dog in the yard")]
    public required string Text { get; init; }

    /// <summary>Show the note before all others.</summary>
    [Input("Pin To Top", "Show the note before all others.", Example = "true")]
    public bool? PinToTop { get; init; }

    /// <summary>Also add the note to all of the customer's locations.</summary>
    [Input("Add To Locations", "Also add the note to all of the customer's locations.", Example = "true")]
    public bool? AddToLocations { get; init; }
}

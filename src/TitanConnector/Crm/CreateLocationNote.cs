using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Adds a note to a location.</summary>
[Action("createLocationNote", "Create Location Note", "POST", "/crm/v2/tenant/{tenant}/locations/{id}/notes", Effect.Create,
    Verb = "create", Description = "Adds a note to a location.")]
public sealed record CreateLocationNote : TitanAction<Note>
{
    /// <summary>The location to add the note to.</summary>
    [Input("Location ID", "The location to add the note to.", Wire = "id", Minimum = 1, Example = "84315911")]
    public required long LocationId { get; init; }

    /// <summary>What the note should say.</summary>
    [Input("Text", "What the note should say.", Example = "Gate code 4711, dog in the yard")]
    public required string Text { get; init; }

    /// <summary>Show the note before all others.</summary>
    [Input("Pin To Top", "Show the note before all others.", Example = "true")]
    public bool? PinToTop { get; init; }

    /// <summary>Also add the note to the location's customer.</summary>
    [Input("Add To Customer", "Also add the note to the location's customer.", Example = "true")]
    public bool? AddToCustomer { get; init; }
}

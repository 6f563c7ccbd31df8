using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Lists the bookings that one booking provider submitted.</summary>
[Action("listBookingsByProvider", "List Bookings by Provider", "GET",
    "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings", Effect.Read,
    Verb = "list", Description = "Lists the bookings that one booking provider submitted.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListBookingsByProvider : QueryableListAction<Booking>
{
    /// <summary>Id of the booking provider tag that your application was given when the tenant connected it.</summary>
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    /// <summary>Only bookings with these ids, 50 at most.</summary>
    [Input("IDs", "Only bookings with these ids, 50 at most.", MaximumItems = 50, Example = "[95120033]")]
    public long[]? Ids { get; init; }

    /// <summary>Only bookings created before this time.</summary>
    [Input("Created Before", "Only bookings created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only bookings created at this time or later.</summary>
    [Input("Created On Or After", "Only bookings created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only bookings modified before this time.</summary>
    [Input("Modified Before", "Only bookings modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only bookings modified at this time or later.</summary>
    [Input("Modified On Or After", "Only bookings modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Only bookings with this external id, which is your own id for the booking.</summary>
    [Input("External ID", "Only bookings with this external id, which is your own id for the booking.", Example = "web-20261103-17")]
    public string? ExternalId { get; init; }
}

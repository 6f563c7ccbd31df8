using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("listBookingsByProvider", "List Bookings by Provider", "GET",
    "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings", Effect.Read,
    Group = "bookings", Verb = "list", Description = "Lists the bookings of one booking provider.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListBookingsByProvider : QueryableListAction<Booking>
{
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    [Input("IDs", "Only bookings with these ids, 50 at most.", MaximumItems = 50, Example = "[95120033]")]
    public long[]? Ids { get; init; }

    [Input("Created Before", "Only bookings created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    [Input("Created On Or After", "Only bookings created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    [Input("Modified Before", "Only bookings modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    [Input("Modified On Or After", "Only bookings modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    [Input("External ID", "Only bookings with this id of your own.", Example = "web-20261103-17")]
    public string? ExternalId { get; init; }
}

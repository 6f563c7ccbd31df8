using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("getBookingByTenant", "Get Booking by Tenant", "GET", "/crm/v2/tenant/{tenant}/bookings/{id}", Effect.Read,
    Group = "bookings tenant", Verb = "get", Description = "Gets one booking, whichever provider it came from.")]
public sealed record GetBookingByTenant : TitanAction<Booking>
{
    [Input("Booking ID", "The booking's id, as List Bookings by Tenant gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "95120033")]
    public required long BookingId { get; init; }
}

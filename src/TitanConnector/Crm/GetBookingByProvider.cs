using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("getBookingByProvider", "Get Booking by Provider", "GET",
    "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings/{id}", Effect.Read,
    Group = "bookings", Verb = "get", Description = "Gets one booking of a booking provider.")]
public sealed record GetBookingByProvider : TitanAction<Booking>
{
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    [Input("Booking ID", "The booking's id, as List Bookings by Provider gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "95120033")]
    public required long BookingId { get; init; }
}

using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Gets one booking that a booking provider submitted.</summary>
[Action("getBookingByProvider", "Get Booking by Provider", "GET",
    "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings/{id}", Effect.Read,
    Verb = "get", Description = "Gets one booking that a booking provider submitted.")]
public sealed record GetBookingByProvider : TitanAction<Booking>
{
    /// <summary>Id of the booking provider tag that your application was given when the tenant connected it.</summary>
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    /// <summary>Id of the booking, as List Bookings by Provider returns it.</summary>
    [Input("Booking ID", "Id of the booking, as List Bookings by Provider returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "95120033")]
    public required long BookingId { get; init; }
}

using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Gets one booking, whichever provider it came from.</summary>
[Action("getBookingByTenant", "Get Booking by Tenant", "GET", "/crm/v2/tenant/{tenant}/bookings/{id}", Effect.Read,
    Verb = "get", Description = "Gets one booking, whichever provider it came from.")]
public sealed record GetBookingByTenant : TitanAction<Booking>
{
    /// <summary>Id of the booking, as List Bookings by Tenant returns it.</summary>
    [Input("Booking ID", "Id of the booking, as List Bookings by Tenant returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "95120033")]
    public required long BookingId { get; init; }
}

using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

[Action("updateBooking", "Update Booking", "PATCH", "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings/{id}", Effect.Update,
    Group = "bookings", Verb = "update", Description = "Changes the given fields of a booking and leaves the others as they are.")]
public sealed record UpdateBooking : TitanAction<Booking>
{
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    [Input("Booking ID", "The booking's id, as List Bookings by Provider gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "95120033")]
    public required long BookingId { get; init; }

    [Input("Summary", "What the client wants, in place of the present text.", Example = "No hot water and no heating")]
    public Optional<string> Summary { get; init; }

    [Input("Is First Time Client", "True when the client has not bought before.", Example = "false")]
    public Optional<bool> IsFirstTimeClient { get; init; }

    [Input("External ID", "Your own id for the booking.", Example = "web-20261103-17")]
    public Optional<string> ExternalId { get; init; }

    [Input("Source", "Where the booking comes from, such as the name of a website.", Example = "avery.example")]
    public Optional<string> Source { get; init; }

    [Input("Name", "The new name of the client.", Example = "Jordan Avery")]
    public Optional<string> Name { get; init; }

    [Input("Address", "The new address, whole: ServiceTitan asks for all six parts, the unit included.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public Optional<FullBookingAddress> Address { get; init; }

    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Residential")]
    public Optional<CustomerType> CustomerType { get; init; }

    [Input("Start", "When the client wants somebody to come.", Example = "2026-11-04T14:00:00Z")]
    public Optional<DateTimeOffset> Start { get; init; }

    [Input("Campaign ID", "The marketing campaign that the booking is counted under.", Example = "4410")]
    public Optional<long> CampaignId { get; init; }

    [Input("Business Unit ID", "The business unit that should do the work, as List Business Units gives it.", Example = "1204")]
    public Optional<long> BusinessUnitId { get; init; }

    [Input("Job Type ID", "The kind of job that is wanted.", Example = "3301")]
    public Optional<long> JobTypeId { get; init; }

    [Input("Priority", "How urgent the booking is.", Example = "High")]
    public Optional<BookingPriority> Priority { get; init; }

    [Input("Uploaded Images", "Images that go with the booking, all of them: assume that those left out are dropped.",
        Example = """["https://avery.example/boiler.jpg"]""")]
    public Optional<string[]> UploadedImages { get; init; }
}

using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("createBookingByProvider", "Create Booking by Provider", "POST",
    "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings", Effect.Create,
    Group = "bookings", Verb = "create", Description = "Puts a booking before the office, which makes a job of it or dismisses it.")]
[VerifiedBy("listBookingsByProvider", Field = "externalId", Shared = ["bookingProvider"])]
public sealed record CreateBookingByProvider : VerifiableAction<Booking>
{
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    [Input("Summary", "What the client wants.", Example = "No hot water since Monday")]
    public required string Summary { get; init; }

    [Input("Is First Time Client", "True when the client has not bought before.", Example = "true")]
    public required bool IsFirstTimeClient { get; init; }

    [Input("External ID", "Your own id for the booking. ServiceTitan takes the same one twice, so look it up before you send it again.",
        Example = "web-20261103-17")]
    public required string ExternalId { get; init; }

    [Input("Source", "Where the booking comes from, such as the name of a website.", Example = "avery.example")]
    public required string Source { get; init; }

    [Input("Name", "Name of the client.", Example = "Jordan Avery")]
    public required string Name { get; init; }

    [Input("Address", "Where the work is to be done. A booking needs this or a contact.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public NewBookingAddress? Address { get; init; }

    [Input("Contacts", "Phone numbers and e-mail addresses of the client. A booking needs one of these or an address.",
        Example = """[{"type":"MobilePhone","value":"330-555-0142","memo":"Jordan"}]""")]
    public NewContact[]? Contacts { get; init; }

    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Residential")]
    public CustomerType? CustomerType { get; init; }

    [Input("Start", "When the client wants somebody to come.", Example = "2026-11-03T14:00:00Z")]
    public DateTimeOffset? Start { get; init; }

    [Input("Campaign ID", "The marketing campaign that the booking is counted under.", Example = "4410")]
    public long? CampaignId { get; init; }

    [Input("Business Unit ID", "The business unit that should do the work, as List Business Units gives it.", Example = "1204")]
    public long? BusinessUnitId { get; init; }

    [Input("Job Type ID", "The kind of job that is wanted.", Example = "3301")]
    public long? JobTypeId { get; init; }

    [Input("Priority", "How urgent the booking is.", Example = "Urgent")]
    public BookingPriority? Priority { get; init; }

    [Input("Uploaded Images", "Images that go with the booking, as texts such as their addresses.",
        Example = """["https://avery.example/boiler.jpg"]""")]
    public string[]? UploadedImages { get; init; }

    [Input("Send Confirmation Email", "True to send the client an e-mail that confirms the booking.", Example = "true")]
    public bool? IsSendConfirmationEmail { get; init; }
}

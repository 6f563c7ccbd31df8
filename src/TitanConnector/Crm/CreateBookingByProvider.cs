using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Submits a booking, which the office turns into a job or dismisses.</summary>
[Action("createBookingByProvider", "Create Booking by Provider", "POST",
    "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings", Effect.Create,
    Verb = "create", Description = "Submits a booking, which the office turns into a job or dismisses.")]
[VerifiedBy("listBookingsByProvider", Field = "externalId", Shared = ["bookingProvider"])]
public sealed record CreateBookingByProvider : VerifiableAction<Booking>
{
    /// <summary>Id of the booking provider tag that your application was given when the tenant connected it.</summary>
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    /// <summary>The work that the client requests.</summary>
    [Input("Summary", "The work that the client requests.", Example = "No hot water since Monday")]
    public required string Summary { get; init; }

    /// <summary>True if the client has not been a customer before.</summary>
    [Input("Is First Time Client", "True if the client has not been a customer before.", Example = "true")]
    public required bool IsFirstTimeClient { get; init; }

    /// <summary>
    /// Your own id for the booking. ServiceTitan accepts the same one twice, so look for the booking before you send it again.
    /// </summary>
    [Input("External ID",
        "Your own id for the booking. ServiceTitan accepts the same one twice, so look for the booking before you send it again.",
        Example = "web-20261103-17")]
    public required string ExternalId { get; init; }

    /// <summary>Where the booking comes from, such as the name of a website.</summary>
    [Input("Source", "Where the booking comes from, such as the name of a website.", Example = "avery.example")]
    public required string Source { get; init; }

    /// <summary>Name of the client who requested the work.</summary>
    [Input("Name", "Name of the client who requested the work.", Example = "Jordan Avery")]
    public required string Name { get; init; }

    /// <summary>Where the work should be done. A booking needs an address or a contact.</summary>
    [Input("Address", "Where the work should be done. A booking needs an address or a contact.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public NewBookingAddress? Address { get; init; }

    /// <summary>Phone numbers and e-mail addresses of the client. A booking needs one of these or an address.</summary>
    [Input("Contacts", "Phone numbers and e-mail addresses of the client. A booking needs one of these or an address.",
        Example = """[{"type":"MobilePhone","value":"330-555-0142","memo":"Jordan"}]""")]
    public NewContact[]? Contacts { get; init; }

    /// <summary>Residential for a household, Commercial for a business.</summary>
    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Residential")]
    public CustomerType? CustomerType { get; init; }

    /// <summary>When the client would like the work to begin.</summary>
    [Input("Start", "When the client would like the work to begin.", Example = "2026-11-03T14:00:00Z")]
    public DateTimeOffset? Start { get; init; }

    /// <summary>Id of the marketing campaign that is credited with the booking.</summary>
    [Input("Campaign ID", "Id of the marketing campaign that is credited with the booking.", Example = "4410")]
    public long? CampaignId { get; init; }

    /// <summary>Id of the business unit that should do the work, as List Business Units returns it.</summary>
    [Input("Business Unit ID", "Id of the business unit that should do the work, as List Business Units returns it.", Example = "1204")]
    public long? BusinessUnitId { get; init; }

    /// <summary>Id of the job type that the client needs.</summary>
    [Input("Job Type ID", "Id of the job type that the client needs.", Example = "3301")]
    public long? JobTypeId { get; init; }

    /// <summary>How urgent the booking is.</summary>
    [Input("Priority", "How urgent the booking is.", Example = "Urgent")]
    public BookingPriority? Priority { get; init; }

    /// <summary>Images that belong to the booking, as texts such as URLs.</summary>
    [Input("Uploaded Images", "Images that belong to the booking, as texts such as URLs.",
        Example = """["https://avery.example/boiler.jpg"]""")]
    public string[]? UploadedImages { get; init; }

    /// <summary>True to send the client an e-mail that confirms the booking.</summary>
    [Input("Send Confirmation Email", "True to send the client an e-mail that confirms the booking.", Example = "true")]
    public bool? IsSendConfirmationEmail { get; init; }
}

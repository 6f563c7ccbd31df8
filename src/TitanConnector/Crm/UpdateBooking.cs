using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>Changes the given fields of a booking and leaves the others as they are.</summary>
[Action("updateBooking", "Update Booking", "PATCH", "/crm/v2/tenant/{tenant}/booking-provider/{booking_provider}/bookings/{id}",
    Effect.Update, Verb = "update",
    Description = "Changes the given fields of a booking and leaves the others as they are.")]
public sealed record UpdateBooking : TitanAction<Booking>
{
    /// <summary>Id of the booking provider tag that your application was given when the tenant connected it.</summary>
    [Input("Booking Provider", "Id of the booking provider tag that your application was given when the tenant connected it.",
        Wire = "booking_provider", Minimum = 1, Example = "60112")]
    public required long BookingProvider { get; init; }

    /// <summary>Id of the booking, as List Bookings by Provider returns it.</summary>
    [Input("Booking ID", "Id of the booking, as List Bookings by Provider returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "95120033")]
    public required long BookingId { get; init; }

    /// <summary>The work that the client requests, replacing the current text.</summary>
    [Input("Summary", "The work that the client requests, replacing the current text.", Example = "No hot water and no heating")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Summary { get; init; }

    /// <summary>True if the client has not been a customer before.</summary>
    [Input("Is First Time Client", "True if the client has not been a customer before.", Example = "false")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> IsFirstTimeClient { get; init; }

    /// <summary>Your own id for the booking.</summary>
    [Input("External ID", "Your own id for the booking.", Example = "web-20261103-17")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> ExternalId { get; init; }

    /// <summary>Where the booking comes from, such as the name of a website.</summary>
    [Input("Source", "Where the booking comes from, such as the name of a website.", Example = "avery.example")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Source { get; init; }

    /// <summary>The new name of the client.</summary>
    [Input("Name", "The new name of the client.", Example = "Jordan Avery")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>The complete new address: ServiceTitan requires all six parts, including the unit.</summary>
    [Input("Address", "The complete new address: ServiceTitan requires all six parts, including the unit.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<FullBookingAddress> Address { get; init; }

    /// <summary>Residential for a household, Commercial for a business.</summary>
    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Residential")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<CustomerType> CustomerType { get; init; }

    /// <summary>When the client would like the work to begin.</summary>
    [Input("Start", "When the client would like the work to begin.", Example = "2026-11-04T14:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset> Start { get; init; }

    /// <summary>Id of the marketing campaign that is credited with the booking.</summary>
    [Input("Campaign ID", "Id of the marketing campaign that is credited with the booking.", Example = "4410")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> CampaignId { get; init; }

    /// <summary>Id of the business unit that should do the work, as List Business Units returns it.</summary>
    [Input("Business Unit ID", "Id of the business unit that should do the work, as List Business Units returns it.", Example = "1204")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> BusinessUnitId { get; init; }

    /// <summary>Id of the job type that the client needs.</summary>
    [Input("Job Type ID", "Id of the job type that the client needs.", Example = "3301")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> JobTypeId { get; init; }

    /// <summary>How urgent the booking is.</summary>
    [Input("Priority", "How urgent the booking is.", Example = "High")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<BookingPriority> Priority { get; init; }

    /// <summary>All of the images that belong to the booking. Assume that omitted images are removed.</summary>
    [Input("Uploaded Images", "All of the images that belong to the booking. Assume that omitted images are removed.",
        Example = """["https://avery.example/boiler.jpg"]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<string> UploadedImages { get; init; }
}

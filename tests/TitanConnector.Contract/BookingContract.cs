using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>Bookings, locations and projects, through the library against the emulator.</summary>
public class BookingContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_booking_is_visible_to_its_provider_and_the_tenant_and_can_be_changed_until_it_is_dismissed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var provider = await new Contractor(titan).FirstIdAsync("crm", "/booking-provider-tags");

        var booking = await titan.RunAsync(
            new CreateBookingByProvider
            {
                BookingProvider = provider,
                Source = "Web",
                Name = "Kelly Avery",
                Summary = "No heat",
                IsFirstTimeClient = true,
                ExternalId = "web-1",
                Address = new NewBookingAddress { Street = "1 Elm", City = "Akron", State = "OH", Zip = "44301", Country = "USA" },
                Contacts = [new NewContact { Type = ContactType.Phone, Value = "330-555-0142" }],
                CustomerType = CustomerType.Residential,
                Priority = BookingPriority.Urgent,
                Start = Contractor.Tomorrow,
            },
            Token);
        var changed = await titan.RunAsync(
            new UpdateBooking { BookingProvider = provider, BookingId = booking.Id, Summary = "No heat at all" }, Token);
        var byProvider = await titan.RunAsync(new GetBookingByProvider { BookingProvider = provider, BookingId = booking.Id }, Token);
        var byTenant = await titan.RunAsync(new GetBookingByTenant { BookingId = booking.Id }, Token);
        var providerList = await titan.PageAsync(new ListBookingsByProvider { BookingProvider = provider, ExternalId = "web-1" }, Token);
        var tenantList = await titan.PageAsync(new ListBookingsByTenant { Ids = [booking.Id] }, Token);

        (changed.Summary, changed.Name).ShouldBe(("No heat at all", "Kelly Avery"));
        (byProvider.Summary, byTenant.ExternalId, (byTenant.Priority == BookingPriority.Urgent))
            .ShouldBe(("No heat at all", "web-1", true));
        providerList.Data.ShouldHaveSingleItem().Id.ShouldBe(booking.Id);
        tenantList.Data.ShouldHaveSingleItem().Id.ShouldBe(booking.Id);

        await titan.RunAsync(
            new RawRequest
            {
                UrlType = "crm",
                Method = RawMethod.POST,
                Url = $"/booking-provider/{provider}/bookings/{booking.Id}/dismiss",
                Data = System.Text.Json.JsonDocument.Parse("{}").RootElement,
                ResponseType = ResponseType.Text,
            },
            Token);
        var error = await Should.ThrowAsync<ServiceTitanException>(
            () => titan.RunAsync(new UpdateBooking { BookingProvider = provider, BookingId = booking.Id, Summary = "Too late" }, Token));
        error.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_booking_that_became_a_job_cannot_be_changed()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(60) });
        using var titan = emulator.NewClient();
        var converted = await titan.ListAsync(new ListBookingsByTenant { FetchAll = true }, Token)
            .FirstAsync(booking => booking.Status == BookingStatus.Converted, Token);

        var provider = converted.BookingProviderId!.Value;
        var change = new UpdateBooking { BookingProvider = provider, BookingId = converted.Id, Summary = "Too late" };

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(change, Token));

        error.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await titan.RunAsync(new GetBookingByTenant { BookingId = converted.Id }, Token)).Summary.ShouldBe(converted.Summary);
    }

    [Fact]
    public async Task A_booking_of_a_provider_that_does_not_exist_is_refused()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var booking = new CreateBookingByProvider
        {
            BookingProvider = 1,
            Source = "Web",
            Name = "Kelly Avery",
            Summary = "No heat",
            IsFirstTimeClient = true,
            ExternalId = "web-1",
        };

        await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(booking, Token));

        (await titan.PageAsync(new ListBookingsByTenant(), Token)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tags_and_custom_fields_of_a_location_are_replaced_as_a_whole()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var location = (await contractor.NewCustomerAsync()).Locations[0].Id;
        var tags = await contractor.IdsAsync("settings", "/tag-types");
        var fields = await contractor.IdsAsync("crm", "/locations/custom-fields");

        await ChangeAsync(tags[..2], new() { TypeId = fields[0], Value = "Left" }, new() { TypeId = fields[1], Value = "16x25" });
        await ChangeAsync(tags[1..3], new CustomField { TypeId = fields[1], Value = "20x25" });

        var read = await titan.RunAsync(new GetLocation { LocationId = location }, Token);
        read.TagTypeIds.ShouldBe(tags[1..3]);
        read.CustomFields.Select(field => (field.TypeId, field.Value)).ShouldBe([(fields[1], "20x25")]);

        Task ChangeAsync(long[] tagTypes, params CustomField[] values) => titan.RunAsync(
            new UpdateLocation { LocationId = location, TagTypeIds = tagTypes, CustomFields = values }, Token);
    }

    [Fact]
    public async Task A_location_is_added_changed_and_listed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var customer = await new Contractor(titan).NewCustomerAsync();

        var location = await titan.RunAsync(
            new CreateLocation
            {
                CustomerId = customer.Id,
                Name = "Barn",
                Address = Contractor.Address,
                Contacts = [new NewContact { Type = ContactType.Email, Value = "barn@avery.example" }],
            },
            Token);
        var changed = await titan.RunAsync(
            new UpdateLocation
            {
                LocationId = location.Id,
                Name = "Old barn",
                Address = new FullLocationAddress
                {
                    Street = "2 Elm",
                    Unit = "",
                    City = "Kent",
                    State = "OH",
                    Zip = "44240",
                    Country = "USA",
                },
                TagTypeIds = Array.Empty<long>(),
            },
            Token);
        await titan.RunAsync(new UpdateLocation { LocationId = location.Id, Active = false }, Token);
        var active = await titan.PageAsync(new ListLocations { CustomerId = customer.Id }, Token);
        var all = await titan.PageAsync(new ListLocations { CustomerId = customer.Id, Active = Actions.ActiveFilter.Any }, Token);

        (changed.Name, changed.Address!.City).ShouldBe(("Old barn", "Kent"));
        (await titan.RunAsync(new GetLocation { LocationId = location.Id }, Token)).Active.ShouldBe(false);
        active.Data.Select(one => one.Name).ShouldBe(["Home"]);
        all.Data.Select(one => one.Name).ShouldBe(["Home", "Old barn"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_project_gathers_the_jobs_of_its_customer()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var job = await new Contractor(titan).NewJobAsync();

        var project = await titan.RunAsync(
            new CreateProject { LocationId = job.LocationId, CustomerId = job.CustomerId, Name = "Remodel" }, Token);
        var changed = await titan.RunAsync(
            new UpdateProject
            {
                ProjectId = project.Id,
                Summary = "Kitchen first",
                JobIds = new[] { job.Id },
                TargetCompletionDate = Contractor.Tomorrow,
                ProjectTypeId = (long?)null,
            },
            Token);
        var read = await titan.RunAsync(new GetProject { ProjectId = project.Id }, Token);
        var listed = await titan.PageAsync(new ListProjects { CustomerId = job.CustomerId }, Token);

        changed.JobIds.ShouldBe([job.Id]);
        (read.Name, read.Summary, read.TargetCompletionDate).ShouldBe(("Remodel", "Kitchen first", Contractor.Tomorrow));
        listed.Data.ShouldHaveSingleItem().Id.ShouldBe(project.Id);
        (await titan.RunAsync(new GetJob { JobId = job.Id }, Token)).ProjectId.ShouldBe(project.Id);
    }
}

using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>Jobs, appointments and their technicians, through the library against the emulator.</summary>
public class JobContract
{
    private static readonly Guid Application = Guid.Parse("5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_job_has_a_number_its_appointments_and_an_invoice()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();

        var job = await new Contractor(titan).NewJobAsync();
        var read = await titan.RunAsync(new GetJob { JobId = job.Id }, Token);
        var appointments = await titan.PageAsync(new ListAppointments { JobId = job.Id }, Token);
        var listed = await titan.PageAsync(new ListJobs { CustomerId = job.CustomerId, JobStatus = JobStatus.Scheduled }, Token);

        read.JobNumber.ShouldNotBeNullOrEmpty();
        read.InvoiceId.ShouldNotBeNull();
        appointments.Data.ShouldHaveSingleItem().Start.ShouldBe(Contractor.Tomorrow);
        (await titan.RunAsync(new GetAppointment { AppointmentId = appointments.Data[0].Id }, Token)).JobId.ShouldBe(job.Id);
        listed.Data.ShouldHaveSingleItem().Id.ShouldBe(job.Id);
    }

    [Fact]
    public async Task A_job_needs_an_active_customer_and_a_location_of_that_customer()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var (customer, other) = (await contractor.NewCustomerAsync(), await contractor.NewCustomerAsync());
        var job = await contractor.JobForAsync(customer);

        await RefusedAsync(titan, job with { LocationId = other.Locations[0].Id }, "locationId");
        await RefusedAsync(titan, job with { JobTypeId = 1 }, "jobTypeId");
        await RefusedAsync(titan, job with { CampaignId = 1 }, "campaignId");
        await RefusedAsync(titan, job with { BusinessUnitId = 1 }, "businessUnitId");
        await titan.RunAsync(new UpdateCustomer { CustomerId = customer.Id, Active = false }, Token);
        await RefusedAsync(titan, job, "customerId");
    }

    [Fact]
    public async Task A_job_and_its_appointments_are_canceled_once_for_an_existing_reason()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var job = await new Contractor(titan).NewJobAsync();
        var reason = (await titan.PageAsync(new ListJobCancelReasons(), Token)).Data[0];

        await Should.ThrowAsync<ServiceTitanException>(
            () => titan.RunAsync(new CancelJob { JobId = job.Id, ReasonId = 1, Memo = "Moved" }, Token));
        await titan.RunAsync(new CancelJob { JobId = job.Id, ReasonId = reason.Id, Memo = "Moved" }, Token);

        ((await titan.RunAsync(new GetJob { JobId = job.Id }, Token)).JobStatus == JobStatus.Canceled).ShouldBeTrue();
        (await titan.PageAsync(new ListAppointments { JobId = job.Id }, Token)).Data
            .ShouldAllBe(appointment => appointment.Status == AppointmentStatus.Canceled);
        await Should.ThrowAsync<ServiceTitanException>(
            () => titan.RunAsync(new CancelJob { JobId = job.Id, ReasonId = reason.Id, Memo = "Again" }, Token));
    }

    [Fact]
    public async Task The_only_appointment_of_a_job_cannot_be_deleted_but_a_second_one_can()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var job = await new Contractor(titan).NewJobAsync();
        var first = (await titan.PageAsync(new ListAppointments { JobId = job.Id }, Token)).Data[0];

        var error = await Should.ThrowAsync<ServiceTitanException>(
            () => titan.RunAsync(new DeleteAppointment { AppointmentId = first.Id }, Token));
        error.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);

        var second = await titan.RunAsync(
            new CreateAppointment
            {
                JobId = job.Id,
                Start = Contractor.Tomorrow.AddDays(1),
                End = Contractor.Tomorrow.AddDays(1).AddHours(1),
                SpecialInstructions = "Dog",
            },
            Token);
        await titan.RunAsync(new DeleteAppointment { AppointmentId = second.Id }, Token);
        (await titan.PageAsync(new ListAppointments { JobId = job.Id }, Token)).Data.Select(one => one.Id).ShouldBe([first.Id]);
    }

    [Fact]
    public async Task An_appointment_that_has_started_cannot_be_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(60) });
        using var titan = emulator.NewClient();
        var appointments = await titan.ListAsync(new ListAppointments { FetchAll = true }, Token).ToListAsync(Token);
        var started = appointments.GroupBy(one => one.JobId).Where(job => job.Count() > 1).SelectMany(job => job)
            .First(one => one.Status == AppointmentStatus.Done);

        var error = await Should.ThrowAsync<ServiceTitanException>(
            () => titan.RunAsync(new DeleteAppointment { AppointmentId = started.Id }, Token));

        error.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await titan.RunAsync(new GetAppointment { AppointmentId = started.Id }, Token)).Active.ShouldBe(true);
    }

    [Fact]
    public async Task Tags_and_custom_fields_of_a_job_are_replaced_as_a_whole()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var job = (await contractor.NewJobAsync()).Id;
        var tags = await contractor.IdsAsync("settings", "/tag-types");
        var fields = await contractor.IdsAsync("jpm", "/jobs/custom-fields");

        await ChangeAsync(tags[..2], new() { TypeId = fields[0], Value = "Key" }, new() { TypeId = fields[1], Value = "P-1" });
        await ChangeAsync(tags[1..3], new JobCustomField { TypeId = fields[1], Value = "P-2" });

        var read = await titan.RunAsync(new GetJob { JobId = job }, Token);
        read.TagTypeIds.ShouldBe(tags[1..3]);
        read.CustomFields.Select(field => (field.TypeId, field.Value)).ShouldBe([(fields[1], "P-2")]);
        await Should.ThrowAsync<ServiceTitanException>(() => ChangeAsync([1]));
        await Should.ThrowAsync<ServiceTitanException>(() => ChangeAsync([], new JobCustomField { TypeId = 1, Value = "x" }));

        Task ChangeAsync(long[] tagTypes, params JobCustomField[] values) => titan.RunAsync(
            new UpdateJob { JobId = job, TagTypeIds = tagTypes, CustomFields = values }, Token);
    }

    [Fact]
    public async Task Assigning_and_unassigning_shows_in_the_assignments()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(20) });
        using var titan = emulator.NewClient();
        var technician = (await titan.PageAsync(new ListAppointmentAssignment { PageSize = 1 }, Token)).Data[0].TechnicianId;
        var job = await new Contractor(titan).NewJobAsync();
        var appointment = (await titan.PageAsync(new ListAppointments { JobId = job.Id }, Token)).Data[0].Id;

        await titan.RunAsync(new AssignTechnicianToAppointment { JobAppointmentId = appointment, TechnicianIds = [technician] }, Token);
        await titan.RunAsync(new AssignTechnicianToAppointment { JobAppointmentId = appointment, TechnicianIds = [technician] }, Token);
        var assigned = (await titan.PageAsync(new ListAppointmentAssignment { AppointmentIds = [appointment] }, Token)).Data;
        await titan.RunAsync(new UnassignTechnicianToAppointment { JobAppointmentId = appointment, TechnicianIds = [technician] }, Token);
        var left = (await titan.PageAsync(new ListAppointmentAssignment { AppointmentIds = [appointment] }, Token)).Data;

        assigned.ShouldHaveSingleItem().TechnicianId.ShouldBe(technician);
        left.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_replaces_tags_as_a_whole_and_clears_nullable_fields()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var job = await new Contractor(titan).NewJobAsync();

        var updated = await titan.RunAsync(
            new UpdateJob
            {
                JobId = job.Id,
                Priority = "Urgent",
                Summary = "No heat, infant in the house",
                TagTypeIds = Array.Empty<long>(),
                SoldById = (long?)null,
            },
            Token);

        (updated.Priority, updated.Summary).ShouldBe(("Urgent", "No heat, infant in the house"));
        updated.TagTypeIds.ShouldBeEmpty();
        updated.CampaignId.ShouldBe(job.CampaignId);
    }

    [Fact]
    public async Task External_data_is_visible_to_its_own_application_only()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var contractor = new Contractor(titan);
        var job = await titan.RunAsync(
            await contractor.JobForAsync(await contractor.NewCustomerAsync()) with
            {
                ExternalData = new ExternalData
                {
                    ApplicationGuid = Application,
                    Items = [new ExternalDataEntry { Key = "order", Value = "A-1" }],
                },
            },
            Token);

        var own = await titan.RunAsync(new GetJob { JobId = job.Id, ExternalDataApplicationGuid = Application }, Token);
        var others = await titan.RunAsync(new GetJob { JobId = job.Id, ExternalDataApplicationGuid = Guid.NewGuid() }, Token);
        var found = await titan.PageAsync(
            new ListJobs { ExternalDataApplicationGuid = Application, ExternalDataKey = "order", ExternalDataValues = ["A-1"] }, Token);

        own.ExternalData.ShouldHaveSingleItem().Value.ShouldBe("A-1");
        others.ExternalData.ShouldBeEmpty();
        found.Data.ShouldHaveSingleItem().Id.ShouldBe(job.Id);
    }

    private static async Task RefusedAsync(TitanClient titan, CreateJob job, string field)
    {
        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(job, Token));
        error.Errors.Keys.ShouldContain(field);
    }
}

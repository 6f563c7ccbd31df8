using System.Text.Json;
using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.EquipmentSystems;
using TitanConnector.Files;
using TitanConnector.JobPlanning;
using TitanConnector.Marketing;
using TitanConnector.Raw;
using TitanConnector.Settings;

namespace TitanConnector.Contract;

/// <summary>Calls every action of a module. This only checks that each is carried out; other tests check the results.</summary>
internal sealed class Tour(TitanClient titan)
{
    private readonly Contractor _contractor = new(titan);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task ThroughAsync(string module) => module switch
    {
        "crm" => ThroughCrmAsync(),
        "jpm" => ThroughJobPlanningAsync(),
        "dispatch" => ThroughDispatchAsync(),
        "accounting" => ThroughAccountingAsync(),
        "settings" => ThroughSettingsAsync(),
        "marketing" => titan.PageAsync(new ListCampaigns { Active = ActiveFilter.Any }, Token),
        "equipmentsystems" => ThroughEquipmentAsync(),
        "{module}" => RawAsync(),
        _ => Task.CompletedTask,
    };

    private async Task ThroughCrmAsync()
    {
        var customer = await _contractor.NewCustomerAsync();
        await titan.PageAsync(new ListCustomers { Ids = [customer.Id] }, Token);
        await titan.RunAsync(new GetCustomer { CustomerId = customer.Id }, Token);
        await titan.RunAsync(new UpdateCustomer { CustomerId = customer.Id, Name = "Avery Heating" }, Token);

        var phone = new CreateCustomerContact { CustomerId = customer.Id, Type = ContactType.Phone, Value = "330-555-0142" };
        await titan.RunAsync(phone, Token);
        var contact = (await titan.PageAsync(new ListCustomerContacts { CustomerId = customer.Id }, Token)).Data[0];
        await titan.RunAsync(new UpdateCustomerContact { CustomerId = customer.Id, ContactId = contact.Id, Memo = "Kelly" }, Token);
        await titan.RunAsync(new DeleteCustomerContact { CustomerId = customer.Id, ContactId = contact.Id }, Token);

        var barn = new CreateLocation { CustomerId = customer.Id, Name = "Barn", Address = Contractor.Address };
        var location = await titan.RunAsync(barn, Token);
        await titan.PageAsync(new ListLocations { CustomerId = customer.Id }, Token);
        await titan.RunAsync(new GetLocation { LocationId = location.Id }, Token);
        await titan.RunAsync(new UpdateLocation { LocationId = location.Id, Name = "Old barn" }, Token);

        var provider = await _contractor.FirstIdAsync("crm", "/booking-provider-tags");
        var booking = await titan.RunAsync(
            new CreateBookingByProvider
            {
                BookingProvider = provider,
                Source = "Web",
                Name = "Kelly Avery",
                Summary = "No heat",
                IsFirstTimeClient = true,
                ExternalId = "web-1",
            },
            Token);
        await titan.PageAsync(new ListBookingsByProvider { BookingProvider = provider }, Token);
        await titan.RunAsync(new GetBookingByProvider { BookingProvider = provider, BookingId = booking.Id }, Token);
        await titan.RunAsync(new UpdateBooking { BookingProvider = provider, BookingId = booking.Id, Summary = "No heat at all" }, Token);
        await titan.PageAsync(new ListBookingsByTenant(), Token);
        await titan.RunAsync(new GetBookingByTenant { BookingId = booking.Id }, Token);
    }

    private async Task ThroughJobPlanningAsync()
    {
        var job = await _contractor.NewJobAsync();
        await titan.PageAsync(new ListJobs { Ids = [job.Id] }, Token);
        await titan.RunAsync(new GetJob { JobId = job.Id }, Token);
        await titan.RunAsync(new UpdateJob { JobId = job.Id, Priority = "High" }, Token);

        var later = Contractor.Tomorrow.AddDays(1);
        var visit = await titan.RunAsync(new CreateAppointment { JobId = job.Id, Start = later, End = later.AddHours(1) }, Token);
        await titan.PageAsync(new ListAppointments { JobId = job.Id }, Token);
        await titan.RunAsync(new GetAppointment { AppointmentId = visit.Id }, Token);
        await titan.RunAsync(new DeleteAppointment { AppointmentId = visit.Id }, Token);

        var project = await titan.RunAsync(new CreateProject { LocationId = job.LocationId, Name = "Remodel" }, Token);
        await titan.PageAsync(new ListProjects { Ids = [project.Id] }, Token);
        await titan.RunAsync(new GetProject { ProjectId = project.Id }, Token);
        await titan.RunAsync(new UpdateProject { ProjectId = project.Id, Summary = "Kitchen first" }, Token);

        var types = new ListJobTypes { OrderBy = JobTypeOrder.CreatedOn, OrderByDirection = OrderDirection.Desc };
        var type = (await titan.PageAsync(types, Token)).Data[0];
        await titan.RunAsync(new GetJobType { JobTypeId = type.Id }, Token);

        var reasons = await titan.PageAsync(new ListJobCancelReasons(), Token);
        await titan.RunAsync(new CancelJob { JobId = job.Id, ReasonId = reasons.Data[0].Id, Memo = "Moved" }, Token);
    }

    private async Task ThroughDispatchAsync()
    {
        var technician = (await titan.PageAsync(new ListTechnicians(), Token)).Data[0].Id;
        var appointment = (await _contractor.NewJobAsync()).FirstAppointmentId!.Value;

        await titan.RunAsync(new AssignTechnicianToAppointment { JobAppointmentId = appointment, TechnicianIds = [technician] }, Token);
        await titan.PageAsync(new ListAppointmentAssignment { AppointmentIds = [appointment] }, Token);
        await titan.RunAsync(new UnassignTechnicianToAppointment { JobAppointmentId = appointment, TechnicianIds = [technician] }, Token);
    }

    private async Task ThroughAccountingAsync()
    {
        var invoice = (await _contractor.NewJobAsync()).InvoiceId!.Value;
        await _contractor.BillAndPayAsync(invoice, 145);
        var item = (await titan.PageAsync(new ListInvoices { Ids = [invoice] }, Token)).Data[0].Items[0];
        await titan.RunAsync(new UpdateInvoice { InvoiceId = invoice, Summary = "Furnace" }, Token);
        await titan.RunAsync(new UpdateInvoiceCustomFields { Operations = [Contractor.SetField(invoice, "Cost center", "North")] }, Token);

        var payment = (await titan.PageAsync(new ListPayments { AppliedToInvoiceIds = [invoice] }, Token)).Data[0].Id;
        var type = await _contractor.FirstIdAsync("accounting", "/payment-types");
        PaymentSplitEntry[] splits = [new() { InvoiceId = invoice, Amount = 140 }];
        await titan.RunAsync(new UpdatePayment { PaymentId = payment, TypeId = type, Splits = splits, Memo = "Front desk" }, Token);
        await titan.RunAsync(new UpdatePaymentCustomFields { Operations = [Contractor.SetField(payment, "Deposit slip", "D-1")] }, Token);

        await titan.RunAsync(new DeleteInvoiceItem { InvoiceId = invoice, ItemId = item.Id }, Token);
        await titan.RunAsync(new CreateInvoices { AdjustmentToId = invoice }, Token);
    }

    private async Task ThroughSettingsAsync()
    {
        await titan.PageAsync(new ListBusinessUnits(), Token);
        await titan.PageAsync(new ListTagTypes(), Token);
        var roles = await titan.PageAsync(new ListUserRoles(), Token);
        var hired = await titan.RunAsync(
            new CreateTechnician
            {
                Name = "Sam Field",
                AccountCreationMethod = AccountCreationMethod.CreateLater,
                RoleId = roles.Data.First(role => role.EmployeeType == EmployeeType.Technician).Id,
                Positions = [TechnicianPosition.Service],
                LicenseType = LicenseType.ManagedTech,
            },
            Token);
        await titan.PageAsync(new ListTechnicians { Ids = [hired.Id] }, Token);
        await titan.RunAsync(new GetTechnician { TechnicianId = hired.Id }, Token);
        await titan.RunAsync(new UpdateTechnician { TechnicianId = hired.Id, Bio = "Twenty years of furnaces" }, Token);
    }

    private async Task ThroughEquipmentAsync()
    {
        var location = (await _contractor.NewCustomerAsync()).Locations[0].Id;
        var file = FileContent.FromBytes("furnace.jpg", [0xFF, 0xD8]);
        var photo = await titan.RunAsync(new CreateInstalledEquipmentAttachment { File = file }, Token);
        await (await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = photo.Path! }, Token)).DisposeAsync();

        var equipment = await titan.RunAsync(new CreateInstalledEquipment { LocationId = location, Name = "Furnace" }, Token);
        await titan.PageAsync(new ListInstalledEquipment { Ids = [equipment.Id] }, Token);
        await titan.RunAsync(new GetInstalledEquipment { InstalledEquipmentId = equipment.Id }, Token);
        await titan.RunAsync(new UpdateInstalledEquipment { InstalledEquipmentId = equipment.Id, Model = "59TP6" }, Token);
    }

    // Only by raw requests, so that any request that reaches the emulator is one.
    private async Task RawAsync()
    {
        const string Address = """{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}""";
        using var customer = JsonDocument.Parse(
            $$"""{"name":"Avery","address":{{Address}},"locations":[{"name":"Home","address":{{Address}}}]}""");
        var customers = new RawRequest { UrlType = "crm", Method = RawMethod.GET, Url = "/customers", ResponseType = ResponseType.Text };

        await titan.RunAsync(customers with { Method = RawMethod.POST, Data = customer.RootElement }, Token);
        await titan.RunAsync(customers with { QueryParameter = new Dictionary<string, TextValue> { ["pageSize"] = 5 } }, Token);
        await titan.RunAsync(
            new RawRequest
            {
                UrlType = "equipmentsystems",
                Method = RawMethod.POST,
                Url = "/installed-equipment/attachments",
                FileData = new Dictionary<string, FileContent> { ["file"] = FileContent.FromBytes("a.jpg", [0xFF, 0xD8]) },
            },
            Token);
    }
}

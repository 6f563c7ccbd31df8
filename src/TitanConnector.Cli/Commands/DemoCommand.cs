using System.CommandLine;
using System.Globalization;
using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.Emulator;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.JobPlanning;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// <c>titan demo</c>: a new user's first minute. Follows one customer from a call to a membership, with real HTTP requests to an emulator,
/// and then reads the same day from the export feeds.
/// </summary>
internal sealed class DemoCommand
{
    private readonly TitanClient _titan;
    private readonly DemoPrinter _print = new(Console.Out);
    private readonly DemoSales _sales;

    private DemoCommand(TitanClient titan)
    {
        _titan = titan;
        _sales = new DemoSales(titan, _print);
    }

    public static Command Build()
    {
        var command = new Command("demo", "See actions run end to end against an emulator; nothing needs to be set up.");
        command.SetAction(CommandContext.Run(async (_, cancellationToken) =>
        {
            await using var emulator = await TitanEmulator.StartAsync(cancellationToken: cancellationToken);
            var (id, secret, key, tenant) = emulator.Credentials;
            using var titan = new TitanClient(new ConnectionSettings
            {
                Environment = "emulator",
                ApiUrl = emulator.BaseUrl.ToString(),
                Tenant = tenant.ToString(CultureInfo.InvariantCulture),
                ClientId = id,
                ClientSecret = secret,
                ApplicationKey = key,
            });
            Console.WriteLine($"A ServiceTitan emulator runs at {emulator.BaseUrl}:");
            Console.WriteLine($"a contractor's tenant with {EmulatorSeed.Demo.Customers} customers.");
            await new DemoCommand(titan).TellAsync(cancellationToken);
            return ExitCode.Done;
        }));
        return command;
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetUtcNow();
        _print.Step("Connect: one token for all requests, then a first read");
        _print.Result((await _titan.TestConnectionAsync(cancellationToken)).Message);

        var setup = await TenantSetup.LookAroundAsync(_titan, cancellationToken);
        await _sales.HearCallAsync(cancellationToken);
        await BookAsync(setup, cancellationToken);
        var (customer, location) = await MeetCustomerAsync(cancellationToken);
        var job = await DispatchAsync(setup, customer, location, cancellationToken);
        await _sales.SellAsync(job.Id, setup.Technician, cancellationToken);
        await InstallAsync(location, cancellationToken);
        await BillAsync(setup, customer, job, cancellationToken);
        await _sales.AddMembershipAsync(customer, setup.BusinessUnit, cancellationToken);
        await CancelAnotherAsync(setup, customer, location, cancellationToken);
        await BeRefusedAsync(customer, cancellationToken);
        await _sales.RetellAsync(begun, cancellationToken);

        Console.WriteLine($"""

            That was all real HTTP. What to type next{(IsOnPath() ? "" : $"; titan is{Environment.NewLine}{Environment.ProcessPath}")}:

              titan emulator              in another terminal; it prints how to connect
              titan customers list        then this
              titan actions               all actions
              titan jobs create --help    every input of one action
            """);
    }

    private static bool IsOnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => Path.GetFileNameWithoutExtension(Environment.ProcessPath) is { } name
            && File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)));

    private Task<Booking> BookAsync(TenantSetup setup, CancellationToken cancellationToken) => ShowAsync(
        "A booking comes in from the web",
        new CreateBookingByProvider
        {
            BookingProvider = setup.BookingProvider,
            Source = "Web",
            Name = "Kelly Avery",
            Summary = "Furnace does not start",
            IsFirstTimeClient = true,
            ExternalId = "web-1001",
            Contacts = [new NewContact { Type = ContactType.Phone, Value = "330-555-0142" }],
        },
        booking => $"booking {booking.Id}, {booking.Status}: {booking.Summary}",
        cancellationToken);

    private async Task<(long Customer, long Location)> MeetCustomerAsync(CancellationToken cancellationToken)
    {
        var address = new NewAddress { Street = "12 Mill Lane", City = "Akron", State = "OH", Zip = "44301", Country = "USA" };
        var customer = await ShowAsync(
            "The caller becomes a customer with a location",
            new CreateCustomer
            {
                Name = "Avery",
                Address = address,
                Locations = [new NewLocation { Name = "Home", Address = address }],
                Contacts = [new NewContact { Type = ContactType.Phone, Value = "330-555-0142" }],
            },
            created => $"customer {created.Id}, {created.Name}, with location {created.Locations[0].Id}",
            cancellationToken);
        await ShowAsync(
            "A correction: only the name is sent, so nothing else changes",
            new UpdateCustomer { CustomerId = customer.Id, Name = "Kelly Avery" },
            updated => $"{updated.Name}, {updated.Type} as before",
            cancellationToken);
        return (customer.Id, customer.Locations[0].Id);
    }

    private async Task<Job> DispatchAsync(TenantSetup setup, long customer, long location, CancellationToken cancellationToken)
    {
        var job = await ShowAsync(
            "A job with an appointment",
            setup.NewJob(customer, location, "Furnace does not start"),
            created => $"job {created.JobNumber}, {created.JobStatus}, with invoice {created.InvoiceId}",
            cancellationToken);
        await ShowAsync(
            "A technician is sent",
            new AssignTechnicianToAppointment { JobAppointmentId = job.FirstAppointmentId!.Value, TechnicianIds = [setup.Technician] },
            appointment => $"appointment {appointment.AppointmentNumber} at {appointment.Start:yyyy-MM-dd HH:mm} UTC",
            cancellationToken);
        return job;
    }

    private async Task InstallAsync(long location, CancellationToken cancellationToken)
    {
        var photo = await ShowAsync(
            "A photo of the new furnace is uploaded",
            new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes("furnace.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xD9]) },
            uploaded => $"saved as {uploaded.Path}",
            cancellationToken);
        await ShowAsync(
            "The furnace is recorded, with its photo",
            new CreateInstalledEquipment
            {
                LocationId = location,
                Name = "Gas furnace",
                Manufacturer = "Carrier",
                Attachments = [new EquipmentAttachmentEntry { Type = AttachmentType.Image, Url = photo.Path!, FileName = "furnace.jpg" }],
            },
            equipment => $"equipment {equipment.Id}, {equipment.Name}",
            cancellationToken);
    }

    private async Task BillAsync(TenantSetup setup, long customer, Job job, CancellationToken cancellationToken)
    {
        var invoice = job.InvoiceId!.Value;
        await ShowAsync(
            "The invoice gets its items: a part",
            new UpdateInvoiceItems
            {
                InvoiceId = invoice,
                SkuName = "MAT-IGN",
                Description = "Hot surface igniter",
                Quantity = 1,
                UnitPrice = 152,
            },
            cancellationToken);
        await ShowAsync(
            "… and labor",
            new UpdateInvoiceItems { InvoiceId = invoice, SkuName = "SVC-HOUR", Description = "Labor", Quantity = 2, UnitPrice = 145 },
            cancellationToken);

        var billed = new ListInvoices { Ids = [invoice] };
        _print.Step("What is owed", ActionCatalog.Of(billed));
        var owed = (await _titan.PageAsync(billed, cancellationToken)).Data[0].Balance!.Value;
        _print.Result($"{owed.ToString(CultureInfo.InvariantCulture)}");

        await ShowAsync(
            "It is paid",
            new CreatePayment { TypeId = setup.PaymentType, Splits = [new PaymentSplitEntry { InvoiceId = invoice, Amount = owed }] },
            payment => $"payment {payment.Id}",
            cancellationToken);
        await ShowAsync(
            "Nothing is owed any more",
            new GetCustomer { CustomerId = customer },
            paid => $"{paid.Name} owes {paid.Balance?.ToString(CultureInfo.InvariantCulture)}",
            cancellationToken);
    }

    private async Task CancelAnotherAsync(TenantSetup setup, long customer, long location, CancellationToken cancellationToken)
    {
        var job = await ShowAsync(
            "A second job, booked by mistake",
            setup.NewJob(customer, location, "Booked twice"),
            created => $"job {created.JobNumber}, {created.JobStatus}",
            cancellationToken);
        await ShowAsync(
            "… is canceled, with a reason",
            new CancelJob { JobId = job.Id, ReasonId = setup.CancelReason, Memo = "Booked twice" },
            cancellationToken);

        var everything = new ListJobs { FetchAll = true, CustomerId = customer };
        _print.Step("Fetch All: page after page, each fetched when it is needed", ActionCatalog.Of(everything));
        await foreach (var one in _titan.ListAsync(everything, cancellationToken))
        {
            _print.Result($"job {one.JobNumber}, {one.JobStatus}: {one.Summary}");
        }
    }

    private async Task BeRefusedAsync(long customer, CancellationToken cancellationToken)
    {
        var refused = new UpdateCustomer { CustomerId = customer, TagTypeIds = new long[] { 1 } };
        _print.Step("And an update that ServiceTitan refuses: there is no such tag", ActionCatalog.Of(refused));
        try
        {
            await _titan.RunAsync(refused, cancellationToken);
        }
        catch (ServiceTitanException error)
        {
            _print.Result(error.Message);
        }
    }

    private async Task ShowAsync(string title, SingleAction action, CancellationToken cancellationToken)
    {
        _print.Step(title, ActionCatalog.Of(action));
        await _titan.RunAsync(action, cancellationToken);
        _print.Result("done");
    }

    private async Task<TResult> ShowAsync<TResult>(
        string title, TitanAction<TResult> action, Func<TResult, string> describe, CancellationToken cancellationToken)
    {
        _print.Step(title, ActionCatalog.Of(action));
        var result = await _titan.RunAsync(action, cancellationToken);
        _print.Result(describe(result));
        return result;
    }
}

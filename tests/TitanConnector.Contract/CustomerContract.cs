using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>
/// The customer actions from the library over HTTP to the emulator. <see cref="TestEmulator"/> checks each request and answer against the
/// documents; these tests check that the two also understand each other.
/// </summary>
public class CustomerContract
{
    private static readonly Guid Application = Guid.Parse("5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21");

    private static readonly NewAddress Address =
        new()
        {
            Street = "12 Mill Lane",
            Unit = "2b",
            City = "Akron",
            State = "OH",
            Zip = "44301",
            Country = "USA",
            Latitude = 41.08,
            Longitude = -81.52,
        };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_is_created_with_every_field_and_read_back()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();

        var created = await titan.RunAsync(NewCustomer("Avery"), Token);
        var read = await titan.RunAsync(new GetCustomer { CustomerId = created.Id }, Token);
        var contacts = await titan.PageAsync(new ListCustomerContacts { CustomerId = created.Id }, Token);

        read.Name.ShouldBe("Avery");
        (read.Type == CustomerType.Commercial).ShouldBeTrue();
        read.DoNotMail.ShouldBe(true);
        read.Address.ShouldBe(created.Address);
        read.Address!.Zip.ShouldBe("44301");
        created.Locations.ShouldHaveSingleItem().CustomerId.ShouldBe(created.Id);
        contacts.Data.ShouldHaveSingleItem().Value.ShouldBe("office@avery.example");
    }

    [Fact]
    public async Task An_update_changes_only_what_it_names()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var before = await titan.RunAsync(NewCustomer("Avery"), Token);

        var after = await titan.RunAsync(new UpdateCustomer { CustomerId = before.Id, Name = "Avery Heating" }, Token);

        after.Name.ShouldBe("Avery Heating");
        after.ModifiedOn!.Value.ShouldBeGreaterThan(before.ModifiedOn!.Value);
        (after.Type, after.DoNotMail, after.Address, after.Active).ShouldBe((before.Type, before.DoNotMail, before.Address, before.Active));
    }

    [Fact]
    public async Task Every_field_of_an_update_arrives()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var customer = await titan.RunAsync(NewCustomer("Avery"), Token);

        var after = await titan.RunAsync(
            new UpdateCustomer
            {
                CustomerId = customer.Id,
                Type = CustomerType.Residential,
                Address = new FullAddress
                {
                    Street = "1 Elm",
                    Unit = "",
                    City = "Kent",
                    State = "OH",
                    Zip = "44240",
                    Country = "USA",
                    Latitude = 1.5,
                    Longitude = 2,
                },
                DoNotMail = false,
                DoNotService = true,
                TaxExempt = true,
                NationalAccount = true,
                CreditLimit = 12.5m,
                TagTypeIds = Array.Empty<long>(),
                CustomFields = Array.Empty<CustomField>(),
                ExternalData = new ExternalDataUpdate
                {
                    ApplicationGuid = Application,
                    Items = [new ExternalDataChange { Key = "crm", Value = "A-1" }],
                },
            },
            Token);

        (after.Type == CustomerType.Residential).ShouldBeTrue();
        (after.Address!.City, after.Address.Latitude, after.DoNotMail, after.DoNotService, after.TaxExempt, after.NationalAccount,
            after.CreditLimit)
            .ShouldBe(("Kent", 1.5, false, true, true, true, 12.5m));
    }

    [Fact]
    public async Task External_data_is_replaced_merged_and_deleted_by_null()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var customer = await titan.RunAsync(NewCustomer("Avery"), Token);

        await ChangeAsync(ExternalDataPatchMode.Replace, new() { Key = "a", Value = "1" }, new() { Key = "b", Value = "2" });
        await ChangeAsync(ExternalDataPatchMode.Merge, new() { Key = "a", Value = null }, new() { Key = "c", Value = "3" });

        var found = await titan.PageAsync(
            new ListCustomers
            {
                CustomQueryParams = new Dictionary<string, TextValue> { ["externalDataApplicationGuid"] = Application.ToString() },
            },
            Token);
        found.Data.ShouldHaveSingleItem().ExternalData.Select(item => $"{item.Key}={item.Value}").Order().ShouldBe(["b=2", "c=3"]);

        Task ChangeAsync(ExternalDataPatchMode mode, params ExternalDataChange[] items) => titan.RunAsync(
            new UpdateCustomer
            {
                CustomerId = customer.Id,
                ExternalData = new ExternalDataUpdate { PatchMode = mode, ApplicationGuid = Application, Items = items },
            },
            Token);
    }

    [Fact]
    public async Task Contacts_are_added_changed_filtered_and_removed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var customer = (await titan.RunAsync(NewCustomer("Avery"), Token)).Id;

        var contact = await titan.RunAsync(
            new CreateCustomerContact { CustomerId = customer, Type = ContactType.MobilePhone, Value = "330-555-0142", Memo = "Kelly" },
            Token);
        var changed = await titan.RunAsync(
            new UpdateCustomerContact
            {
                CustomerId = customer,
                ContactId = contact.Id,
                Memo = "After hours",
                Preferences = new NewContactPreferences
                {
                    JobRemindersEnabled = true,
                    MarketingUpdatesEnabled = false,
                    InvoiceStatementNotification = true,
                },
            },
            Token);
        var recent = await titan.PageAsync(
            new ListCustomerContacts { CustomerId = customer, ModifiedOnOrAfter = changed.ModifiedOn }, Token);
        await titan.RunAsync(new DeleteCustomerContact { CustomerId = customer, ContactId = contact.Id }, Token);
        var left = await titan.PageAsync(new ListCustomerContacts { CustomerId = customer }, Token);

        (changed.Value, changed.Memo, changed.Preferences!.MarketingUpdatesEnabled).ShouldBe(("330-555-0142", "After hours", false));
        recent.Data.ShouldHaveSingleItem().CustomerId.ShouldBe(customer);
        left.Data.Select(one => one.Id).ShouldNotContain(contact.Id);
    }

    [Fact]
    public async Task Refusals_arrive_with_their_fields()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var customer = (await titan.RunAsync(NewCustomer("Avery"), Token)).Id;

        var unknownTag = await Should.ThrowAsync<ServiceTitanException>(
            () => titan.RunAsync(new UpdateCustomer { CustomerId = customer, TagTypeIds = new long[] { 1 } }, Token));
        unknownTag.Errors.Keys.ShouldBe(["tagTypeIds[0]"]);
        unknownTag.TraceId.ShouldNotBeNullOrEmpty();

        await titan.RunAsync(new UpdateCustomer { CustomerId = customer, Active = false }, Token);
        var inactive = await Should.ThrowAsync<ServiceTitanException>(
            () => titan.PageAsync(new ListCustomerContacts { CustomerId = customer }, Token));
        inactive.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Fetch_all_returns_every_customer_once()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(57) });
        using var titan = emulator.NewClient();
        var any = new Dictionary<string, TextValue> { ["active"] = "Any" };

        var ids = await titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 10, Sort = "+Id", CustomQueryParams = any }, Token)
            .Select(customer => customer.Id).ToListAsync(Token);

        ids.Count.ShouldBe(57);
        ids.ShouldBeUnique();

        // Six pages; the state of the list before and after them; its total; and the first page again.
        emulator.Calls.Count.ShouldBe(10);
    }

    private static CreateCustomer NewCustomer(string name) => new()
    {
        Name = name,
        Type = CustomerType.Commercial,
        Address = Address,
        DoNotMail = true,
        Contacts = [new NewContact { Type = ContactType.Email, Value = "office@avery.example" }],
        Locations = [new NewLocation { Name = "Workshop", Address = Address, CoordinatesSource = CoordinatesSource.User }],
        ExternalData = new ExternalData
        {
            ApplicationGuid = Application,
            Items = [new ExternalDataEntry { Key = "origin", Value = "web" }],
        },
    };
}

using System.Text.Json;
using TitanConnector.Accounting;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Dispatch;
using TitanConnector.Emulator;
using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.JobPlanning;
using TitanConnector.Json;
using TitanConnector.Raw;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>
/// The library against observed behavior of the live service, which accepts more, and in places less, than its documents allow.
/// </summary>
public class LiveContract
{
    private static readonly Dictionary<string, Func<TitanClient, IAsyncEnumerable<ServiceTitanRecord>>> Lists = new()
    {
        ["customers"] = titan => titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 20 }, Token),
        ["locations"] = titan => titan.ListAsync(new ListLocations { FetchAll = true, PageSize = 20 }, Token),
        ["bookings"] = titan => titan.ListAsync(new ListBookingsByTenant { FetchAll = true, PageSize = 20 }, Token),
        ["jobs"] = titan => titan.ListAsync(new ListJobs { FetchAll = true, PageSize = 20 }, Token),
        ["appointments"] = titan => titan.ListAsync(new ListAppointments { FetchAll = true, PageSize = 20 }, Token),
        ["assignments"] = titan => titan.ListAsync(new ListAppointmentAssignment { FetchAll = true, PageSize = 20 }, Token),
        ["invoices"] = titan => titan.ListAsync(new ListInvoices { FetchAll = true, PageSize = 20 }, Token),
        ["payments"] = titan => titan.ListAsync(new ListPayments { FetchAll = true, PageSize = 20 }, Token),
        ["equipment"] = titan => titan.ListAsync(new ListInstalledEquipment { FetchAll = true, PageSize = 20 }, Token),
    };

    public static TheoryData<string> ListNames => [.. Lists.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ListNames))]
    public async Task Every_record_is_readable_whatever_it_holds(string list)
    {
        await using var documented = await StartAsync(EmulatorBehaviour.Documented);
        await using var live = await StartAsync(EmulatorBehaviour.Live);
        using var one = documented.NewClient();
        using var other = live.NewClient();

        var expected = await Lists[list](one).CountAsync(Token);
        var records = await Lists[list](other).CountAsync(Token);

        records.ShouldBe(expected);
        AllThatWasAnswered(live).ShouldNotBe(AllThatWasAnswered(documented), "the live answers are the same as the documented ones");
    }

    [Fact]
    public async Task An_undocumented_value_keeps_its_text_and_a_null_stays_null()
    {
        await using var emulator = await StartAsync(EmulatorBehaviour.Live);
        using var titan = emulator.NewClient();

        var customers = await titan.ListAsync(new ListCustomers { FetchAll = true }, Token).ToListAsync(Token);
        var stray = customers.First(customer => customer.Type is { Known: null });
        var same = await titan.RunAsync(new GetCustomer { CustomerId = stray.Id }, Token);
        var jobs = await titan.ListAsync(new ListJobs { FetchAll = true }, Token).ToListAsync(Token);

        (stray.Type!.Value.Text, same.Type!.Value.Text).ShouldBe(("Industrial", "Industrial"));
        customers.ShouldContain(customer => customer.Address!.Country == null && customer.Address.City != null);
        jobs.ShouldContain(job => job.JobStatus!.Value.Text == "Archived" && job.JobStatus.Value.Known == null);
        jobs.ShouldContain(job => job.Priority == null);
    }

    [Fact]
    public async Task An_unknown_query_parameter_is_ignored_live_and_refused_by_documented_behavior()
    {
        await using var live = await StartAsync(EmulatorBehaviour.Live);
        await using var documented = await StartAsync(EmulatorBehaviour.Documented);
        using var titan = live.NewClient();
        using var strict = documented.NewClient();
        var misspelled = new ListJobs
        {
            AllowUnknownQuery = true,
            CustomQueryParams = new Dictionary<string, TextValue> { ["status"] = "Completed" },
        };

        var all = await titan.PageAsync(new ListJobs(), Token);
        var page = await titan.PageAsync(misspelled, Token);
        var error = await Should.ThrowAsync<ServiceTitanException>(() => strict.PageAsync(misspelled, Token));

        page.Data.Select(job => job.Id).ShouldBe(all.Data.Select(job => job.Id));
        error.Errors.Keys.ShouldBe(["status"]);
        live.ForgiveViolations();
        documented.ForgiveViolations();
    }

    [Fact]
    public async Task An_undocumented_sort_is_ignored_live_and_refused_by_documented_behavior()
    {
        await using var live = await StartAsync(EmulatorBehaviour.Live);
        await using var documented = await StartAsync(EmulatorBehaviour.Documented);
        using var titan = live.NewClient();
        using var strict = documented.NewClient();

        foreach (var list in (TitanAction[])
        [
            new ListTechnicians { Sort = "-Name", AllowUnknownQuery = true },
            new ListBusinessUnits { Sort = "-Name", AllowUnknownQuery = true },
            new ListUserRoles { Sort = "-Name", AllowUnknownQuery = true },
        ])
        {
            (await NamesAsync(titan, list)).ShouldNotBeEmpty();
            (await Should.ThrowAsync<ServiceTitanException>(() => NamesAsync(strict, list))).Errors.Keys.ShouldBe(["sort"]);
        }

        live.Calls.ShouldAllBe(call => call.Query == "?sort=-Name");
        live.ForgiveViolations();
        documented.ForgiveViolations();
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_returns_the_unchanged_record()
    {
        await using var emulator = await StartAsync(EmulatorBehaviour.Live);
        using var titan = emulator.NewClient();
        var before = (await titan.PageAsync(new ListCustomers { PageSize = 1 }, Token)).Data[0];
        using var misspelled = JsonDocument.Parse("""{"nmae":"Birch"}""");
        var url = $"/customers/{before.Id}";
        var unknown = new RawRequest { UrlType = "crm", Method = RawMethod.PATCH, Url = url, Data = misspelled.RootElement };

        var after = await titan.RunAsync(new UpdateCustomer { CustomerId = before.Id, Name = before.Name! }, Token);
        var dropped = await titan.RunAsync(unknown, Token);

        (after.Name, after.ModifiedOn).ShouldBe((before.Name, before.ModifiedOn));
        (dropped.Status, dropped.Json!.Value.GetProperty("name").GetString()).ShouldBe((200, before.Name));
        emulator.ForgiveViolations();
    }

    [Fact]
    public async Task An_item_without_sku_fails_on_the_server_and_is_not_sent_twice()
    {
        await using var emulator = await StartAsync(EmulatorBehaviour.Live);
        using var titan = emulator.NewClient();
        var invoice = (await titan.PageAsync(new ListInvoices { PageSize = 1 }, Token)).Data[0].Id;

        var error = await Should.ThrowAsync<OutcomeUnknownException>(
            () => titan.RunAsync(new UpdateInvoiceItems { InvoiceId = invoice, Description = "Labor", Quantity = 1 }, Token));

        error.Message.ShouldContain("Sku (Name:) is not found");
        emulator.Calls.Count(call => call.Method == "PATCH").ShouldBe(1);
    }

    private static async Task<IReadOnlyList<string?>> NamesAsync(TitanClient titan, TitanAction list)
    {
        var page = await titan.PagesJsonAsync(list, Token).SingleAsync(Token);
        return [.. page.Data.Select(record => record.GetProperty("name").GetString())];
    }

    private static Task<TestEmulator> StartAsync(EmulatorBehaviour behaviour) =>
        TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(60), Behaviour = behaviour });

    private static string AllThatWasAnswered(TestEmulator emulator) =>
        string.Concat(emulator.Calls.Select(call => call.ResponseBody).Order());
}

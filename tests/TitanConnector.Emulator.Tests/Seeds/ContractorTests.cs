using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Tests.Seeds;

public sealed class ContractorTests
{
    private static readonly string[] Lists =
    [
        "customers?active=Any&pageSize=5000",
        "locations?active=Any&pageSize=5000",
        "customers/contacts?modifiedOnOrAfter=2000-01-01T00:00:00Z&pageSize=5000",
        "customers/custom-fields",
        "locations/custom-fields",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(400)]
    public async Task Same_seed_number_gives_byte_identical_lists(int customers)
    {
        await using var first = await Tenant.StartAsync(customers);
        await using var second = await Tenant.StartAsync(customers);

        foreach (var list in Lists)
        {
            (await second.GetAsync(list)).Text.ShouldBe((await first.GetAsync(list)).Text, list);
        }

        (await first.IdsAsync(Lists[0])).Length.ShouldBe(customers);
    }

    [Fact]
    public async Task Small_tenant_is_the_beginning_of_a_large_one()
    {
        await using var small = await Tenant.StartAsync(customers: 20);
        await using var large = await Tenant.StartAsync(customers: 200);

        static IEnumerable<(long, string)> Names(Reply page) =>
            page.Ok().Data().Take(20).Select(customer => (customer!.Id(), customer!.Text("name")));
        Names(await large.GetAsync(Lists[0])).ShouldBe(Names(await small.GetAsync(Lists[0])));
    }

    [Fact]
    public async Task Demo_has_250_customers_and_all_kinds_of_them()
    {
        await using var tenant = await Tenant.StartAsync(new EmulatorOptions());
        var customers = (await tenant.GetAsync(Lists[0])).Ok().Data();
        var locations = (await tenant.GetAsync(Lists[1])).Ok().Data();
        var contacts = (await tenant.GetAsync(Lists[2])).Ok().Data();

        customers.Count.ShouldBe(250);
        Some(customers, customer => customer.Text("type") == "Commercial");
        Some(customers, customer => customer["tagTypeIds"]!.AsArray().Count > 0);
        Some(customers, customer => customer["customFields"]!.AsArray().Count > 0);
        Some(customers, customer => customer["balance"]!.GetValue<decimal>() > 0);
        customers.Count(customer => !customer!["active"]!.GetValue<bool>()).ShouldBeInRange(5, 30);
        locations.GroupBy(location => location!["customerId"]!.GetValue<long>()).ShouldContain(group => group.Count() > 1);
        foreach (var type in new[] { "Phone", "MobilePhone", "Email" })
        {
            Some(contacts, contact => contact.Text("type") == type);
        }

        contacts.Select(contact => contact!["customerId"]!.GetValue<long>()).Distinct().Order().ShouldBe(customers.Ids());
        locations.Select(location => location!["customerId"]!.GetValue<long>()).Distinct().Order().ShouldBe(customers.Ids());

        static void Some(JsonArray records, Func<JsonNode, bool> kind) =>
            records.Count(record => kind(record!)).ShouldBeInRange(5, records.Count - 5);
    }

    [Fact]
    public async Task Nothing_in_a_seed_is_newer_than_its_own_day()
    {
        await using var tenant = await Tenant.StartAsync(customers: 300);

        (await tenant.IdsAsync("customers?active=Any&modifiedOnOrAfter=2026-01-05T14:00:01Z")).ShouldBeEmpty();
        (await tenant.IdsAsync("customers?active=Any&createdBefore=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        (await tenant.GetAsync(Lists[0])).Ok().Data()
            .ShouldAllBe(customer => customer!.Moment("createdOn") <= customer!.Moment("modifiedOn"));
    }

    [Fact]
    public async Task Empty_tenant_is_set_up()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers/custom-fields")).Ok().Data().ShouldNotBeEmpty();
        (await tenant.GetAsync("locations/custom-fields")).Ok().Data().ShouldNotBeEmpty();
        (await tenant.IdsAsync("customers?active=Any")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("demo", 250)]
    [InlineData("empty", 0)]
    [InlineData("0", 0)]
    [InlineData("17", 17)]
    public void Seed_is_read_from_a_word_or_a_number_and_written_back(string text, int customers)
    {
        EmulatorSeed.TryParse(text, out var seed).ShouldBeTrue();

        seed.Customers.ShouldBe(customers);
        EmulatorSeed.TryParse(seed.ToString(), out var again).ShouldBeTrue();
        again.ShouldBe(seed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("Demo")]
    [InlineData("1e3")]
    public void Seed_that_is_neither_word_nor_number_is_rejected(string? text) => EmulatorSeed.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Seed_of_a_negative_number_of_customers_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => EmulatorSeed.OfCustomers(-1));
}

using TitanConnector.Emulator.Faults;

namespace TitanConnector.Emulator.Tests.Faults;

public sealed class FeedFaultTests
{
    private const string Feed = "export/customers";

    [Fact]
    public async Task Rows_come_twice()
    {
        await using var tenant = await Tenant.StartAsync(customers: 5);
        var good = (await tenant.GetAsync(Feed)).Ok();
        tenant.Emulator.Inject(Fault.Parse("feed-repeat"));

        var bad = (await tenant.GetAsync(Feed)).Ok();

        bad.Data().Ids().ShouldBe([.. good.Data().Ids(), .. good.Data().Ids().Take(3)]);
        bad.Text("continueFrom").ShouldBe(good.Text("continueFrom"));
    }

    [Fact]
    public async Task Rows_come_out_of_order()
    {
        await using var tenant = await Tenant.StartAsync(customers: 5);
        var good = (await tenant.GetAsync(Feed)).Ok();
        tenant.Emulator.Inject(Fault.Parse("feed-disorder"));

        (await tenant.GetAsync(Feed)).Ok().Data().Ids().ShouldBe(good.Data().Ids().Reverse());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=2020-06-01")]
    public async Task An_empty_page_with_more_to_come_loses_no_rows(string query)
    {
        await using var tenant = await Tenant.StartAsync(customers: 5);
        var good = (await tenant.GetAsync(Feed + query)).Ok();
        tenant.Emulator.Inject(Fault.Parse("feed-empty,times=1"));

        var empty = (await tenant.GetAsync(Feed + query)).Ok();
        var next = (await tenant.GetAsync($"{Feed}?from={empty.Text("continueFrom")}")).Ok();

        empty.Data().ShouldBeEmpty();
        empty["hasMore"]!.GetValue<bool>().ShouldBeTrue();
        next.Data().Ids().ShouldBe(good.Data().Ids());
        good.Data().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_place_that_has_expired_is_refused_and_a_new_beginning_is_not()
    {
        await using var tenant = await Tenant.StartAsync(customers: 5);
        var place = (await tenant.GetAsync(Feed)).Ok().Text("continueFrom");
        tenant.Emulator.Inject(Fault.Parse("feed-expired"));

        (await tenant.GetAsync($"{Feed}?from={place}")).RefusedFields().ShouldBe(["from"]);
        (await tenant.GetAsync(Feed)).Ok();
        (await tenant.GetAsync($"{Feed}?from=2020-01-01")).Ok();
    }

    [Fact]
    public async Task Only_feeds_are_hit()
    {
        await using var tenant = await Tenant.StartAsync(customers: 5);
        var good = (await tenant.GetAsync("customers")).Text;
        tenant.Emulator.Inject(Fault.Parse("feed-empty"), Fault.Parse("feed-disorder"));

        (await tenant.GetAsync("customers")).Text.ShouldBe(good);
        tenant.Emulator.Requests.ShouldAllBe(request => request.Fault == null);
    }
}

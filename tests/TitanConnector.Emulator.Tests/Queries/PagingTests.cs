namespace TitanConnector.Emulator.Tests.Queries;

public sealed class PagingTests
{
    [Fact]
    public async Task Pages_hold_every_record_once_and_the_last_one_has_no_more()
    {
        await using var tenant = await Tenant.StartAsync(customers: 23);
        var ids = new List<long>();

        for (var page = 1; page <= 3; page++)
        {
            var answer = (await tenant.GetAsync($"customers?active=Any&pageSize=10&page={page}")).Ok();
            answer["page"]!.GetValue<int>().ShouldBe(page);
            answer["pageSize"]!.GetValue<int>().ShouldBe(10);
            answer["hasMore"]!.GetValue<bool>().ShouldBe(page < 3);
            ids.AddRange(answer.Data().Ids());
        }

        ids.Count.ShouldBe(23);
        ids.Distinct().Count().ShouldBe(23);
        ids.ShouldBe(await tenant.IdsAsync("customers?active=Any"));
    }

    [Fact]
    public async Task Last_page_that_is_full_has_nothing_after_it()
    {
        await using var tenant = await Tenant.StartAsync(customers: 20);

        (await tenant.GetAsync("customers?active=Any&pageSize=10&page=1")).Ok()["hasMore"]!.GetValue<bool>().ShouldBeTrue();
        (await tenant.GetAsync("customers?active=Any&pageSize=10&page=2")).Ok()["hasMore"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task Page_after_the_last_is_empty(int page)
    {
        await using var tenant = await Tenant.StartAsync(customers: 20);

        var answer = (await tenant.GetAsync($"customers?pageSize=5000&page={page}&includeTotal=true&active=Any")).Ok();

        answer.Data().ShouldBeEmpty();
        answer["hasMore"]!.GetValue<bool>().ShouldBeFalse();
        answer["totalCount"]!.GetValue<int>().ShouldBe(20);
    }

    [Fact]
    public async Task Page_has_50_records_unless_told_otherwise()
    {
        await using var tenant = await Tenant.StartAsync(customers: 60);

        var answer = (await tenant.GetAsync("customers?active=Any")).Ok();

        answer["pageSize"]!.GetValue<int>().ShouldBe(50);
        answer.Data().Count.ShouldBe(50);
    }

    [Fact]
    public async Task Page_may_have_5000_records()
    {
        await using var tenant = await Tenant.StartAsync(customers: 5_100);

        var answer = (await tenant.GetAsync("customers?active=Any&pageSize=5000")).Ok();

        answer.Data().Count.ShouldBe(5_000);
        answer["hasMore"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("pageSize=5001", "pageSize")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=ten", "pageSize")]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=2147483648", "page")]
    [InlineData("includeTotal=yes", "includeTotal")]
    public async Task Paging_out_of_bounds_is_refused(string query, string name)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?" + query)).RefusedFields().ShouldBe([name]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("&includeTotal=false", null)]
    [InlineData("&includeTotal=true", 12)]
    public async Task Total_is_counted_only_when_asked_for(string query, int? total)
    {
        await using var tenant = await Tenant.StartAsync(customers: 12);

        var answer = (await tenant.GetAsync("customers?active=Any&pageSize=5" + query)).Ok().AsObject();

        answer.ContainsKey("totalCount").ShouldBeTrue();
        ((int?)answer["totalCount"]).ShouldBe(total);
    }

    [Fact]
    public async Task Total_counts_the_filtered_records()
    {
        await using var tenant = await Tenant.StartAsync();
        await tenant.AddCustomerAsync("Avery Heating");
        await tenant.AddCustomerAsync("Avery Plumbing");
        await tenant.AddCustomerAsync("Birch Dental");

        ((int?)(await tenant.GetAsync("customers?name=avery&pageSize=1&includeTotal=true")).Ok()["totalCount"]).ShouldBe(2);
    }

    [Theory]
    [InlineData("id", "Id")]
    [InlineData("createdOn", "CreatedOn")]
    [InlineData("modifiedOn", "ModifiedOn")]
    public async Task Lists_are_sorted_both_ways(string member, string field)
    {
        await using var tenant = await Tenant.StartAsync(customers: 80);

        var up = (await tenant.GetAsync($"customers?active=Any&pageSize=80&sort=%2B{field}")).Ok().Data();
        var down = (await tenant.GetAsync($"customers?active=Any&pageSize=80&sort=-{field}")).Ok().Data();

        long Key(System.Text.Json.Nodes.JsonNode? record) => member == "id" ? record!.Id() : record!.Moment(member).UtcTicks;
        up.Select(Key).ShouldBe(up.Select(Key).Order());
        up.Count.ShouldBe(80);
        down.Ids().ShouldBe(up.Ids().Reverse());
    }

    [Fact]
    public async Task Sorting_by_modification_is_not_sorting_by_id()
    {
        await using var tenant = await Tenant.StartAsync();
        var first = await tenant.AddCustomerIdAsync();
        var second = await tenant.AddCustomerIdAsync();
        (await tenant.PatchAsync($"customers/{first}", Bodies.Parse("""{"name":"Avery & Sons"}"""))).Ok();

        (await tenant.IdsAsync("customers?sort=%2BModifiedOn")).ShouldBe([second, first]);
        (await tenant.IdsAsync("customers?sort=%2BCreatedOn")).ShouldBe([first, second]);
    }

    [Fact]
    public async Task Plus_read_as_a_space_still_means_ascending()
    {
        await using var tenant = await Tenant.StartAsync(customers: 5);

        (await tenant.IdsAsync("customers?active=Any&sort=+Id")).ShouldBe(await tenant.IdsAsync("customers?active=Any&sort=%2BId"));
    }

    [Theory]
    [InlineData("-completedOn")]
    [InlineData("%2BName")]
    [InlineData("Id")]
    [InlineData("-")]
    [InlineData("-Id;DROP TABLE customers")]
    public async Task Sorting_by_anything_else_is_refused_in_the_live_services_words(string sort)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?sort=" + sort)).Refused(400)["sort"]
            .ShouldBe([$"The value '{Uri.UnescapeDataString(sort)}' is not valid for Sort."]);
    }
}

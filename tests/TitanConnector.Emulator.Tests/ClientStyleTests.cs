namespace TitanConnector.Emulator.Tests;

/// <summary>Requests as clients in other languages write them.</summary>
public sealed class ClientStyleTests
{
    [Theory]
    [InlineData(EmulatorBehaviour.Documented)]
    [InlineData(EmulatorBehaviour.Live)]
    public async Task Python_and_JavaScript_write_true_in_their_own_way(EmulatorBehaviour behaviour)
    {
        await using var tenant = await StartAsync(behaviour);
        var all = (await tenant.GetAsync("customers?active=Any&includeTotal=true")).Ok()["totalCount"]!.GetValue<int>();

        (await tenant.GetAsync("customers?active=Any&includeTotal=True")).Ok()["totalCount"]!.GetValue<int>().ShouldBe(all);
        (await tenant.GetAsync("leads?includeTotal=True")).Ok()["totalCount"].ShouldNotBeNull();
        var active = (await tenant.GetAsync("customers?active=true&includeTotal=TRUE")).Ok();
        active.Data().ShouldAllBe(customer => customer!["active"]!.GetValue<bool>());
        active["totalCount"]!.GetValue<int>().ShouldBeLessThan(all);
    }

    [Fact]
    public async Task A_token_alone_and_an_application_key_in_the_query_are_enough()
    {
        await using var tenant = await StartAsync(EmulatorBehaviour.Live);
        tenant.Client.Authorization = tenant.Client.Authorization!["Bearer ".Length..];
        tenant.Client.ApplicationKey = null;

        (await tenant.GetAsync($"customers?serviceTitanApplicationKey={tenant.Credentials.ApplicationKey}&pageSize=1"))
            .Ok().Data().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("createdOnOrAfter")]
    [InlineData("createdBefore")]
    public async Task Live_a_time_without_an_offset_is_UTC(string parameter)
    {
        await using var tenant = await StartAsync(EmulatorBehaviour.Live);
        const string Time = "2023-01-01T00:00:00";

        var loose = await tenant.IdsAsync($"customers?active=Any&{parameter}={Time}");
        var strict = await tenant.IdsAsync($"customers?active=Any&{parameter}={Time}Z");
        var all = await tenant.IdsAsync("customers?active=Any");

        loose.ShouldBe(strict);
        loose.Length.ShouldBeInRange(1, all.Length - 1);
    }

    [Fact]
    public async Task Live_a_page_size_for_a_single_record_is_ignored()
    {
        await using var live = await StartAsync(EmulatorBehaviour.Live);
        await using var documented = await StartAsync(EmulatorBehaviour.Documented);
        var id = (await live.IdsAsync("customers?active=Any"))[0];
        var lead = (await live.IdsAsync("leads"))[0];

        (await live.GetAsync($"customers/{id}?pageSize=50")).Ok().Id().ShouldBe(id);
        (await live.GetAsync($"leads/{lead}?pageSize=50")).Ok().Id().ShouldBe(lead);
        (await documented.GetAsync($"customers/{id}?pageSize=50")).RefusedFields().ShouldBe(["pageSize"]);
    }

    private static Task<Tenant> StartAsync(EmulatorBehaviour behaviour) =>
        Tenant.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(40), Behaviour = behaviour });
}

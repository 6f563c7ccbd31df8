using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Queries;

/// <summary>ServiceTitan is an ASP.NET service, and public clients rely on how ASP.NET reads a query.</summary>
public sealed class AspNetQueryTests
{
    [Theory]
    [InlineData("crm/v2/customers?active=Any", "crm/v2/customers?active=any")]
    [InlineData("crm/v2/customers?active=True", "crm/v2/customers?active=true")]
    [InlineData("crm/v2/customers?active=False", "crm/v2/customers?active=FALSE")]
    [InlineData("crm/v2/customers?active=False", "crm/v2/customers?ACTIVE=%20false%20")]
    [InlineData("crm/v2/customers?includeTotal=true", "crm/v2/customers?includeTotal=True")]
    [InlineData("crm/v2/customers?includeTotal=true", "crm/v2/customers?INCLUDETOTAL=TRUE")]
    [InlineData("crm/v2/customers?sort=-CreatedOn", "crm/v2/customers?sort=-createdon")]
    [InlineData("jpm/v2/jobs?jobStatus=Completed", "jpm/v2/jobs?jobStatus=completed")]
    [InlineData("jpm/v2/jobs?priority=Normal", "jpm/v2/jobs?priority=NORMAL")]
    [InlineData("jpm/v2/jobs?appointmentStatus=Scheduled", "jpm/v2/jobs?appointmentStatus=scheduled")]
    [InlineData("jpm/v2/appointments?status=Done", "jpm/v2/appointments?status=done")]
    [InlineData("jpm/v2/appointments?unused=false", "jpm/v2/appointments?unused=False")]
    [InlineData("accounting/v2/invoices?statuses=Posted&statuses=Pending", "accounting/v2/invoices?statuses=posted&Statuses=PENDING")]
    [InlineData(
        "accounting/v2/invoices?balanceFilter.Balance=0&balanceFilter.Comparer=Greater",
        "accounting/v2/invoices?balancefilter.balance=0&balancefilter.comparer=greater")]
    [InlineData("accounting/v2/invoices?orderBy=Id&orderByDirection=desc", "accounting/v2/invoices?orderby=id&orderbydirection=DESC")]
    [InlineData("accounting/v2/payments?statuses=Pending,Posted", "accounting/v2/payments?statuses=pending,%20POSTED")]
    [InlineData("accounting/v2/payments?activeState=All", "accounting/v2/payments?activeState=all")]
    [InlineData("settings/v2/user-roles?employeeType=Technician", "settings/v2/user-roles?employeeType=technician")]
    public async Task Values_and_names_are_case_insensitive(string documented, string sent)
    {
        await using var work = Workplace.In(await Tenant.StartAsync(customers: 40));

        (await work.GetAsync(sent)).Ok().ToJsonString().ShouldBe((await work.GetAsync(documented)).Ok().ToJsonString());
    }

    [Theory]
    [InlineData("page=1&page=1", "page=1")]
    [InlineData("page=2&Page=1&pageSize=3", "page=2&pageSize=3")]
    [InlineData("name=a&name=zzzz", "name=a")]
    [InlineData("active=Any&active=False", "active=Any")]
    [InlineData("pageSize=3&pageSize=none", "pageSize=3")]
    [InlineData("page=&page=2", "")]
    public async Task First_value_of_a_repeated_parameter_counts(string sent, string same)
    {
        await using var tenant = await Tenant.StartAsync(customers: 10);

        (await tenant.GetAsync("customers?" + sent)).Ok().ToJsonString()
            .ShouldBe((await tenant.GetAsync("customers?" + same)).Ok().ToJsonString());
    }

    [Theory]
    [InlineData("active=1", "active")]
    [InlineData("active=yes", "active")]
    [InlineData("includeTotal=1", "includeTotal")]
    [InlineData("page=none&page=1", "page")]
    public async Task Unknown_value_is_still_refused_in_any_case(string query, string name)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?" + query)).RefusedFields().ShouldBe([name]);
    }

    [Fact]
    public async Task Application_guid_is_read_in_every_form_that_dotnet_writes()
    {
        await using var tenant = await Tenant.StartAsync();
        var data = Bodies.Parse(
            """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1"}]}""");
        var id = await tenant.AddCustomerIdAsync("Avery", Bodies.With("externalData", data));

        string[] guids =
        [
            "5F0C9B1E-6D2A-4C1B-9D55-0A4B8A3F7C21", "5f0c9b1e6d2a4c1b9d550a4b8a3f7c21", "{5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21}",
        ];
        foreach (var guid in guids)
        {
            (await tenant.IdsAsync($"customers?externalDataApplicationGuid={guid}&externalDataKey=crmId&externalDataValues=A-1"))
                .ShouldBe([id]);
        }
    }

    [Theory]
    [InlineData("avery ÉLECTRICITÉ", "Avery Électricité")]
    [InlineData("ÇAĞLAR", "Çağlar Heating")]
    [InlineData("παπαδοπουλοσ", "ΠΑΠΑΔΟΠΟΥΛΟΣ")]
    [InlineData("иванов", "ИВАНОВ и сыновья")]
    public async Task Names_are_found_case_insensitively_in_every_script(string asked, string name)
    {
        await using var tenant = await Tenant.StartAsync();
        var location = Bodies.Location(name);
        location["address"] = Bodies.Address(name);
        var id = await tenant.AddCustomerIdAsync(
            name, Bodies.With("address", Bodies.Address(name)), Bodies.With("locations", Bodies.Array(location)));
        await tenant.AddCustomerAsync("Birch Dental");

        (await tenant.IdsAsync($"customers?name={Uri.EscapeDataString(asked)}")).ShouldBe([id]);
        (await tenant.IdsAsync($"customers?city={Uri.EscapeDataString(name.ToUpperInvariant())}")).ShouldBe([id]);
        (await tenant.IdsAsync($"locations?city={Uri.EscapeDataString(name.ToLowerInvariant())}")).Length.ShouldBe(1);
    }
}

using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Routes.Settings;

public sealed class SettingsListsTests
{
    [Theory]
    [InlineData("business-units", "name=plumb", 1)]
    [InlineData("business-units", "active=False", 1)]
    [InlineData("business-units", "active=Any&externalDataApplicationGuid=0b8a1f5e-3f4f-4e6f-8f0a-0c8d0e3c1a11", 3)]
    [InlineData("business-units", "createdBefore=2019-01-01T00:00:00Z", 0)]
    [InlineData("user-roles", "", 4)]
    [InlineData("user-roles", "active=Any", 5)]
    [InlineData("user-roles", "employeeType=Technician", 2)]
    [InlineData("user-roles", "employeeType=Employee", 2)]
    [InlineData("user-roles", "employeeType=All&name=DISPATCH", 1)]
    [InlineData("technicians", "", 5)]
    [InlineData("technicians", "active=False", 1)]
    [InlineData("technicians", "name=tess", 1)]
    [InlineData("tag-types", "sort=-Id", 5)]
    [InlineData("tag-types", "active=False", 0)]
    public async Task List_is_filtered(string list, string query, int count)
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);

        (await work.DataAsync($"settings/v2/{list}?{query}")).Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("business-units?sort=%2BId", "sort")]
    [InlineData("technicians?sort=%2BId", "sort")]
    [InlineData("user-roles?modifiedBefore=2026-01-01T00:00:00Z", "modifiedBefore")]
    [InlineData("user-roles?employeeType=Robot", "employeeType")]
    [InlineData("tag-types?sort=%2BColor", "sort")]
    public async Task Undocumented_list_parameter_is_refused(string list, string field)
    {
        await using var tenant = await Tenant.StartAsync();
        await using var work = Workplace.In(tenant);

        (await work.GetAsync($"settings/v2/{list}")).RefusedFields().ShouldBe([field]);
    }
}

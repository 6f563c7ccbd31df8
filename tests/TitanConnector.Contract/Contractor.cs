using System.Text.Json;
using TitanConnector.Crm;
using TitanConnector.JobPlanning;
using TitanConnector.Raw;

namespace TitanConnector.Contract;

/// <summary>What a test needs of a tenant before its own story starts; what has no action of its own is read by raw requests.</summary>
internal sealed class Contractor(TitanClient titan)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static NewAddress Address { get; } =
        new() { Street = "12 Mill Lane", City = "Akron", State = "OH", Zip = "44301", Country = "USA" };

    public static DateTimeOffset Tomorrow { get; } = new(2026, 12, 1, 14, 0, 0, TimeSpan.Zero);

    public async Task<long> FirstIdAsync(string module, string url, string name = "id") =>
        (await FirstAsync(module, url)).GetProperty(name).GetInt64();

    public async Task<JsonElement> FirstAsync(string module, string url)
    {
        var answer = await titan.RunAsync(new RawRequest { UrlType = module, Method = RawMethod.GET, Url = url }, Token);
        return answer.Json!.Value.GetProperty("data")[0];
    }

    public Task<CreatedCustomer> NewCustomerAsync() => titan.RunAsync(
        new CreateCustomer { Name = "Avery", Address = Address, Locations = [new NewLocation { Name = "Home", Address = Address }] }, Token);

    public async Task<CreateJob> JobForAsync(CreatedCustomer customer)
    {
        var type = await FirstAsync("jpm", "/job-types");
        return new CreateJob
        {
            CustomerId = customer.Id,
            LocationId = customer.Locations[0].Id,
            BusinessUnitId = type.GetProperty("businessUnitIds")[0].GetInt64(),
            JobTypeId = type.GetProperty("id").GetInt64(),
            CampaignId = await FirstIdAsync("marketing", "/campaigns"),
            Priority = "Normal",
            Summary = "No heat",
            Appointments = [new NewAppointment { Start = Tomorrow, End = Tomorrow.AddHours(2) }],
        };
    }

    public async Task<Job> NewJobAsync() => await titan.RunAsync(await JobForAsync(await NewCustomerAsync()), Token);
}

using System.Globalization;
using System.Text.Json.Nodes;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes.JobPlanning;

/// <summary>A tenant with some history, a new customer, and what a job for that customer needs.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private Workplace(Tenant tenant) => Tenant = tenant;

    public Tenant Tenant { get; }

    public long CustomerId { get; private set; }

    public long LocationId { get; private set; }

    public long BusinessUnitId { get; private set; }

    public long JobTypeId { get; private set; }

    public long CampaignId { get; private set; }

    public long ReasonId { get; private set; }

    public long[] TechnicianIds { get; private set; } = [];

    public static async Task<Workplace> StartAsync(TimeProvider? time = null, int customers = 40, EmulatorWebhooks? webhooks = null)
    {
        var options = new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(customers),
            TimeProvider = time ?? TimeProvider.System,
            Webhooks = webhooks,
        };
        var workplace = new Workplace(await Tenant.StartAsync(options));
        await workplace.SetUpAsync();
        return workplace;
    }

    /// <summary>Without the setup: only a way to send calls to any module.</summary>
    public static Workplace In(Tenant tenant) => new(tenant);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Reply> PatchAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, Parse(body));

    public Task<Reply> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<JsonArray> DataAsync(string list) => (await GetAsync(list)).Ok().Data();

    public async Task<long[]> IdsAsync(string list) => (await DataAsync(list)).Ids();

    /// <summary>Sends an API call; the path is the documented one without <c>tenant/{tenant}/</c>.</summary>
    public Task<Reply> SendAsync(HttpMethod method, string path, JsonNode? body = null) =>
        SendAsync(method, path, body is null ? null : Tenant.Json(body.ToJsonString()));

    /// <inheritdoc cref="SendAsync(HttpMethod, string, JsonNode?)"/>
    public Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        var route = path.Split('/', 3);
        var url = string.Create(CultureInfo.InvariantCulture, $"{route[0]}/{route[1]}/tenant/{Tenant.Credentials.Tenant}/{route[2]}");
        var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", Tenant.Client.Authorization);
        request.Headers.Add("ST-App-Key", Tenant.Client.ApplicationKey);
        return Tenant.Client.SendAsync(request);
    }

    public JsonObject Job(params IEnumerable<KeyValuePair<string, JsonNode?>> with)
    {
        var job = new JsonObject
        {
            ["customerId"] = CustomerId,
            ["locationId"] = LocationId,
            ["businessUnitId"] = BusinessUnitId,
            ["jobTypeId"] = JobTypeId,
            ["priority"] = "High",
            ["campaignId"] = CampaignId,
            ["summary"] = "No heat",
            ["appointments"] = Array(Times(1)),
        };
        foreach (var (member, value) in with)
        {
            job[member] = value;
        }

        return job;
    }

    public async Task<JsonNode> AddJobAsync(params IEnumerable<KeyValuePair<string, JsonNode?>> with) =>
        (await PostAsync("jpm/v2/jobs", Job(with))).Ok();

    public async Task<JsonNode> JobAsync(long id) => (await GetAsync($"jpm/v2/jobs/{id}")).Ok();

    public async Task<JsonNode> AppointmentAsync(long id) => (await GetAsync($"jpm/v2/appointments/{id}")).Ok();

    /// <summary>An appointment on this day of June 2026.</summary>
    public static JsonObject Times(int day) => new()
    {
        ["start"] = string.Create(CultureInfo.InvariantCulture, $"2026-06-{day:00}T14:00:00Z"),
        ["end"] = string.Create(CultureInfo.InvariantCulture, $"2026-06-{day:00}T16:00:00Z"),
    };

    public static JsonObject Times(int day, params IEnumerable<long> technicianIds)
    {
        var times = Times(day);
        times["technicianIds"] = Array(technicianIds.Select(id => (JsonNode)id));
        return times;
    }

    public static JsonObject Cancellation(long reasonId) => new() { ["reasonId"] = reasonId, ["memo"] = "Called in" };

    public async ValueTask DisposeAsync() => await Tenant.DisposeAsync();

    /// <summary>Adds the customer, and looks up what a job needs.</summary>
    public async Task SetUpAsync()
    {
        var customer = await Tenant.AddCustomerAsync();
        var jobType = (await DataAsync("jpm/v2/job-types"))[0]!;
        CustomerId = customer.Id();
        LocationId = customer["locations"]![0]!.Id();
        JobTypeId = jobType.Id();
        BusinessUnitId = jobType["businessUnitIds"]![0]!.GetValue<long>();
        CampaignId = (await IdsAsync("marketing/v2/campaigns"))[0];
        ReasonId = (await IdsAsync("jpm/v2/job-cancel-reasons"))[0];
        TechnicianIds =
        [
            .. (await DataAsync("dispatch/v2/appointment-assignments?pageSize=500"))
                .Select(assignment => assignment!["technicianId"]!.GetValue<long>()).Distinct().Order(),
        ];
    }
}

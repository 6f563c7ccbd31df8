using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator;

namespace TitanConnector.TestSupport;

/// <summary>
/// An emulator's tenant that is changed and read by plain HTTP, with nothing of the library in between, for tests of a copy of its records.
/// </summary>
public sealed class PlainTenant : IDisposable
{
    private readonly TitanEmulator _emulator;
    private readonly HttpClient _http;
    private readonly Dictionary<string, List<long>> _ids = [];

    private PlainTenant(TitanEmulator emulator, HttpClient http)
    {
        _emulator = emulator;
        _http = http;
    }

    /// <summary>Called before each request, with its method and path.</summary>
    public Action<string>? OnRequest { get; set; }

    /// <param name="emulator">The emulator; its first tenant is used.</param>
    /// <param name="http">Carries requests to it, and belongs to the new object.</param>
    public static async Task<PlainTenant> ConnectAsync(TitanEmulator emulator, HttpClient http)
    {
        http.BaseAddress = emulator.BaseUrl;
        using var answer = await http.PostAsync(emulator.TokenUrl, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = emulator.Credentials.ClientId,
            ["client_secret"] = emulator.Credentials.ClientSecret,
        }));
        var token = await answer.Content.ReadFromJsonAsync<JsonObject>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!["access_token"]!.GetValue<string>());
        http.DefaultRequestHeaders.Add("ST-App-Key", emulator.Credentials.ApplicationKey);
        return new PlainTenant(emulator, http);
    }

    public async Task CreateCustomerAsync(string name)
    {
        await IdsAsync("crm/v2", "customers");
        var customer = await SendAsync(HttpMethod.Post, "crm/v2", "customers", new JsonObject
        {
            ["name"] = name,
            ["type"] = "Residential",
            ["address"] = Address(),
            ["locations"] = new JsonArray((JsonNode)new JsonObject { ["name"] = "Home", ["address"] = Address() }),
        });
        _ids["customers"].Add(customer["id"]!.GetValue<long>());
    }

    /// <summary>Changes any record of a list.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> ChangeAnyAsync(string module, string list, Random random, JsonObject change)
    {
        var ids = await IdsAsync(module, list);
        var id = ids[random.Next(ids.Count)];
        await ChangeAsync(module, list, id, change);
        return id;
    }

    public Task ChangeAsync(string module, string list, long id, JsonObject change) =>
        SendAsync(HttpMethod.Patch, module, $"{list}/{id}", change);

    /// <summary>Merges any customer into any other, as people do it in ServiceTitan.</summary>
    public async Task MergeAnyCustomersAsync(Random random)
    {
        var ids = await IdsAsync("crm/v2", "customers");
        var (id, into) = (ids[random.Next(ids.Count)], ids[random.Next(ids.Count)]);
        if (id != into)
        {
            await SendToPathAsync(HttpMethod.Post, "emulator/merge", new JsonObject { ["customer"] = id, ["into"] = into });
            ids.Remove(id);
        }
    }

    /// <summary>All records of a list, also inactive ones. The list of jobs has no parameter <c>active</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string module, string list) =>
        Records(await SendAsync(HttpMethod.Get, module, $"{list}?{(list == "jobs" ? "" : "active=Any&")}pageSize=5000", null));

    /// <summary>The latest state of all records of a feed, read from its beginning.</summary>
    public async Task<IReadOnlyList<JsonObject>> FeedAsync(string module, string feed, string key = "id")
    {
        var records = new Dictionary<long, JsonObject>();
        for (string? from = ""; from is not null;)
        {
            var page = await SendAsync(HttpMethod.Get, module, $"export/{feed}?from={from}", null);
            foreach (var record in Records(page))
            {
                records[record[key]!.GetValue<long>()] = record;
            }

            from = page["hasMore"]!.GetValue<bool>() ? page["continueFrom"]!.GetValue<string>() : null;
        }

        return [.. records.Values];
    }

    public void Dispose() => _http.Dispose();

    private static List<JsonObject> Records(JsonObject page) => [.. page["data"]!.AsArray().Select(record => record!.AsObject())];

    private static JsonObject Address() => new()
    {
        ["street"] = "1 Main St", ["city"] = "Springfield", ["state"] = "IL", ["zip"] = "62701", ["country"] = "USA",
    };

    private async Task<List<long>> IdsAsync(string module, string list)
    {
        if (!_ids.TryGetValue(list, out var ids))
        {
            // What was merged is left alone.
            var records = (await ListAsync(module, list)).Where(record => record["mergedToId"] is null);
            _ids[list] = ids = [.. records.Select(record => record["id"]!.GetValue<long>())];
        }

        return ids;
    }

    private Task<JsonObject> SendAsync(HttpMethod method, string module, string path, JsonObject? body) =>
        SendToPathAsync(
            method, string.Create(CultureInfo.InvariantCulture, $"{module}/tenant/{_emulator.Credentials.Tenant}/{path}"), body);

    private async Task<JsonObject> SendToPathAsync(HttpMethod method, string path, JsonObject? body)
    {
        OnRequest?.Invoke($"{method} {path}");
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }
}

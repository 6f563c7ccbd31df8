using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using TitanConnector.Connection;

namespace TitanConnector.Bench.Child;

/// <summary>The baseline for Fetch All: a bare HttpClient with eight pages in flight, without the connector.</summary>
internal sealed class Wire : IDisposable
{
    private const int InFlight = 8;
    private const int PageSize = 5000;

    private readonly HttpClient _http = new();
    private readonly string _list;

    private Wire(ConnectionSettings settings)
    {
        _http.BaseAddress = new Uri(settings.ApiUrl!);
        _list = $"crm/v2/tenant/{settings.Tenant}/customers?sort=%2BCreatedOn&pageSize={PageSize}";
        _http.DefaultRequestHeaders.Add("ST-App-Key", settings.ApplicationKey);
    }

    public static async Task<Wire> OpenAsync()
    {
        var settings = ConnectionSettings.FromEnvironmentVariables();
        var wire = new Wire(settings);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", settings.ClientId), new("client_secret", settings.ClientSecret),
        ]);
        using var answer = await wire._http.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        using var token = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        wire._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", token.RootElement.GetProperty("access_token").GetString());
        return wire;
    }

    /// <summary>Fetches every page, eight concurrently in no particular order, and passes each body to <paramref name="use"/>.</summary>
    /// <returns>The sum of the results.</returns>
    public async Task<long> FetchAsync(Func<Stream, Task<long>> use)
    {
        var total = await TotalAsync();
        var sum = 0L;
        var pages = Enumerable.Range(1, (total + PageSize - 1) / PageSize);
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (page, token) =>
        {
            using var response = await _http.GetAsync(
                new Uri($"{_list}&page={page.ToString(CultureInfo.InvariantCulture)}", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead, token);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(token);
            Interlocked.Add(ref sum, await use(body));
        });
        return sum;
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> TotalAsync()
    {
        var one = _list.Replace($"pageSize={PageSize}", "pageSize=1&includeTotal=true", StringComparison.Ordinal);
        using var page = await JsonDocument.ParseAsync(await _http.GetStreamAsync(new Uri(one, UriKind.Relative)));
        return page.RootElement.GetProperty("totalCount").GetInt32();
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace TitanConnector.Contract.Proof;

/// <summary>
/// Improves inputs that were made from examples where the rules of an operation need more: a record in a certain state, a value that the
/// tenant knows, or something done before.
/// </summary>
/// <param name="http">Calls the emulator.</param>
/// <param name="tenant">The tenant.</param>
/// <param name="token">Ends it.</param>
internal sealed partial class RuleInputs(HttpClient http, string tenant, CancellationToken token)
{
    private const string Early = "2020-01-01T00:00:00Z";
    private const string Later = "2026-12-01T00:00:00Z";

    public Task ImproveAsync(string operation, JsonObject inputs) => (operation.Split('.')[0] switch
    {
        "crm" => ImproveCrmAsync(operation, inputs),
        "jpm" or "dispatch" => ImproveJobsAsync(operation, inputs),
        "accounting" or "sales" or "inventory" or "pricebook" => ImproveBooksAsync(operation, inputs),
        _ => ImproveOthersAsync(operation, inputs),
    });

    /// <summary>A field of the first record of a list that is right.</summary>
    private async Task<JsonNode> FirstAsync(string list, Func<JsonNode, bool>? isRight = null, string field = "id")
    {
        var answer = await CallAsync(HttpMethod.Get, list);
        var records = answer as JsonArray ?? answer!["data"]!.AsArray();
        return records.FirstOrDefault(record => isRight?.Invoke(record!) is not false)?[field]?.DeepClone()
            ?? throw new InvalidOperationException($"No record of {list} is right.");
    }

    /// <summary>Sends a call, whose path has no tenant: <c>crm/v2/leads</c>.</summary>
    private async Task<JsonNode?> CallAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        var parts = path.Split('/', 3);
        using var request = new HttpRequestMessage(method, new Uri($"{parts[0]}/{parts[1]}/tenant/{tenant}/{parts[2]}", UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request, token);
        var text = await answer.Content.ReadAsStringAsync(token);
        return answer.IsSuccessStatusCode
            ? text.Length > 0 ? JsonNode.Parse(text) : null
            : throw new HttpRequestException($"{method} {path} was answered with {text}", null, answer.StatusCode);
    }

    /// <summary>Makes sure that two records are connected, as they may be already.</summary>
    private async Task EnsureAsync(string path)
    {
        try
        {
            await CallAsync(HttpMethod.Post, path);
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Conflict)
        {
            // It is.
        }
    }

    /// <summary>Replaces a value if the inputs have it: all that are optional are left out of some requests.</summary>
    private static async Task ReplaceAsync(JsonObject inputs, string name, Func<Task<JsonNode>> value)
    {
        if (inputs.ContainsKey(name))
        {
            inputs[name] = await value();
        }
    }

    private static Func<JsonNode, bool> Is(string field, params string[] values) => record => values.Contains(record[field]?.ToString());
}

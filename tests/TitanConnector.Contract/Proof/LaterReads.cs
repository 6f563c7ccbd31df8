using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.OpenApi;

namespace TitanConnector.Contract.Proof;

/// <summary>Whether reads after a write show what it did.</summary>
internal sealed class LaterReads(HttpClient http, OpenApiContract contract, CancellationToken token)
{
    /// <returns>yes, what is not as it was written, or an empty text if no documented read could show it.</returns>
    public async Task<string> ShowAsync(Exchange write)
    {
        var isItem = contract.Find(write.Method, write.Path)!.Template.EndsWith('}');
        return write.Method switch
        {
            "DELETE" when isItem => await ShowDeletedAsync(write.Path),
            "PATCH" or "PUT" when isItem && JsonOf(write.RequestBody) is JsonObject sent =>
                Compare(sent, await ReadAsync(write.Path)),
            "POST" when !isItem && JsonOf(write.RequestBody) is JsonObject sent && IdIn(write.ResponseBody) is { } id =>
                Compare(sent, await ReadAsync($"{write.Path}/{id}")),
            _ => "",
        };
    }

    private static string? IdIn(string answer) => JsonOf(answer) switch
    {
        JsonObject record => record["id"]?.ToString(),
        JsonValue value => value.ToString(),
        _ => null,
    };

    private static JsonNode? JsonOf(string text) =>
        text.Length > 0 && (text[0] is '{' or '[' || char.IsAsciiDigit(text[0])) ? JsonNode.Parse(text) : null;

    private static string Compare(JsonObject sent, JsonObject? found)
    {
        if (found is null)
        {
            return "";
        }

        var compared = sent
            .Where(member => member.Key != "id"
                && member.Value is JsonValue
                && found.ContainsKey(member.Key)
                && found[member.Key] is JsonValue or null)
            .ToList();
        var wrong = compared
            .Where(member => !AreSame(member.Value!, found[member.Key]))
            .Select(member => $"{member.Key}: {member.Value} became {found[member.Key]}")
            .ToList();
        return compared.Count == 0 ? "" : wrong.Count == 0 ? "yes" : string.Join("; ", wrong);
    }

    private static bool AreSame(JsonNode sent, JsonNode? found) => found is not null && (
        sent.ToString() == found.ToString()
        || (decimal.TryParse(sent.ToString(), CultureInfo.InvariantCulture, out var one)
            && decimal.TryParse(found.ToString(), CultureInfo.InvariantCulture, out var other) && one == other)
        || (DateTimeOffset.TryParse(sent.ToString(), CultureInfo.InvariantCulture, out var time)
            && DateTimeOffset.TryParse(found.ToString(), CultureInfo.InvariantCulture, out var shown) && time == shown));

    private async Task<string> ShowDeletedAsync(string path)
    {
        if (contract.Find("GET", path) is null && contract.Find("GET", ParentOf(path)) is null)
        {
            return "";
        }

        return await ReadAsync(path) is not { } found || found["active"]?.ToString() == "false" ? "yes" : "is still there";
    }

    // Read by its id where that is documented, or found in the list of its collection.
    private async Task<JsonObject?> ReadAsync(string path)
    {
        if (contract.Find("GET", path) is not null)
        {
            return await GetAsync(path) as JsonObject;
        }

        var (list, id) = (ParentOf(path), path[(path.LastIndexOf('/') + 1)..]);
        if (contract.Find("GET", list) is not { } operation)
        {
            return null;
        }

        var records = await GetAsync(operation.Query.Any(parameter => parameter.Name == "pageSize") ? $"{list}?pageSize=5000" : list) switch
        {
            JsonArray all => all,
            JsonObject page => page["data"] as JsonArray,
            _ => null,
        };
        return records?.OfType<JsonObject>().FirstOrDefault(record => record["id"]?.ToString() == id);
    }

    private static string ParentOf(string path) => path[..path.LastIndexOf('/')];

    private async Task<JsonNode?> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), token);
        return answer.IsSuccessStatusCode ? JsonOf(await answer.Content.ReadAsStringAsync(token)) : null;
    }
}

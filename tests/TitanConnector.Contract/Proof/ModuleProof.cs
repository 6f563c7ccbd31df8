using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using TitanConnector.OpenApi;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract.Proof;

/// <summary>
/// Sends every operation of a module to an emulator of its own: with required inputs, with all inputs, and wrong in every place. All
/// answers are checked against the documents with the tests' own reader.
/// </summary>
internal sealed partial class ModuleProof(
    TestEmulator emulator, TitanClient titan, HttpClient http, OpenApiContract contract, CancellationToken token)
{
    private const int MostTries = 4;

    private readonly ExampleInputs _examples = new(titan, token);
    private readonly RuleInputs _rules = new(http, emulator.Settings.Tenant!, token);
    private readonly LaterReads _reads = new(http, contract, token);

    public static async Task<List<OperationProof>> RunAsync(string module, OpenApiContract contract, CancellationToken token)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(40) });
        using var titan = emulator.NewClient();
        using var http = await NewHttpAsync(emulator, token);
        var proof = new ModuleProof(emulator, titan, http, contract, token);
        List<OperationProof> proofs = [];
        foreach (var action in ActionCatalog.All.Where(action => action.OperationKey is not null && action.Module == module)
            .OrderBy(action => action.Method.Method switch { "GET" => 0, "DELETE" => 2, _ => 1 })
            .ThenBy(action => action.Path.Length)
            .ThenBy(action => action.Key, StringComparer.Ordinal))
        {
            proofs.Add(await proof.ProveAsync(action));
        }

        // Each exchange was checked here, and wrong requests are wrong on purpose.
        emulator.ForgiveViolations();
        return proofs;
    }

    private async Task<OperationProof> ProveAsync(ActionDefinition action)
    {
        var proof = new OperationProof(action.OperationKey!);
        var operation = contract.Find(action.Method.Method, Placeholder().Replace(action.Path, "1"))!;
        var first = emulator.Calls.Count;
        (proof.Required, _) = await SendAsync(action, all: false, proof);
        (proof.All, var inputs) = await SendAsync(action, all: true, proof);
        var calls = emulator.Calls.Skip(first).Where(call => IsOf(action, call)).ToList();
        Judge(first, proof, isWrong: false);

        var fields = new DocumentedFields(operation);
        foreach (var call in calls.Where(call => call.Status is >= 200 and < 300))
        {
            fields.See(call.ResponseBody);
        }

        if (action.Method == HttpMethod.Get && fields.Empty.Any())
        {
            await LookAtOthersAsync(action, inputs, fields, proof);
        }

        proof.Fields = (fields.All.Count - fields.Empty.Count(), fields.All.Count);
        if (action.Method != HttpMethod.Get && calls.LastOrDefault(call => call.Status is >= 200 and < 300) is { } write)
        {
            proof.State = await _reads.ShowAsync(write) is { Length: > 0 } seen ? seen : "–";
            if (proof.State is not ("yes" or "–"))
            {
                proof.Faults.Add($"a later read does not show what was written: {proof.State}");
            }
        }

        // A list that is filtered may be read by another route; the wrong requests are for its own.
        var right = calls.LastOrDefault() ?? new Exchange(action.Method.Method, PathOf(action, inputs), "", null, "", 0, null, "");
        foreach (var wrong in WrongRequests.Of(operation, right))
        {
            await SendWrongAsync(action, wrong, proof);
        }

        return proof;
    }

    /// <summary>Reads the other records that the path can name, until every field had a value: few records have all.</summary>
    private async Task LookAtOthersAsync(ActionDefinition action, JsonObject inputs, DocumentedFields fields, OperationProof proof)
    {
        await foreach (var others in _examples.OthersAsync(action, inputs))
        {
            var first = emulator.Calls.Count;
            try
            {
                await SendAsync(action, others);
            }
            catch (ServiceTitanException)
            {
                // Not every record that a path can name can be read at every place. The answer is checked like all others.
            }

            Judge(first, proof, isWrong: false);
            foreach (var call in emulator.Calls.Skip(first).Where(call => IsOf(action, call)).ToList())
            {
                fields.See(call.ResponseBody);
            }

            if (!fields.Empty.Any())
            {
                break;
            }
        }
    }

    private async Task SendWrongAsync(ActionDefinition action, WrongRequest wrong, OperationProof proof)
    {
        var before = emulator.Calls.Count;
        using var request = new HttpRequestMessage(action.Method, wrong.PathAndQuery);
        if (wrong.Body is not null)
        {
            request.Content = new StringContent(wrong.Body, Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request, token);
        var text = await answer.Content.ReadAsStringAsync(token);
        if ((int)answer.StatusCode == 400 && text.Contains(wrong.Name.Split('.')[^1], StringComparison.OrdinalIgnoreCase))
        {
            proof.Refused++;
        }
        else
        {
            proof.Faults.Add($"a wrong {wrong.Name} is answered with {(int)answer.StatusCode} {text}");
        }

        Judge(before, proof, isWrong: true);
    }

    // A few documents have no 400 for an operation, or describe it as a text. A few have no success.
    private void Judge(int from, OperationProof proof, bool isWrong) => proof.Faults.AddRange(emulator.Calls.Skip(from)
        .Where(call => !call.Path.StartsWith("/files/", StringComparison.Ordinal))
        .SelectMany(call => contract.Check(TestEmulator.Judged(call))
            .Where(violation => !isWrong || (violation.Where.StartsWith("answer", StringComparison.Ordinal) && call.Status != 400))
            .Where(violation => !(violation.ToString().Contains("status is not documented", StringComparison.Ordinal)
                && (call.Status == 400 || HasNoSuccess(call))))
            .Select(violation => $"{call.Method} {call.Path}{call.Query}: {violation}")));

    private bool HasNoSuccess(Exchange call) => contract.Find(call.Method, call.Path)!.Statuses.All(status => status >= 400);

    /// <summary>Sends an action; inputs that a rule refuses are left out if they are not required.</summary>
    private async Task<(string Outcome, JsonObject Inputs)> SendAsync(ActionDefinition action, bool all, OperationProof proof)
    {
        var inputs = await _examples.MakeAsync(action, all);
        try
        {
            await _rules.ImproveAsync(action.OperationKey!, inputs);
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException)
        {
            proof.Faults.Add(error.Message);
        }

        SortedSet<string> without = new(StringComparer.Ordinal);
        for (var i = 0; i < MostTries; i++)
        {
            try
            {
                await SendAsync(action, inputs);
                return (without.Count == 0 ? "yes" : $"without {string.Join(", ", without)}", inputs);
            }
            catch (ServiceTitanException refused) when (all)
            {
                var named = action.Inputs.Where(input => !input.IsRequired && inputs.ContainsKey(input.Key)
                    && Regex.IsMatch(refused.Message, $@"(^|\s){Regex.Escape(input.WireName ?? input.Key)}[\[.:]")).ToList();
                if (named.Count == 0)
                {
                    return ("rule", inputs);
                }

                foreach (var input in named)
                {
                    inputs.Remove(input.Key);
                    without.Add(input.Key);
                }
            }
            catch (ServiceTitanException)
            {
                return ("rule", inputs);
            }
            catch (TitanException error)
            {
                proof.Faults.Add(error.Message);
                break;
            }
        }

        return ("rule", inputs);
    }

    private async Task SendAsync(ActionDefinition action, JsonObject inputs)
    {
        var files = FileSource.Of(new Dictionary<string, Files.FileContent>
        {
            ["photo.jpg"] = Files.FileContent.FromBytes("photo.jpg", [1, 2, 3]),
        });
        switch (action.Read(JsonElement.Parse(inputs.ToJsonString()), files: files))
        {
            case ListCall list:
                await titan.PagesAsync(list, token).CountAsync(token);
                break;
            case FileCall file:
                await (await titan.DownloadAsync(file, token)).DisposeAsync();
                break;
            case JsonCall json:
                await titan.RunAsync(json, token);
                break;
        }
    }

    private string PathOf(ActionDefinition action, JsonObject inputs) => Placeholder().Replace(action.Path, placeholder =>
        placeholder.Value == "{tenant}" ? emulator.Settings.Tenant!
        : action.Inputs.FirstOrDefault(input => input.Place == InputPlace.Path && $"{{{input.WireName}}}" == placeholder.Value) is { } found
            ? inputs[found.Key]!.ToString()
            : "1");

    private static bool IsOf(ActionDefinition action, Exchange call)
    {
        var (template, segments) = (action.Path.Split('/'), call.Path.Split('/'));
        return call.Method == action.Method.Method && template.Length == segments.Length
            && template.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    internal static async Task<HttpClient> NewHttpAsync(TestEmulator emulator, CancellationToken token)
    {
        var credentials = emulator.Emulator.Credentials;
        var http = new HttpClient { BaseAddress = emulator.Url };
        using var grant = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret,
        });
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), grant, token);
        var access = JsonNode.Parse(await answer.Content.ReadAsStringAsync(token))!["access_token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access);
        http.DefaultRequestHeaders.Add("ST-App-Key", credentials.ApplicationKey);
        return http;
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

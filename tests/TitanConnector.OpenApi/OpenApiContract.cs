using System.Collections.Concurrent;

namespace TitanConnector.OpenApi;

/// <summary>ServiceTitan's own OpenAPI documents: checks HTTP exchanges against them and provides facts about operations.</summary>
/// <remarks>Safe to use from several tests at once. A document is parsed when a path of its module is first requested.</remarks>
public sealed class OpenApiContract
{
    /// <summary>The reason that a test gives when it is skipped because <see cref="TryLoad"/> returned null.</summary>
    public const string SkipReason = "ServiceTitan's OpenAPI documents were not found: set TITAN_OPENAPI to their folder.";

    private static readonly Lazy<OpenApiContract?> Shared = new(LoadShared);

    private readonly List<ApiDocument> _documents;
    private readonly ConcurrentDictionary<Covered, bool> _covered = new();

    private OpenApiContract(string folder, IEnumerable<ApiDocument> documents)
    {
        Folder = folder;
        _documents = [.. documents];
    }

    /// <summary>The folder of the documents.</summary>
    public string Folder { get; }

    /// <summary>Names of the documents, e.g. <c>crm-v2</c>.</summary>
    public IReadOnlyList<string> Documents => [.. _documents.Select(document => document.Name)];

    /// <summary>The operations and statuses passed to <see cref="Check"/> so far, valid or not.</summary>
    public IReadOnlyCollection<Covered> Covered => [.. _covered.Keys];

    /// <summary>
    /// Loads the documents from the folder that TITAN_OPENAPI names, or from <c>../shared/openapi</c> beside the repository. There is one
    /// instance per process, so that coverage adds up across all test classes.
    /// </summary>
    /// <returns>Null when there are no documents.</returns>
    public static OpenApiContract? TryLoad() => Shared.Value;

    public static OpenApiContract Load(string folder)
    {
        var files = Directory.GetFiles(folder, "*.json");
        return files.Length > 0
            ? new OpenApiContract(folder, files.Order(StringComparer.Ordinal).Select(file => new ApiDocument(file)))
            : throw new FileNotFoundException($"No *.json in {folder}.");
    }

    /// <summary>Returns every deviation of the exchange from the documents; empty means valid.</summary>
    public IReadOnlyList<Violation> Check(HttpExchange exchange)
    {
        var violations = new List<Violation>();
        // Tokens come from another host, which none of the documents describes.
        if (exchange.Path.EndsWith("/connect/token", StringComparison.Ordinal))
        {
            return violations;
        }

        if (Find(exchange.Method, exchange.Path) is not { } operation)
        {
            var asked = $"{exchange.Method} {exchange.Path}";
            violations.Add(new Violation("request", $"no such operation: {asked}{OtherMethods(exchange.Path)}"));
            AnswerCheck.CheckWithoutOperation(exchange, violations);
            return violations;
        }

        _covered.TryAdd(new Covered(operation, exchange.Status), true);
        PathCheck.Check(operation, exchange, violations);
        QueryCheck.Check(operation, exchange, violations);
        RequestCheck.Check(operation, exchange, violations);
        AnswerCheck.Check(operation, exchange, violations);
        return violations;
    }

    /// <param name="method">In uppercase.</param>
    /// <param name="path">The path as sent: <c>/crm/v2/tenant/123/customers/42</c>.</param>
    public Operation? Find(string method, string path) => Matching(path).FirstOrDefault(operation => operation.Method == method);

    /// <param name="document">The file name without its extension, e.g. <c>crm-v2</c>.</param>
    public IReadOnlyCollection<Operation> Operations(string document) =>
        _documents.FirstOrDefault(candidate => candidate.Name == document)?.Operations
        ?? throw new ArgumentException($"No document '{document}'; there are {string.Join(", ", Documents)}.", nameof(document));

    /// <summary>The types of the events that webhooks tell of.</summary>
    public IReadOnlyList<string> Events => [.. _documents.SelectMany(document => document.Events.Keys)];

    /// <summary>Returns every deviation of an event from the schema of its type.</summary>
    public IReadOnlyList<Violation> CheckEvent(string body)
    {
        var violations = new List<Violation>();
        var json = System.Text.Json.JsonElement.Parse(body);
        var type = json.GetProperty("type").GetString()!;
        var schema = _documents.Select(document => document.Events.GetValueOrDefault(type)).First(found => found is not null);
        SchemaCheck.Check(schema!, json, "", new Report("event", violations));
        return violations;
    }

    private IEnumerable<Operation> Matching(string path)
    {
        var segments = path.Split('/');
        return _documents
            .Where(document => path.StartsWith(document.Prefix + "/", StringComparison.Ordinal))
            .SelectMany(document => document.Operations)
            .Where(operation => operation.Matches(segments));
    }

    private string OtherMethods(string path)
    {
        var methods = Matching(path).Select(operation => operation.Method).Distinct().ToList();
        return methods.Count == 0 ? "" : $" (this path has {string.Join(", ", methods)})";
    }

    private static OpenApiContract? LoadShared()
    {
        var folder = Environment.GetEnvironmentVariable("TITAN_OPENAPI") is { Length: > 0 } named ? named : BesideRepository();
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any() ? Load(folder) : null;
    }

    private static string? BesideRepository() =>
        Repository.Root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "openapi") : null;
}

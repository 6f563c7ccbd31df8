using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Schema;

namespace TitanConnector.Emulator.Operations;

/// <summary>One operation of the API, as data: what its requests look like, and how they are handled.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Route">ASP.NET route template; every parameter but the tenant is an id.</param>
/// <param name="Handle">Runs in one transaction and writes the answer; throws a <see cref="Refusal"/> to roll back and refuse.</param>
internal sealed record Operation(string Method, string Route, Action<Call> Handle)
{
    /// <summary>The query parameters, by name regardless of case.</summary>
    public IReadOnlyDictionary<string, QueryParameter> Query { get; private init; } = new Dictionary<string, QueryParameter>();

    /// <summary>Rules between query parameters.</summary>
    public Action<QueryValues, FieldErrors>? CheckQuery { get; init; }

    /// <summary>The body, when there is one.</summary>
    public BodySchema? Body { get; init; }

    /// <summary>Whether the request contains a file.</summary>
    public bool TakesFile { get; init; }

    public bool Writes => !HttpMethods.IsGet(Method);

    /// <summary>Whether the answer only has the documented form, without any rule behind it.</summary>
    public bool IsForm { get; init; }

    /// <summary>The scope that an application needs for it; null if that is not checked.</summary>
    public string? Scope { get; init; }

    /// <summary>The route with numeric ids, as in the documents: a word in the place of an id is another path.</summary>
    public string Pattern => Route
        .Replace("}", ":long}", StringComparison.Ordinal)
        .Replace("{tenant:long}", "{tenant}", StringComparison.Ordinal);

    public Operation WithQuery(IEnumerable<QueryParameter> parameters) =>
        this with { Query = parameters.ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase) };
}

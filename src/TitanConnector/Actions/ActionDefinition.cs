using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>
/// An action as data: its names, inputs, request and result. The manifest, JSON Schema, the command line and the client all use it, whether
/// the action is declared by a record or by a document. Inputs and result are computed on first use.
/// </summary>
public sealed class ActionDefinition
{
    /// <summary>The published key, such as <c>createCustomer</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the action on a form, such as Create Customer.</summary>
    public required string Label { get; init; }

    /// <summary>What the action does, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The noun on the command line, in words separated by spaces, such as <c>customers contacts</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The verb on the command line.</summary>
    public required string Verb { get; init; }

    /// <summary>The noun and verb as typed after <c>titan</c>.</summary>
    public string CommandPath => Group.Length == 0 ? Verb : $"{Group} {Verb}";

    /// <summary>The action's effect on the tenant's data. For a raw request, the effect of a call depends on its method.</summary>
    public required Effect Effect { get; init; }

    /// <summary>The HTTP method; <c>*</c> if an input sets it.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The whole path with its placeholders.</summary>
    public required string Path { get; init; }

    /// <summary>The kind of result, which decides how a call is run.</summary>
    public ActionKind Kind { get; init; }

    /// <summary>Whether the action returns records page by page.</summary>
    public bool IsList => Kind == ActionKind.List;

    /// <summary>How a list returns its records; <see cref="PagingStyle.Numbered"/> for actions that are not lists.</summary>
    public PagingStyle Paging { get; init; }

    /// <summary>Whether a hand-written record declares the action, so that its inputs and result have .NET types.</summary>
    public bool IsTyped { get; init; }

    /// <summary>The module of the API, as <c>crm</c>; empty for a raw request.</summary>
    public string Module => Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [[not '{', ..] module, _, "tenant", ..] ? module : "";

    /// <summary>
    /// The dotted key of the operation that the action calls, such as <c>crm.customers.list</c>. The action can be found by it too;
    /// <see langword="null"/> for a raw request.
    /// </summary>
    public string? OperationKey => Operation?.Key;

    /// <summary>
    /// The OAuth scope that the application needs, as <c>tn.crm.customers:r</c>; <see langword="null"/> for a raw request.
    /// </summary>
    public string? Scope => Operation?.Scope;

    /// <summary>
    /// Whether <see cref="Scope"/> is a guess: ServiceTitan does not publish all names of scopes, and this one follows the pattern of most.
    /// </summary>
    public bool IsScopeGuessed => Operation?.IsScopeGuessed ?? false;

    /// <summary>The documented sort fields of the list. Empty if none are documented.</summary>
    public IReadOnlyList<string> SortFields { get; init; } = [];

    /// <summary>Whether the list has no documented sort, so that the connector sorts the records that it fetched.</summary>
    public bool SortsLocally { get; init; }

    /// <summary>The query parameters that set the sort order.</summary>
    internal SortStyle SortStyle { get; init; }

    /// <summary>The inputs, in the order of a form.</summary>
    public IReadOnlyList<InputDefinition> Inputs => field ??= MakeInputs();

    /// <summary>
    /// The type name of the result, followed by <c>[]</c> for a list; <see langword="null"/> if the action returns nothing.
    /// </summary>
    public string? ResultName => ResultType is null ? null
        : IsList ? ResultType + "[]"
        : Result!.Kind == ShapeKind.Object ? ResultType : Result.JsonType;

    /// <summary>The shape of the result, or of one record of a list; <see langword="null"/> if the action returns nothing.</summary>
    public Shape? Result => field ??= MakeResult?.Invoke();

    /// <summary>The fields of a record that a table shows, most important first. Empty if none are declared.</summary>
    public IReadOnlyList<string> TableColumns => field ??= MakeTableColumns();

    internal OperationDetails? Operation => field ??= MakeOperation();

    internal Func<OperationDetails?> MakeOperation { get; init; } = () => null;

    internal Func<IReadOnlyList<InputDefinition>> MakeInputs { get; init; } = () => [];

    internal Func<IReadOnlyList<string>> MakeTableColumns { get; init; } = () => [];

    /// <summary>Creates the shape of the result; <see langword="null"/> if the action returns nothing.</summary>
    internal Func<Shape>? MakeResult { get; init; }

    /// <summary>The type name of the result, or of one record of a list.</summary>
    internal string? ResultType { get; init; }

    /// <summary>The route that supports the list's filters, if its own route would ignore them.</summary>
    internal FilteredRoute? FilteredRoute { get; init; }

    /// <summary>How to find a record that the action created, if that is possible.</summary>
    internal VerifiedBy? VerifiedBy { get; init; }

    /// <summary>Whether requests must contain the number and size of the page.</summary>
    internal bool RequiresPage { get; init; }

    /// <summary>Validation specific to this action, of inputs that are valid individually.</summary>
    internal Action<ActionCall, List<InputProblem>>? Check { get; init; }

    /// <summary>Whether the list can be sorted and filtered by creation time.</summary>
    internal bool CanBeWindowed => SortFields.Contains("CreatedOn")
        && Inputs.Any(input => input.WireName == "createdOnOrAfter")
        && Inputs.Any(input => input.WireName == "createdBefore");

    /// <summary>Finds an input by its key; <see langword="null"/> if there is none.</summary>
    public InputDefinition? Input(string key) => Inputs.FirstOrDefault(input => input.Key == key);

    /// <summary>Finds the input that is sent as this query parameter; ServiceTitan ignores case.</summary>
    internal InputDefinition? QueryInput(string wireName) => Inputs.FirstOrDefault(
        input => input.Place == InputPlace.Query && string.Equals(input.WireName, wireName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Creates a call from its inputs, given as one JSON object by input key.</summary>
    /// <param name="inputs">The object. A file is given by its name in <paramref name="files"/>.</param>
    /// <param name="zone">The time zone of times without an offset. If omitted, such times are rejected.</param>
    /// <param name="files">The files of the call. If omitted, no file can be given.</param>
    /// <returns>The call, ready to run. Its type depends on <see cref="Kind"/>.</returns>
    /// <exception cref="InvalidInputException">An input is unknown, missing or invalid; all problems are listed.</exception>
    public ActionCall Read(JsonElement inputs, TimeZoneInfo? zone = null, FileSource? files = null) => BrokenText.IsIn(inputs)
        ? throw new InvalidInputException("inputs", BrokenText.Expectation)
        : InputReader.Read(this, zone is null ? inputs : LocalTimes.Resolve(this, inputs, zone), files ?? FileSource.None);

    /// <summary>
    /// Creates a complete, valid inputs object from the examples, as a starting point. It omits inputs that only control the connector, and
    /// inputs that duplicate others, such as query parameters by name.
    /// </summary>
    public JsonObject ExampleInputs()
    {
        var hasBody = Inputs.Any(input => input.Place == InputPlace.Body);
        return new(Inputs
            .Where(input => input.IsRequired || input.Place switch
            {
                InputPlace.Control => false,
                InputPlace.Query => input.WireName is not null && !(SortsLocally && input.WireName == "sort"),
                InputPlace.Multipart => !hasBody,
                _ => true,
            })
            .Select(input => KeyValuePair.Create(input.Key, input.Example())));
    }
}

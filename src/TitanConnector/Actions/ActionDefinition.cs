using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>
/// An action as data: its names, inputs, request and result. The manifest, JSON Schema, the command line and the client all read it,
/// whether a record declares the action or a document does. Inputs and result are worked out when they are first read.
/// </summary>
public sealed class ActionDefinition
{
    /// <summary>The published key, such as <c>createCustomer</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the action on a form, such as Create Customer.</summary>
    public required string Label { get; init; }

    /// <summary>One sentence: what the action does.</summary>
    public required string Description { get; init; }

    /// <summary>The noun on the command line, in words separated by spaces, as in <c>customers contacts</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The verb on the command line.</summary>
    public required string Verb { get; init; }

    /// <summary>Noun and verb together, as they are typed after <c>titan</c>.</summary>
    public string CommandPath => Group.Length == 0 ? Verb : $"{Group} {Verb}";

    /// <summary>What it does to the tenant's data. A raw request's own effect depends on its method.</summary>
    public required Effect Effect { get; init; }

    /// <summary>The HTTP method; <c>*</c> where an input says it.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The whole path with its placeholders.</summary>
    public required string Path { get; init; }

    /// <summary>What kind of answer it has, which decides how a call is run.</summary>
    public ActionKind Kind { get; init; }

    /// <summary>Whether the action returns records page by page.</summary>
    public bool IsList => Kind == ActionKind.List;

    /// <summary>The fields by which the list can be sorted, as documented. Empty if none are documented.</summary>
    public IReadOnlyList<string> SortFields { get; init; } = [];

    /// <summary>Whether no sort is documented for the list, so that the connector sorts the records that it fetched.</summary>
    public bool SortsLocally { get; init; }

    /// <summary>The query parameters by which it takes its order.</summary>
    internal SortStyle SortStyle { get; init; }

    /// <summary>The inputs, in the order of a form.</summary>
    public IReadOnlyList<InputDefinition> Inputs => field ??= MakeInputs();

    /// <summary>
    /// The name of the type of its result, followed by <c>[]</c> for a list; <see langword="null"/> if it returns nothing.
    /// </summary>
    public string? ResultName => ResultType is null ? null
        : IsList ? ResultType + "[]"
        : Result!.Kind == ShapeKind.Object ? ResultType : Result.JsonType;

    /// <summary>The shape of its result, or of one record if it is a list; <see langword="null"/> if it returns nothing.</summary>
    public Shape? Result => field ??= MakeResult?.Invoke();

    /// <summary>The fields of a record that a table shows, the most important first. Empty if none are declared.</summary>
    public IReadOnlyList<string> TableColumns => field ??= MakeTableColumns();

    internal Func<IReadOnlyList<InputDefinition>> MakeInputs { get; init; } = () => [];

    internal Func<IReadOnlyList<string>> MakeTableColumns { get; init; } = () => [];

    /// <summary>Makes the shape of what it answers; none when it answers nothing.</summary>
    internal Func<Shape>? MakeResult { get; init; }

    /// <summary>The name of the type of what it answers, of one record for a list.</summary>
    internal string? ResultType { get; init; }

    /// <summary>The route that takes the list's filters, where its own would ignore them.</summary>
    internal FilteredRoute? FilteredRoute { get; init; }

    /// <summary>How a record that the action creates is found again, where that is possible.</summary>
    internal VerifiedBy? VerifiedBy { get; init; }

    /// <summary>Checks of this action alone, of inputs that each are right by themselves.</summary>
    internal Action<ActionCall, List<InputProblem>>? Check { get; init; }

    /// <summary>Whether the list can be sorted by when its records were created, and asked for those created within a time.</summary>
    internal bool CanBeWindowed => SortFields.Contains("CreatedOn")
        && Inputs.Any(input => input.WireName == "createdOnOrAfter")
        && Inputs.Any(input => input.WireName == "createdBefore");

    /// <summary>Finds an input by its key; <see langword="null"/> if there is none.</summary>
    public InputDefinition? Input(string key) => Inputs.FirstOrDefault(input => input.Key == key);

    /// <summary>The input that is sent as this query parameter; ServiceTitan does not look at the case.</summary>
    internal InputDefinition? QueryInput(string wireName) => Inputs.FirstOrDefault(
        input => input.Place == InputPlace.Query && string.Equals(input.WireName, wireName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a call from its inputs, which are one JSON object by input key.</summary>
    /// <param name="inputs">The object. A file is given in it by its name in <paramref name="files"/>.</param>
    /// <param name="zone">The time zone of times that are given without one. If it is left out, such times are refused.</param>
    /// <param name="files">The files that go with the call. If it is left out, no file can be given.</param>
    /// <returns>The call, ready to be run by the client. Its type follows <see cref="Kind"/>.</returns>
    /// <exception cref="InvalidInputException">An input is unknown, missing or wrong; all that is wrong is named.</exception>
    public ActionCall Read(JsonElement inputs, TimeZoneInfo? zone = null, FileSource? files = null) => BrokenText.IsIn(inputs)
        ? throw new InvalidInputException("inputs", BrokenText.Expectation)
        : InputReader.Read(this, zone is null ? inputs : LocalTimes.Resolve(this, inputs, zone), files ?? FileSource.None);

    /// <summary>
    /// Makes a complete, valid inputs object of the examples, to start from. It leaves out inputs that only control the connector, and
    /// inputs that say the same thing in another way, such as query parameters by name.
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

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>
/// An action as everyone but its author sees it: built once from the record that declares it, and the only thing that the manifest,
/// the JSON Schema, the command line and the executor read. Its inputs and its result are made out when they are first asked for: who
/// lists the actions, or runs one, need not know the inputs of all.
/// </summary>
public sealed class ActionDefinition
{
    private readonly ActionAttribute _declared;

    private ActionDefinition(ActionAttribute declared, Type action, Type? result, bool isList)
    {
        _declared = declared;
        ActionType = action;
        ResultType = result;
        IsList = isList;
    }

    /// <summary>The published key, such as <c>createCustomer</c>.</summary>
    public string Key => _declared.Key;

    /// <summary>The label, as on a form.</summary>
    public string Label => _declared.Label;

    /// <summary>One sentence: what the action does.</summary>
    public string Description => _declared.Description;

    /// <summary>The noun on the command line; words apart by a space.</summary>
    public string Group => _declared.Group;

    /// <summary>The verb on the command line.</summary>
    public string Verb => _declared.Verb;

    /// <summary>Both together, as they are typed.</summary>
    public string CommandPath => Group.Length == 0 ? Verb : $"{Group} {Verb}";

    /// <summary>What it does to the tenant's data.</summary>
    public Effect Effect => _declared.Effect;

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method => field ??= HttpMethod.Parse(_declared.Method);

    /// <summary>The whole path with its placeholders.</summary>
    public string Path => _declared.Path;

    /// <summary>The fields that can be sorted by, where they are documented.</summary>
    public IReadOnlyList<string> SortFields => _declared.SortFields;

    /// <summary>Whether the list documents no sort, so that the connector sorts what it fetched.</summary>
    public bool SortsLocally => _declared.SortsLocally;

    /// <summary>Whether the action answers records page by page.</summary>
    public bool IsList { get; }

    /// <summary>The inputs, in the order of a form.</summary>
    public IReadOnlyList<InputDefinition> Inputs => field ??= [.. Contract.Properties.Select(DefineInput).OfType<InputDefinition>()];

    /// <summary>The name of what it answers, <c>[]</c> behind it for a list; <see langword="null"/> when it answers nothing.</summary>
    public string? ResultName => ResultType is null ? null
        : IsList ? ResultType.Name + "[]"
        : ResultType.IsPrimitive ? Result!.JsonType : ResultType.Name;

    /// <summary>The shape of what it answers, of one record for a list.</summary>
    public Shape? Result => field ??= ResultType is null ? null : Shape.Of(ResultType, AnswerJson.Strict);

    /// <summary>The record that declares the action.</summary>
    public Type ActionType { get; }

    /// <summary>The record that it answers, of one item for a list.</summary>
    public Type? ResultType { get; }

    internal JsonTypeInfo Contract => field ??= InputJson.Options.GetTypeInfo(ActionType);

    /// <summary>Whether the list can be sorted by when its records were created, and asked for those created within a time.</summary>
    internal bool CanBeWindowed => SortFields.Contains("CreatedOn")
        && Inputs.Any(input => input.WireName == "createdOnOrAfter")
        && Inputs.Any(input => input.WireName == "createdBefore");

    /// <summary>The input with this key.</summary>
    public InputDefinition? Input(string key) => Inputs.FirstOrDefault(input => input.Key == key);

    /// <summary>The input that is sent as this query parameter; ServiceTitan does not look at the case.</summary>
    internal InputDefinition? QueryInput(string wireName) => Inputs.FirstOrDefault(
        input => input.Place == InputPlace.Query && string.Equals(input.WireName, wireName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the action from its inputs as one JSON object by input key.</summary>
    /// <param name="inputs">The object.</param>
    /// <param name="zone">The zone of times that name none; without it they are refused.</param>
    /// <exception cref="InvalidInputException">An input is unknown, missing or of the wrong type; all that is wrong is named.</exception>
    public TitanAction Read(JsonElement inputs, TimeZoneInfo? zone = null) => BrokenText.IsIn(inputs)
        ? throw new InvalidInputException("inputs", BrokenText.Expectation)
        : InputReader.Read(this, zone is null ? inputs : LocalTimes.Resolve(this, inputs, zone));

    /// <summary>
    /// A complete, valid inputs object to start from, made of the examples. What only steers the connector is left out, and so is what
    /// says the same in another way: query parameters by name beside those with an input, a multipart body beside a plain one.
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

    internal static ActionDefinition Of<TAction>(Type? result, bool isList)
        where TAction : TitanAction
    {
        var declared = typeof(TAction).GetCustomAttribute<ActionAttribute>()
            ?? throw new InvalidOperationException($"{typeof(TAction).Name} declares no action.");
        return new ActionDefinition(declared, typeof(TAction), result, isList);
    }

    private InputDefinition? DefineInput(JsonPropertyInfo property)
    {
        if (ShapeProperty.Attribute<InputAttribute>(property) is not { } declared)
        {
            return null;
        }

        var wireName = declared.Wire ?? property.Name;
        var place = declared.In switch
        {
            not InputPlace.ByRule => declared.In,
            _ when Path.Contains($"{{{wireName}}}", StringComparison.Ordinal) => InputPlace.Path,
            _ when Method == HttpMethod.Get || Method == HttpMethod.Delete => InputPlace.Query,
            _ => InputPlace.Body,
        };
        return new InputDefinition(property, declared, place, remark: wireName == "sort" ? SortRemark : null);
    }

    // Which fields there are differs from list to list, while the input is declared once for all of them.
    private string? SortRemark =>
        SortsLocally ? "ServiceTitan documents no sort for this list: with Fetch All the connector sorts what it fetched."
        : SortFields.Count > 0 ? $"Fields: {string.Join(", ", SortFields)}."
        : null;
}

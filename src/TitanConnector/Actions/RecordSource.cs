using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Errors;

namespace TitanConnector.Actions;

/// <summary>
/// Creates a definition from a hand-written record: its attributes describe the action, and its properties are the inputs.
/// </summary>
internal sealed class RecordSource
{
    private readonly Func<JsonSerializerOptions> _inputs;
    private Member[]? _members;

    /// <summary>Reads the declaration of a record.</summary>
    /// <param name="action">The type of the record.</param>
    /// <param name="group">The noun on the command line, in words separated by spaces.</param>
    /// <param name="result">
    /// The type of the result, or of one record of a list; <see langword="null"/> if the action returns nothing.
    /// </param>
    /// <param name="kind">The kind of result.</param>
    /// <param name="inputs">Returns the JSON contracts of inputs. Creating them takes time, and not every command needs them.</param>
    /// <param name="results">Returns the JSON contracts of results.</param>
    /// <param name="find">Finds another definition by its key.</param>
    /// <param name="operation">Finds the details of an operation by its method and path.</param>
    /// <param name="check">Validation specific to this action.</param>
    public RecordSource(
        Type action,
        string group,
        Type? result,
        ActionKind kind,
        Func<JsonSerializerOptions> inputs,
        Func<JsonSerializerOptions> results,
        Func<string, ActionDefinition> find,
        Func<string, string, OperationDetails?> operation,
        Action<ActionCall, List<InputProblem>>? check)
    {
        ActionType = action;
        _inputs = inputs;

        // All at once: getting one kind of attribute takes as long as getting all of them.
        var attributes = action.GetCustomAttributes(inherit: false);
        var declared = attributes.OfType<ActionAttribute>().SingleOrDefault()
            ?? throw new InvalidOperationException($"{action.Name} does not declare an action.");
        Definition = new ActionDefinition
        {
            Key = declared.Key,
            Label = declared.Label,
            Description = declared.Description,
            Group = group,
            Verb = declared.Verb,
            Effect = declared.Effect,
            Method = HttpMethod.Parse(declared.Method),
            Path = declared.Path,
            Kind = kind,
            IsTyped = true,
            MakeOperation = () => operation(declared.Method, declared.Path),
            SortFields = declared.SortFields,
            SortsLocally = declared.SortsLocally,
            SortStyle = declared.SortsByOrderBy ? SortStyle.OrderBy : SortStyle.Sort,
            MakeInputs = () => [.. Members.Select(member => member.Input)],
            MakeResult = result is null ? null : () => RecordShape.Of(result, results()),
            ResultType = result?.Name,
            MakeTableColumns = () => result?.GetCustomAttribute<TableColumnsAttribute>()?.Columns ?? [],
            FilteredRoute = attributes.OfType<FilteredRouteAttribute>().SingleOrDefault()?.Route,
            VerifiedBy = attributes.OfType<VerifiedByAttribute>().SingleOrDefault() is { } found
                ? new VerifiedBy(new(() => find(found.List)), found.Field, found.Shared)
                : null,
            Check = check,
        };
    }

    /// <summary>The record's type.</summary>
    public Type ActionType { get; }

    /// <summary>The definition.</summary>
    public ActionDefinition Definition { get; }

    private Member[] Members => _members ??= [.. Contract.Properties.Select(MemberOf).OfType<Member>()];

    private JsonTypeInfo Contract => _inputs().TryGetTypeInfo(ActionType, out var contract)
        ? contract
        : throw new InvalidOperationException($"The JSON context of inputs has no entry for {ActionType.Name}.");

    /// <summary>Converts a record to a call.</summary>
    /// <exception cref="InvalidInputException">An input is missing or invalid; all problems are listed.</exception>
    public ActionCall Write(TitanAction action)
    {
        var (json, files) = RecordInputs.Write(Members.Select(member => (member.Input, member.Property)), action);
        return Definition.Read(json, zone: null, FileSource.Of(files));
    }

    /// <summary>Converts a call to a record.</summary>
    public TitanAction Read(ActionCall call)
    {
        // The names of files are specific to the call.
        var options = call.Files.Count == 0
            ? _inputs()
            : new JsonSerializerOptions(_inputs()) { Converters = { new NamedFileConverter(call.Files) } };
        return (TitanAction)call.Inputs.Deserialize(options.GetTypeInfo(ActionType))!;
    }

    private Member? MemberOf(JsonPropertyInfo property)
    {
        if (RecordShape.Attribute<InputAttribute>(property) is not { } declared)
        {
            return null;
        }

        var wireName = declared.Wire ?? property.Name;
        var place = PlaceOf(declared.In, wireName);
        return new Member(property, new InputDefinition
        {
            Key = property.Name,
            Label = declared.Label,
            Comment = wireName == "sort" && SortRemark is { } remark ? $"{declared.Comment} {remark}" : declared.Comment,
            Place = place,
            WireName = place == InputPlace.Control || declared.IsNameless || declared.NamesFileOf is not null ? null : wireName,
            Shape = RecordShape.Of(property.PropertyType, property.Options),
            IsRequired = property.IsRequired,
            IsClearable = declared.Clearable,
            TellsNullFromAbsent = RecordShape.IsOptional(property.PropertyType),
            Minimum = declared.Minimum == long.MinValue ? null : declared.Minimum,
            Maximum = declared.Maximum == long.MaxValue ? null : declared.Maximum,
            MaximumItems = declared.MaximumItems == int.MaxValue ? null : declared.MaximumItems,
            Option = declared.Option,
            IsRepeated = declared.IsRepeated,
            NamesFileOf = declared.NamesFileOf,
            DefaultText = declared.Default,
            ExampleText = ExampleOf(property.Name, declared.Example),
        });
    }

    private InputPlace PlaceOf(InputPlace declared, string wireName) =>
        declared != InputPlace.ByRule ? declared
        : Definition.Path.Contains($"{{{wireName}}}", StringComparison.Ordinal) ? InputPlace.Path
        : Definition.Method == HttpMethod.Get || Definition.Method == HttpMethod.Delete ? InputPlace.Query
        : InputPlace.Body;

    // The input is declared once for all lists, but the fields differ.
    private string? SortRemark =>
        Definition.SortsLocally ? "ServiceTitan documents no sort for this list: with Fetch All, the connector sorts the fetched records."
        : Definition.SortFields.Count > 0 ? $"Fields: {string.Join(", ", Definition.SortFields)}."
        : null;

    // Declared once for all lists, but not all of them document this parameter.
    private string? ExampleOf(string key, string? declared) =>
        key == "customQueryParams" && !Contract.Properties.Any(property => property.Name == "modifiedOnOrAfter")
            ? declared?.Replace("modifiedOnOrAfter", "createdOnOrAfter", StringComparison.Ordinal)
            : declared;

    private sealed record Member(JsonPropertyInfo Property, InputDefinition Input);
}

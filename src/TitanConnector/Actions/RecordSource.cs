using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Errors;

namespace TitanConnector.Actions;

/// <summary>
/// A hand-written record as the source of a definition: its attributes say what the definition says, and its properties are the inputs.
/// </summary>
internal sealed class RecordSource
{
    private readonly Func<JsonSerializerOptions> _inputs;
    private Member[]? _members;

    /// <summary>Reads what a record declares.</summary>
    /// <param name="action">The record.</param>
    /// <param name="result">The record that it answers, of one item for a list; none when it answers nothing.</param>
    /// <param name="kind">What it answers.</param>
    /// <param name="inputs">Returns what knows the contracts of inputs. Making it takes time, and not every command needs it.</param>
    /// <param name="results">Returns what knows the contracts of results.</param>
    /// <param name="find">Finds another definition by its key.</param>
    /// <param name="check">Checks of this action alone.</param>
    public RecordSource(
        Type action,
        Type? result,
        ActionKind kind,
        Func<JsonSerializerOptions> inputs,
        Func<JsonSerializerOptions> results,
        Func<string, ActionDefinition> find,
        Action<ActionCall, List<InputProblem>>? check)
    {
        ActionType = action;
        _inputs = inputs;

        // In one go: asking for each kind of attribute takes as long as asking for all.
        var attributes = action.GetCustomAttributes(inherit: false);
        var declared = attributes.OfType<ActionAttribute>().SingleOrDefault()
            ?? throw new InvalidOperationException($"{action.Name} declares no action.");
        Definition = new ActionDefinition
        {
            Key = declared.Key,
            Label = declared.Label,
            Description = declared.Description,
            Group = declared.Group,
            Verb = declared.Verb,
            Effect = declared.Effect,
            Method = HttpMethod.Parse(declared.Method),
            Path = declared.Path,
            Kind = kind,
            SortFields = declared.SortFields,
            SortsLocally = declared.SortsLocally,
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

    /// <summary>What it declares.</summary>
    public ActionDefinition Definition { get; }

    private Member[] Members => _members ??= [.. Contract.Properties.Select(MemberOf).OfType<Member>()];

    private JsonTypeInfo Contract => _inputs().TryGetTypeInfo(ActionType, out var contract)
        ? contract
        : throw new InvalidOperationException($"The JSON context of inputs lacks a line for {ActionType.Name}.");

    /// <summary>The call that a record says.</summary>
    /// <exception cref="InvalidInputException">An input is missing or wrong; all that is wrong is named.</exception>
    public ActionCall Write(TitanAction action)
    {
        var (json, files) = RecordInputs.Write(Members.Select(member => (member.Input, member.Property)), action);
        return Definition.Read(json, zone: null, FileSource.Of(files));
    }

    /// <summary>The record that says a call.</summary>
    public TitanAction Read(ActionCall call)
    {
        // A file is known by its name in this call alone.
        var options = call.Files.Count == 0 ? _inputs() : new JsonSerializerOptions(_inputs()) { Converters = { new NamedFileConverter(call.Files) } };
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

    // Which fields there are differs from list to list, while the input is declared once for all of them.
    private string? SortRemark =>
        Definition.SortsLocally ? "ServiceTitan documents no sort for this list: with Fetch All the connector sorts what it fetched."
        : Definition.SortFields.Count > 0 ? $"Fields: {string.Join(", ", Definition.SortFields)}."
        : null;

    // Declared once for all lists, and not all of them document this parameter.
    private string? ExampleOf(string key, string? declared) =>
        key == "customQueryParams" && !Contract.Properties.Any(property => property.Name == "modifiedOnOrAfter")
            ? declared?.Replace("modifiedOnOrAfter", "createdOnOrAfter", StringComparison.Ordinal)
            : declared;

    private sealed record Member(JsonPropertyInfo Property, InputDefinition Input);
}

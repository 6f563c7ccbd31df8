using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>Makes the inputs of an operation: its own in path, query and body, and those that all actions of its kind have.</summary>
internal sealed class OperationInputs(OperationFact fact, OperationWording wording, SharedInputs shared)
{
    // All lists share the same inputs for these parameters.
    private static readonly string[] Paging = ["page", "pageSize", "includeTotal"];

    private readonly HashSet<string> _keys = [];

    /// <summary>The path with the keys of the inputs as placeholders.</summary>
    public static string PathOf(OperationFact fact) => fact.Segments.Aggregate(fact.Path, (path, segment) =>
        path.Replace($"{{{segment.Name}}}", $"{{{InputNames.KeyOf(segment.Name)}}}", StringComparison.Ordinal));

    public IReadOnlyList<InputDefinition> All()
    {
        var isForm = fact.Form is not null;
        var body = fact.Body ?? fact.Form;
        List<InputDefinition> inputs =
        [
            .. fact.Segments.Select(segment => Make(segment with { IsRequired = true }, InputPlace.Path)),
            .. fact.Query.Where(parameter => !IsShared(parameter.Name)).Select(parameter => Make(parameter, InputPlace.Query)),
        ];
        if (body is { Kind: ShapeFactKind.Object })
        {
            inputs.AddRange(body.Properties.Select(property => Make(property, isForm ? InputPlace.Multipart : InputPlace.Body)));
        }
        else if (body is not null)
        {
            inputs.Add(Make(new PropertyFact("items", body, IsRequired: true, IsNullable: false), InputPlace.Body, isWhole: true));
        }

        inputs.AddRange(Shared());
        return [.. inputs.OrderBy(input => input.IsRequired ? 0 : 1)];
    }

    private bool IsShared(string name) =>
        (fact.Paging is PagingKind.Numbered or PagingKind.Report && Paging.Contains(name)) || name == "sort";

    private IEnumerable<InputDefinition> Shared()
    {
        var isSorted = fact.Query.Any(parameter => parameter.Name == "sort");
        var hasTotal = fact.Query.Any(parameter => parameter.Name == "includeTotal");
        var byName = shared.ByName(fact.Query.FirstOrDefault(parameter =>
            !IsShared(parameter.Name)
            && !Paging.Contains(parameter.Name)
            && !parameter.IsRequired
            && parameter.Shape.Kind != ShapeFactKind.Map));
        return fact.Paging switch
        {
            PagingKind.None => shared.Of("debugRequest"),
            PagingKind.Feed => [SharedInputs.FetchFeed, byName, .. shared.Of("allowUnknownQuery", "debugRequest")],
            PagingKind.Whole or PagingKind.WholeData => [byName, .. shared.Of("allowUnknownQuery", "debugRequest")],
            PagingKind.Report =>
            [
                .. shared.Of("fetchAll", "page"),
                SharedInputs.ReportPageSize,
                .. shared.Of("includeTotal"),
                byName,
                .. shared.Of("allowUnknownQuery", "debugRequest"),
            ],
            _ =>
            [
                .. shared.Of("fetchAll", "page"),
                shared.PageSize(fact.Query.FirstOrDefault(parameter => parameter.Name == "pageSize")?.Shape.Most),
                .. hasTotal ? shared.Of("includeTotal") : [],
                .. isSorted ? [SharedInputs.SortBy(fact.SortFields)] : Array.Empty<InputDefinition>(),
                byName,
                .. shared.Of("allowUnknownQuery", "resumeFrom", "debugRequest"),
            ],
        };
    }

    // The documents give the values of these two only in their descriptions.
    private Shape ShapeOf(PropertyFact property, bool isUpdate) => property.Name switch
    {
        "orderBy" when fact.SortFields.Count > 0 =>
            Shape.Choice([.. fact.SortFields.Select(name => char.ToLowerInvariant(name[0]) + name[1..])]),
        "orderByDirection" => Shape.Choice(["asc", "desc"]),
        _ => OperationShape.Of(property.Shape, isUpdate),
    };

    private InputDefinition Make(PropertyFact property, InputPlace place, bool isWhole = false)
    {
        var isUpdate = fact.Method == "PATCH" && place == InputPlace.Body;
        var shape = ShapeOf(property, isUpdate);

        // In a few operations two inputs have the same name, such as an id in the path and one in the body.
        var key = InputNames.KeyOf(property.Name);
        key = _keys.Add(key) ? key : InputNames.KeyOf($"{place.ToString().ToLowerInvariant()}.{property.Name}");
        return new InputDefinition
        {
            Key = key,
            Label = InputNames.LabelOf(key),
            Comment = wording.CommentOf(property, place),
            Place = place,
            WireName = isWhole ? null : place == InputPlace.Path ? key : property.Name,
            Shape = shape,
            // The documents do not say it of files, but an upload without one is nothing.
            IsRequired = property.IsRequired || (place == InputPlace.Multipart && shape.Kind == ShapeKind.File),
            IsClearable = isUpdate && property.IsNullable,
            TellsNullFromAbsent = isUpdate,
            MaximumItems = shape.Kind is ShapeKind.Array or ShapeKind.Map ? (int?)property.Shape.Most : null,
            IsRepeated = property.Shape.IsRepeated,
            MakeExample = () => shape.Kind == ShapeKind.Choice ? shape.Choices[0] : InputExample.Of(property.Name, property.Shape),
        };
    }
}

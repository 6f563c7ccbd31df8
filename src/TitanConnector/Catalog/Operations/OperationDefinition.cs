using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>Makes the definition of an action from the facts of an operation.</summary>
internal static class OperationDefinition
{
    /// <param name="fact">The facts.</param>
    /// <param name="shared">The inputs that all actions of a kind share.</param>
    public static ActionDefinition Of(OperationFact fact, SharedInputs shared)
    {
        var words = fact.Key.Split('.');
        var wording = new OperationWording(fact, words);
        var isOrderedByName = fact.Query.Any(parameter => parameter.Name == "orderBy");
        return new ActionDefinition
        {
            Key = fact.Key,
            Label = wording.Label,
            Description = wording.Description,
            Group = string.Join(' ', OperationName.CommandOf(fact.Key)[..^1]),
            Verb = words[^1],
            Effect = EffectOf(fact.Effect),
            Method = HttpMethod.Parse(fact.Method),
            Path = OperationInputs.PathOf(fact),
            Kind = fact.Paging != PagingKind.None ? ActionKind.List
                : fact.Answer is { Kind: ShapeFactKind.Binary } ? ActionKind.File
                : ActionKind.Json,
            Paging = fact.Paging switch
            {
                PagingKind.Feed => PagingStyle.Feed,
                PagingKind.Whole or PagingKind.WholeData => PagingStyle.Whole,
                PagingKind.Report => PagingStyle.Report,
                _ => PagingStyle.Numbered,
            },
            RequiresPage = fact.Query.Any(parameter => parameter is { Name: "page", IsRequired: true }),
            SortFields = fact.SortFields,
            SortStyle = isOrderedByName ? SortStyle.OrderBy : SortStyle.Sort,
            MakeOperation = () => new OperationDetails(fact.Key, fact.Scope, fact.IsScopeGuessed),
            MakeInputs = () => new OperationInputs(fact, wording, shared).All(),
            MakeResult = fact.Answer is { Kind: not ShapeFactKind.Binary } answer ? () => OperationShape.Of(answer) : null,
            ResultType = fact.Answer is { Kind: not ShapeFactKind.Binary } named ? TypeOf(named) : null,
            MakeTableColumns = () => fact.Answer is { } record ? OperationColumns.Of(record) : [],
        };
    }

    private static Effect EffectOf(string effect) => effect switch
    {
        "read" => Effect.Read,
        "create" => Effect.Create,
        "update" => Effect.Update,
        "delete" => Effect.Delete,
        _ => throw new InvalidDataException($"There is no effect {effect}."),
    };

    // "crm:Crm.V2.LeadResponse" is a LeadResponse.
    private static string TypeOf(ShapeFact answer) =>
        answer.Name is { } name ? name[(name.LastIndexOfAny(['.', ':']) + 1)..] : "Record";
}

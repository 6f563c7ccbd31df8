using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Lists;
using TitanConnector.Emulator.Documented.Rules;
using TitanConnector.Emulator.Documented.Shapes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Storage;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>
/// The documented operations that are not hand-written, for all tenants. Nothing of them is read before the first request for one.
/// </summary>
/// <param name="written">The operations that are hand-written.</param>
/// <param name="facts">What is documented.</param>
/// <param name="customers">How many customers a tenant starts with.</param>
/// <param name="refusesForms">Whether to refuse operations that would be answered only in form.</param>
/// <param name="feeds">How export feeds behave.</param>
internal sealed class DocumentedApi(
    IEnumerable<Operation> written, DocumentedFacts facts, int customers, bool refusesForms, FeedSettings feeds)
{
    /// <summary>A tenant with this many customers has 40 records in each collection.</summary>
    private const int DemoCustomers = 250;
    private const int DemoRecords = 40;
    private const int FewestRecords = 10;
    private const int MostRecords = 2_000;

    private readonly Lazy<ShelfCatalog> _shelves = new(() =>
    {
        var count = customers == 0 ? 0 : Math.Clamp((int)((long)customers * DemoRecords / DemoCustomers), FewestRecords, MostRecords);
        return new ShelfCatalog(facts.Operations, count, Math.Max(count, FewestRecords), path => RuleBook.Of(path)?.Seed);
    });

    private readonly Lock _turn = new();
    private Router<Lazy<Operation>>? _router;

    /// <summary>How much is done for each documented operation.</summary>
    public IEnumerable<KindOfOperation> Kinds
    {
        get
        {
            var rules = Rules();
            return facts.Operations.Select(fact => new KindOfOperation(fact.Key, fact.Method, fact.Path,
                rules.Contains(fact.Route) || HasRule(fact) ? DocumentedKind.Rule
                : KindRule.ActionOf(fact, _shelves.Value) == RecordAction.None ? DocumentedKind.Form
                : DocumentedKind.Record));
        }
    }

    /// <summary>The query parameters that are checked and have no other effect, by the keys of their operations.</summary>
    public IEnumerable<(string Key, string Parameter)> WithoutEffect
    {
        get
        {
            var rules = Rules();
            return facts.Operations
                .Where(fact => !rules.Contains(fact.Route) && RuleBook.Find(fact.Key) is null
                    && KindRule.ActionOf(fact, _shelves.Value) is RecordAction.List or RecordAction.Feed)
                .SelectMany(fact => fact.Query
                    .Where(parameter => !FilterFields.HasEffect(fact, parameter)
                        && RuleBook.ViewOf(fact.Key)?.Parameters.Contains(parameter.Name) is not true)
                    .Select(parameter => (fact.Key, parameter.Name)));
        }
    }

    /// <summary>The types of the events that webhooks tell of.</summary>
    public static IEnumerable<string> EventTypes => FactsFile.Embedded.Webhooks;

    /// <summary>The data of an event: those that are given, and made up for the rest.</summary>
    public JsonObject MakeEvent(Records records, string type, JsonObject? given)
    {
        var origin = new Origin("", 0, Dice.Of(type), records.Now, IsPlain: false);
        return (JsonObject)_shelves.Value.Shapes(records).Make(FactsFile.Embedded.Webhook(type)!, given, origin)!;
    }

    /// <summary>The operation of a request, whose placeholders it sets; null if no document has it.</summary>
    public Operation? Find(HttpContext http)
    {
        Router<Lazy<Operation>> router;
        lock (_turn)
        {
            router = _router ??= Mount();
        }

        if (!router.TryFind(http.Request.Method, http.Request.Path.Value ?? "", out var operation, out var values))
        {
            return null;
        }

        http.Request.RouteValues = values;
        return operation.Value;
    }

    /// <summary>A hand-written operation with what it also does to records that have no table.</summary>
    public Operation Extend(Operation operation)
    {
        if (RuleBook.ExtensionOf(operation.Method, operation.Route) is not { } extension)
        {
            return operation;
        }

        return operation with
        {
            Handle = Guarded(call =>
            {
                var turn = new Turn(facts.Find(extension.Key)!, _shelves.Value, call);
                extension.Check(turn);
                operation.Handle(call);
                extension.Then(turn);
            }),
        };
    }

    private Router<Lazy<Operation>> Mount()
    {
        var router = new Router<Lazy<Operation>>();
        var rules = Rules();
        foreach (var fact in facts.Operations.Where(fact => !rules.Contains(fact.Route)))
        {
            router.Add(fact.Method, fact.Path, fact.Segments, new Lazy<Operation>(() => Make(fact)));
        }

        return router;
    }

    private Operation Make(OperationFact fact)
    {
        var shelves = _shelves.Value;
        var rule = RuleBook.Find(fact.Key);
        var action = KindRule.ActionOf(fact, shelves);
        var isForm = rule is null && action == RecordAction.None;
        Action<Call> handle = rule is not null ? call => rule.Handle(new Turn(fact, shelves, call))
            : isForm ? refusesForms ? Refuse : new FormCalls(fact, shelves).Handle
            : new RecordCalls(
                fact,
                shelves.Find(ShelfPath.Of(fact.Path))!,
                shelves,
                action,
                RuleBook.Of(ShelfPath.Of(fact.Path).Text),
                feeds).Handle;
        var query = fact.Query;
        return new Operation(fact.Method, fact.Path, Guarded(handle))
        {
            Body = fact.Body is { } body ? new FactSchema(body) : null,
            TakesFile = fact.Form is not null,
            IsForm = isForm && !refusesForms,
            Scope = fact.Scope,
            CheckQuery = (values, errors) => FactQuery.CheckRequired(query, values, errors),
        }.WithQuery(FactQuery.ParametersOf(fact));
    }

    /// <summary>
    /// The records that are kept in memory may not be those that are stored after a transaction has failed in the middle.
    /// </summary>
    private static Action<Call> Guarded(Action<Call> handle) => call =>
    {
        try
        {
            handle(call);
        }
        catch (Exception failure) when (failure is not Refusal)
        {
            call.Records.Forget();
            throw;
        }
    };

    /// <summary>Whether there is a rule for the operation itself, or for what it does with the records of its collection.</summary>
    private bool HasRule(OperationFact fact) => RuleBook.Find(fact.Key) is not null
        || RuleBook.ViewOf(fact.Key) is not null
        || (RuleBook.Of(ShelfPath.Of(fact.Path).Text) is { } rule && KindRule.ActionOf(fact, _shelves.Value) switch
        {
            RecordAction.Create or RecordAction.Change => rule.IsAboutWrites,
            RecordAction.Remove => rule.Removed is not null,
            _ => false,
        });

    private static void Refuse(Call call) =>
        throw new Refusal(StatusCodes.Status501NotImplemented, "The emulator only has a form for this operation, and forms are refused");

    private HashSet<string> Rules() => [.. written.Select(operation => OperationFact.RouteOf(operation.Method, operation.Route))];
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Documented.Rules.Crm;

/// <summary>Tags of customers and locations, one by one and in bulk.</summary>
internal static class Tags
{
    private const string Customers = "/crm/v2/customers";
    private const string Locations = "/crm/v2/locations";
    private const string Types = "/settings/v2/tag-types";
    private const string Field = "tagTypeIds";

    public static IEnumerable<Rule> Rules =>
    [
        new("crm.customers.tags.create", turn => Add(turn, Customers, "customerId")),
        new("crm.customers.tags.delete", turn => Remove(turn, Customers)),
        new("crm.locations.tags.create", turn => Add(turn, Locations, "locationId")),
        new("crm.locations.tags.delete", turn => Remove(turn, Locations)),
        new("crm.tags.add", turn => ChangeMany(turn, (tags, given) => tags.Union(given))),
        new("crm.tags.remove", turn => ChangeMany(turn, (tags, given) => tags.Except(given))),
    ];

    private static void Add(Turn turn, string path, string id)
    {
        var row = turn.Subject(path);
        var tag = turn.Subject(Types, "tagTypeId").Number;
        if (Of(row).Contains(tag))
        {
            throw turn.Conflict($"{turn.Name(path, row.Key)} already has tag type ID = {tag}");
        }

        row = Set(turn, path, row, Of(row).Append(tag));
        turn.Answer(new JsonObject { [id] = row.Number, [Field] = row.Document[Field]!.DeepClone() });
    }

    private static void Remove(Turn turn, string path)
    {
        var row = turn.Subject(path);
        var tag = turn.Call.PathId("tagTypeId");
        if (!Of(row).Contains(tag))
        {
            throw new Refusal(StatusCodes.Status404NotFound, $"{turn.Name(path, row.Key)} does not have tag type ID = {tag}");
        }

        Set(turn, path, row, Of(row).Where(one => one != tag));
        turn.Answer(null);
    }

    private static void ChangeMany(Turn turn, Func<IEnumerable<long>, long[], IEnumerable<long>> change)
    {
        turn.Check(turn.Body, new("customerIds", Customers), new(Field, Types));
        long[] given = [.. turn.Body[Field]!.AsArray().Select(id => id!.GetValue<long>())];
        foreach (var id in turn.Body["customerIds"]!.AsArray())
        {
            var row = turn.Referred(Customers, id)!;
            Set(turn, Customers, row, change(Of(row), given));
        }

        turn.Answer(null);
    }

    private static IEnumerable<long> Of(Row row) => (row.Document[Field] as JsonArray ?? []).Select(id => id!.GetValue<long>());

    private static Row Set(Turn turn, string path, Row row, IEnumerable<long> tags)
    {
        var list = tags.ToList();
        return turn.Change(path, row, document => document[Field] = new JsonArray([.. list.Select(id => (JsonNode)id)]));
    }
}

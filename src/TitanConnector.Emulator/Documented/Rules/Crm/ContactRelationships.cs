using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Lists;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Crm;

/// <summary>Whose contact a contact is: of customers, locations and bookings. And the technician whom a location prefers.</summary>
internal static class ContactRelationships
{
    private const string Contacts = "/crm/v2/contacts";
    private const string Path = "/crm/v2/contacts/{}/relationships";
    private const string Locations = "/crm/v2/locations";
    private const string Technicians = "/settings/v2/technicians";
    private const string Preferred = "/crm/v2/locations/preferredtechnician";

    private static readonly Dictionary<string, string> ShelfOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["customer"] = "/crm/v2/customers",
        ["location"] = Locations,
        ["booking"] = "/crm/v2/bookings",
    };

    public static IEnumerable<Rule> Rules =>
    [
        new("crm.contacts.relationships.create", Create),
        new("crm.contacts.relationships.delete", Delete),
        new("crm.contacts.list-by-relationship", List),
        new("crm.locations.preferredtechnician.get", ShowPreferred),
        new("crm.locations.preferredtechnician.replace", turn =>
        {
            var location = turn.Subject(Locations);
            var technician = turn.Subject(Technicians, "preferredTechnicianId");
            Aside.Set(turn.Records, Preferred, new JsonObject { ["id"] = technician.Number }, location.Key);
            turn.Answer(null);
        }),
    ];

    public static IEnumerable<ShelfRule> Shelves => [new(Path) { Seed = Seed }];

    private static void Create(Turn turn)
    {
        var (contact, slug) = Place(turn);
        var related = turn.Call.Path["relatedEntityId"];
        if (turn.Shelf(ShelfOf[slug]).Find(turn.Records, related) is null)
        {
            throw new Refusal(StatusCodes.Status404NotFound, $"{turn.Name(ShelfOf[slug], related)} was not found");
        }

        if (Find(turn, contact.Key, slug) is not null)
        {
            throw turn.Conflict($"The contact is already related to {slug} ID = {related}");
        }

        turn.Add(Path, Relationship(slug, turn.Call.PathId("relatedEntityId")), contact.Key);
        turn.Answer(null);
    }

    private static void Delete(Turn turn)
    {
        var (contact, slug) = Place(turn);
        var row = Find(turn, contact.Key, slug)
            ?? throw turn.Conflict($"The contact is not related to {slug} ID = {turn.Call.Path["relatedEntityId"]}");
        turn.Shelf(Path).Remove(turn.Records, row);
        turn.Answer(null);
    }

    private static void List(Turn turn)
    {
        var contacts = turn.Shelf(Path).All(turn.Records)
            .Where(row => row.Document["relatedEntityId"]?.ToString() == turn.Call.Path["relationshipId"])
            .Select(row => row.Parent)
            .ToHashSet();
        var filter = new RowFilter(turn.Fact, turn.Call.Query, turn.Records);
        var shelf = turn.Shelf(Contacts);
        var rows = shelf.All(turn.Records).Where(row => contacts.Contains(row.Key) && filter.Takes(row));
        Pages.Answer(turn, RowOrder.Sort(rows, turn.Call.Query).Select(turn.Form(Contacts).Make));
    }

    /// <summary>The contact and the kind of record that the path names, refused as the documents say.</summary>
    private static (Row Contact, string Slug) Place(Turn turn)
    {
        var contact = turn.Shelf(Contacts).Find(turn.Records, turn.Call.Path["contactId"])
            ?? throw turn.Conflict($"Contact ID = {turn.Call.Path["contactId"]} was not found");
        var slug = turn.Call.Path["typeSlug"].ToLowerInvariant();
        return ShelfOf.ContainsKey(slug)
            ? (contact, slug)
            : throw new Refusal(StatusCodes.Status404NotFound, $"The type \"{slug}\" is not one of {string.Join(", ", ShelfOf.Keys)}");
    }

    private static Row? Find(Turn turn, string contact, string slug) => turn.Shelf(Path).All(turn.Records).FirstOrDefault(row =>
        row.Parent == contact
        && row.Document["typeSlug"]?.ToString() == slug
        && row.Document["relatedEntityId"]?.ToString() == turn.Call.Path["relatedEntityId"]);

    private static JsonObject Relationship(string slug, long related) => new()
    {
        ["relatedEntityId"] = related,
        ["typeName"] = char.ToUpperInvariant(slug[0]) + slug[1..],
        ["typeSlug"] = slug,
        ["createdBy"] = TenantTables.UserId,
    };

    private static void Seed(Records records, ShelfCatalog shelves, Row row)
    {
        var keys = shelves.At(ShelfOf["customer"]).Keys(records);
        var related = keys.Count > 0 ? keys[(int)(row.Number % keys.Count)] : $"{row.Document["relatedEntityId"]}";
        foreach (var (name, value) in Relationship("customer", long.Parse(related, System.Globalization.CultureInfo.InvariantCulture)))
        {
            row.Document[name] = value?.DeepClone();
        }
    }

    private static void ShowPreferred(Turn turn)
    {
        var location = turn.Subject(Locations);
        var preferred = Aside.Find(turn.Records, Preferred, location.Key)
            ?? throw new Refusal(StatusCodes.Status404NotFound, $"{turn.Name(Locations, location.Key)} has no preferred technician");
        turn.Answer(preferred["id"]!.DeepClone());
    }
}

using System.Text.Json.Nodes;
using Bogus;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>
/// The tenant of a plumbing and HVAC contractor. Its customers are added as a client would add them, one after another over six years, from
/// one sequence of random numbers: the first thousand of a large tenant equal those of a tenant of one thousand.
/// </summary>
internal sealed class Contractor
{
    private const int RandomSeed = 20_260_101;
    private const float InactiveShare = 0.06f;

    /// <summary>A fixed date, so that a tenant created tomorrow is the same.</summary>
    private static readonly DateTimeOffset Opened = new(2020, 1, 6, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Today = new(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Color)[] Tags =
    [
        ("VIP", "#D4AF37"),
        ("Maintenance plan", "#2E8B57"),
        ("Slow payer", "#B22222"),
        ("Dog on site", "#8B5A2B"),
        ("Gate code", "#4169E1"),
    ];

    private static readonly string[] Referrals = ["Neighbor", "Online search", "Truck", "Returning"];
    private static readonly string[] TimesOfDay = ["Morning", "Afternoon", "Any"];

    private readonly Records _records;
    private readonly Randomizer _random;
    private readonly People _people;
    private readonly long[] _tagTypes;
    private readonly long[] _customFieldTypes;
    private readonly Books _books;
    private readonly Installations _installations;
    private readonly Work _work;

    private Contractor(Records records)
    {
        _records = records;
        _random = TenantRandom.For(records, RandomSeed);
        _people = new People(_random);
        records.SetNow(Opened);
        _tagTypes =
        [
            .. Tags.Select((tag, i) => TagTypes.Add(records, tag.Name, tag.Color, $"T{i + 1}")["id"]!.GetValue<long>()),
        ];
        _customFieldTypes =
        [
            .. new[]
            {
                CustomFields.AddType(records, CrmTables.CustomerFieldTypes, "How did you hear about us", Referrals),
                CustomFields.AddType(records, CrmTables.CustomerFieldTypes, "Preferred time of day", TimesOfDay),
            }.Select(type => type["id"]!.GetValue<long>()),
        ];
        CustomFields.AddType(records, CrmTables.LocationFieldTypes, "Water shut-off");
        CustomFields.AddType(records, CrmTables.LocationFieldTypes, "Filter size");

        // Jobs refer to business units and technicians, and invoices to job types, so those are created first.
        Staff.Fill(records);
        var setup = new WorkSetup(records);
        _books = new Books(records, Today);
        _installations = new Installations(records, Today);
        _work = new Work(records, setup, Today, _books);
    }

    /// <summary>Fills a new tenant.</summary>
    public static void Fill(Records records, int customers, CancellationToken cancellationToken)
    {
        var contractor = new Contractor(records);
        var step = (Today - Opened) / (customers + 1);
        for (var i = 1; i <= customers; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // At a random moment within the step, so that the times look natural; in whole seconds, so that they are easy to read.
            var moment = Opened + (step * (i - contractor._random.Double()));
            contractor.AddCustomer(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)));
        }
    }

    private void AddCustomer(DateTimeOffset createdOn)
    {
        _records.SetNow(createdOn);
        var isCommercial = _random.Bool(0.15f);
        var name = isCommercial ? _people.Company() : _people.Person();
        var home = _people.Address();
        var customer = Customers.Add(_records, new JsonObject
        {
            ["name"] = name,
            ["type"] = isCommercial ? "Commercial" : "Residential",
            ["address"] = home,
            ["contacts"] = Contacts(name),
            ["customFields"] = _random.Bool(0.3f) ? CustomFieldValues() : null,
            ["tagTypeIds"] = _random.Bool(0.25f) ? new JsonArray(_random.ArrayElement(_tagTypes)) : null,
            ["doNotMail"] = _random.Bool(0.05f),
            ["taxExempt"] = isCommercial && _random.Bool(0.1f),
            ["locations"] = new JsonArray([.. Locations(name, home, isCommercial)]),
        }, TenantTables.UserId + _random.Int(1, 6));

        var isInactive = _random.Bool(InactiveShare);
        if (isInactive)
        {
            var changedOn = createdOn.AddHours(_random.Int(1, 5_000));
            _records.SetNow(changedOn < Today ? changedOn : Today);
            _records.Patch(CrmTables.Customers, customer.Id(), document => document["active"] = false);
        }

        _records.SetNow(createdOn);
        _work.AddFor(customer, isActive: !isInactive);
        _books.Settle(customer.Id());
        _installations.AddFor(customer);
    }

    private IEnumerable<JsonNode> Locations(string name, JsonObject home, bool isCommercial)
    {
        yield return Location(name, home.DeepClone());
        var others = isCommercial ? _random.Int(0, 4) : _random.Bool(0.08f) ? 1 : 0;
        for (var i = 0; i < others; i++)
        {
            yield return Location(isCommercial ? $"{name} #{i + 2}" : $"{name} (rental)", _people.Address());
        }
    }

    private JsonObject Location(string name, JsonNode address) => new()
    {
        ["name"] = name,
        ["address"] = address,
        ["contacts"] = _random.Bool(0.3f) ? new JsonArray(Contact("Phone", _people.Phone(), "On site")) : null,
    };

    private JsonArray Contacts(string name)
    {
        var contacts = new JsonArray(Contact("MobilePhone", _people.Phone(), null));
        if (_random.Bool(0.4f))
        {
            contacts.Add((JsonNode)Contact("Phone", _people.Phone(), _random.Bool(0.3f) ? "work" : null));
        }

        if (_random.Bool(0.8f))
        {
            contacts.Add((JsonNode)Contact("Email", _people.Email(name), null));
        }

        return contacts;
    }

    private static JsonObject Contact(string type, string value, string? memo) =>
        new() { ["type"] = type, ["value"] = value, ["memo"] = memo };

    private JsonArray CustomFieldValues() => _random.Bool()
        ? new JsonArray(new JsonObject { ["typeId"] = _customFieldTypes[0], ["value"] = _random.ArrayElement(Referrals) })
        : new JsonArray(new JsonObject { ["typeId"] = _customFieldTypes[1], ["value"] = _random.ArrayElement(TimesOfDay) });
}

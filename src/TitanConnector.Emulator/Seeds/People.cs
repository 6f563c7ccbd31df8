using System.Globalization;
using System.Text.Json.Nodes;
using Bogus;
using Bogus.DataSets;

namespace TitanConnector.Emulator.Seeds;

/// <summary>
/// Names, addresses and phone numbers around one town. Bogus fills small pools once, and records combine their values, because calling it
/// for every record of a large tenant takes minutes.
/// </summary>
internal sealed class People
{
    /// <summary>The towns that a contractor near Columbus, Ohio, serves.</summary>
    private static readonly (string City, string Zip, double Latitude, double Longitude)[] Towns =
    [
        ("Columbus", "43215", 39.9612, -82.9988),
        ("Columbus", "43085", 40.0992, -83.0155),
        ("Dublin", "43017", 40.0992, -83.1141),
        ("Westerville", "43081", 40.1262, -82.9291),
        ("Hilliard", "43026", 40.0334, -83.1582),
        ("Grove City", "43123", 39.8815, -83.0930),
        ("Gahanna", "43230", 40.0192, -82.8793),
        ("Reynoldsburg", "43068", 39.9548, -82.8121),
        ("Powell", "43065", 40.1579, -83.0752),
        ("Pickerington", "43147", 39.8842, -82.7535),
    ];

    private static readonly string[] Trades =
    [
        "Dental", "Bakery", "Property Management", "Church", "Fitness", "Auto Repair", "Storage", "Brewing", "Daycare", "Law Offices",
    ];

    private readonly Randomizer _random;
    private readonly string[] _firstNames;
    private readonly string[] _lastNames;
    private readonly string[] _streets;

    public People(Randomizer random)
    {
        _random = random;
        var names = new Name("en") { Random = random };
        var addresses = new Address("en") { Random = random };
        _firstNames = [.. Enumerable.Range(0, 300).Select(_ => names.FirstName())];
        _lastNames = [.. Enumerable.Range(0, 450).Select(_ => names.LastName())];
        _streets = [.. Enumerable.Range(0, 400).Select(_ => addresses.StreetName())];
    }

    public string Person() => $"{_random.ArrayElement(_firstNames)} {_random.ArrayElement(_lastNames)}";

    public string Company() => $"{_random.ArrayElement(_lastNames)} {_random.ArrayElement(Trades)}";

    /// <summary>A fictional number: those from 555-0100 on belong to nobody.</summary>
    public string Phone()
    {
        var areaCode = _random.ArrayElement(["614", "380", "740"]);
        return string.Create(CultureInfo.InvariantCulture, $"({areaCode}) 555-{_random.Int(100, 9999):0000}");
    }

    public string Email(string name)
    {
        var words = string.Concat(name.ToLowerInvariant().Where(letter => char.IsAsciiLetter(letter) || letter == ' '));
        return $"{words.Replace(' ', '.')}{_random.Int(1, 99)}@example.com";
    }

    public JsonObject Address()
    {
        var town = _random.ArrayElement(Towns);
        return new JsonObject
        {
            ["street"] = $"{_random.Int(100, 9899)} {_random.ArrayElement(_streets)}",
            ["unit"] = _random.Bool(0.12f) ? $"Unit {_random.Int(1, 40)}" : null,
            ["city"] = town.City,
            ["state"] = "OH",
            ["zip"] = town.Zip,
            ["country"] = "USA",
            ["latitude"] = Math.Round(town.Latitude + _random.Double(-0.03, 0.03), 6),
            ["longitude"] = Math.Round(town.Longitude + _random.Double(-0.03, 0.03), 6),
        };
    }
}

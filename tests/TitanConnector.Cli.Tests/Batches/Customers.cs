using System.Text.Json.Nodes;
using TitanConnector.Crm;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Batches;

/// <summary>Rows that create customers, and the customers that exist.</summary>
internal static class Customers
{
    private const string Application = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21";

    private const string Address = """{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}""";

    public static string Headings =>
        "name,address.street,address.city,address.state,address.zip,address.country,locations,"
        + "externalData.applicationGuid,externalData.externalData";

    /// <summary>A row of ndjson.</summary>
    public static string Json(string name, string? mark = null)
    {
        var row = new JsonObject
        {
            ["name"] = name,
            ["address"] = JsonNode.Parse(Address),
            ["locations"] = new JsonArray(new JsonObject { ["name"] = "Home", ["address"] = JsonNode.Parse(Address) }),
        };
        if (mark is not null)
        {
            row["externalData"] = new JsonObject
            {
                ["applicationGuid"] = Application,
                ["externalData"] = new JsonArray(new JsonObject { ["key"] = "row", ["value"] = mark }),
            };
        }

        return row.ToJsonString();
    }

    /// <summary>A row of csv, under <see cref="Headings"/>.</summary>
    public static string Csv(string name, string mark) => string.Join(',',
        name, "1 Elm", "Akron", "OH", "44301", "USA", Quoted($$"""[{"name":"Home","address":{{Address}}}]"""), Application,
        Quoted($$"""[{"key":"row","value":"{{mark}}"}]"""));

    /// <summary>The names of all customers of the emulator.</summary>
    public static async Task<IReadOnlyList<string?>> NamesAsync(TestEmulator emulator, CancellationToken cancellationToken)
    {
        using var client = emulator.NewClient();
        return await client.ListAsync(new ListCustomers(), cancellationToken)
            .Select(customer => customer.Name)
            .ToListAsync(cancellationToken);
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

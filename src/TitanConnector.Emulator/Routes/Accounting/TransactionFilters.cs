using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>What the lists of invoices and of payments are filtered by alike.</summary>
internal static class TransactionFilters
{
    public static Filter[] Batch { get; } =
    [
        Filter.Id("batchId", "json ->> '$.batch.id'"),
        Filter.Id("batchNumber", "CAST(json ->> '$.batch.number' AS INTEGER)"),
    ];

    /// <summary>Both bounds are in: the document says so for invoices, and nothing for payments.</summary>
    public static Filter[] Total { get; } =
    [
        Filter.Where(QueryParameter.Double("totalGreater"), $"{Amount("$.total")} >= @totalGreater"),
        Filter.Where(QueryParameter.Double("totalLess"), $"{Amount("$.total")} <= @totalLess"),
    ];

    /// <summary>Custom fields with these names and values: all of them, or any of them.</summary>
    public static Filter CustomFields(Collection collection) => new(
        [QueryParameter.Dictionary("customField.Fields"), QueryParameter.OneOf("customField.Operator", "And", "Or")],
        query =>
        {
            // The table's name is needed: json_each has a column json of its own.
            var has =
                $"""
                EXISTS (SELECT 1 FROM json_each({collection.Name}.json, '$.customFields') AS field
                        WHERE field.value ->> '$.name' = wanted.key AND field.value ->> '$.value' = wanted.value)
                """;
            return !query.Has("customField.Fields") ? null
                : query.Get("customField.Operator", "And") == "Or" ? $"EXISTS (SELECT 1 FROM json_each(@customField_Fields) AS wanted WHERE {has})"
                : $"NOT EXISTS (SELECT 1 FROM json_each(@customField_Fields) AS wanted WHERE NOT {has})";
        });

    /// <summary>An amount is text in the document.</summary>
    public static string Amount(string path) => $"CAST(json ->> '{path}' AS REAL)";

    /// <param name="otherwise">What holds unless the request says otherwise; it is not the same for invoices and payments.</param>
    public static Filter ActiveState(string otherwise) => new(
        [QueryParameter.OneOf("activeState", "ActiveOnly", "InactiveOnly", "All")],
        query => query.Get("activeState", otherwise) switch { "All" => null, "InactiveOnly" => "active = 0", _ => "active = 1" });
}

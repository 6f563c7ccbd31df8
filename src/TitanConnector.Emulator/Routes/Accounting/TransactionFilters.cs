using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>The filters that the lists of invoices and of payments share.</summary>
internal static class TransactionFilters
{
    public static Filter[] Batch { get; } =
    [
        Filter.Id("batchId", "json ->> '$.batch.id'"),
        Filter.Id("batchNumber", "CAST(json ->> '$.batch.number' AS INTEGER)"),
    ];

    /// <summary>Both bounds are inclusive: the document says so for invoices, and says nothing for payments.</summary>
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
            // The table name is needed, because json_each has a column named json too.
            var has =
                $"""
                EXISTS (SELECT 1 FROM json_each({collection.Name}.json, '$.customFields') AS field
                        WHERE field.value ->> '$.name' = wanted.key AND field.value ->> '$.value' = wanted.value)
                """;
            return !query.Has("customField.Fields") ? null
                : query.Get("customField.Operator", "And") == "Or"
                    ? $"EXISTS (SELECT 1 FROM json_each(@customField_Fields) AS wanted WHERE {has})"
                : $"NOT EXISTS (SELECT 1 FROM json_each(@customField_Fields) AS wanted WHERE NOT {has})";
        });

    /// <summary>An amount is text in the document.</summary>
    public static string Amount(string path) => $"CAST(json ->> '{path}' AS REAL)";

    /// <param name="otherwise">The default, which differs between invoices and payments.</param>
    public static Filter ActiveState(string otherwise) => new(
        [QueryParameter.OneOf("activeState", "ActiveOnly", "InactiveOnly", "All")],
        query => query.Get("activeState", otherwise) switch { "All" => null, "InactiveOnly" => "active = 0", _ => "active = 1" });
}

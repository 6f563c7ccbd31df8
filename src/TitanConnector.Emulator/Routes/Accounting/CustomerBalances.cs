using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>
/// What a customer owes: its invoices' balances, less what it paid and nothing has been applied to. A customer whose balance moves is
/// modified, and a list can leave such modifications out, so the last one of another kind is remembered here.
/// </summary>
internal static class CustomerBalances
{
    /// <summary>
    /// By the customer's id: <c>modified</c> is its last modification by anything but accounting, <c>moved</c> its modification by accounting.
    /// </summary>
    public static Collection Collection { get; } = new("customer_balances", new Column("moved", "INTEGER", document => document.Ticks("movedOn")));

    /// <summary>The usual filters by modification, together with the one that says what counts as a modification.</summary>
    public static Filter[] ModifiedWithoutAccounting { get; } =
    [
        Filter.Accepted(QueryParameter.Boolean(ExcludeParameter)),
        Modified("modifiedBefore", "<"),
        Modified("modifiedOnOrAfter", ">="),
    ];

    private const string ExcludeParameter = "excludeAccountingChangesFromModifiedDateRange";

    /// <summary>Lets the customer owe more, or less when the amount is negative.</summary>
    public static void Move(Records records, long customerId, decimal amount)
    {
        if (amount == 0 || records.Find(Customers.Collection, customerId)?.Parse() is not { } before)
        {
            return;
        }

        var last = records.Find(Collection, customerId)?.Parse();
        var isSecondInARow = last is not null && JsonNode.DeepEquals(last["movedOn"], before["modifiedOn"]);
        var after = records.Patch(Customers.Collection, customerId, customer => customer["balance"] = Money.Of(customer["balance"]) + amount)!;
        records.Delete(Collection, customerId);
        Remember(records, customerId, (isSecondInARow ? last!["modifiedOn"] : before["modifiedOn"])!.GetValue<string>(), after);
    }

    /// <summary>Keeps when the customer was modified before accounting did it.</summary>
    public static void Remember(Records records, long customerId, string modifiedOn, JsonObject customer) => records.Insert(
        Collection,
        new JsonObject { ["id"] = customerId, ["modifiedOn"] = modifiedOn, ["movedOn"] = customer["modifiedOn"]!.DeepClone() });

    private static Filter Modified(string name, string comparison)
    {
        var customers = Customers.Collection.Name;
        var own =
            $"""
            coalesce(
                (SELECT own.modified FROM {Collection.Name} AS own WHERE own.id = {customers}.id AND own.moved = {customers}.modified),
                {customers}.modified)
            """;
        return new Filter(
            [QueryParameter.DateTime(name)],
            query => !query.Has(name) ? null : $"{(query.Get(ExcludeParameter, false) ? own : "modified")} {comparison} @{name}");
    }
}

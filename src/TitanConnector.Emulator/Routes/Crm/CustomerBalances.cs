using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>
/// What a customer owes: the balances of its invoices, minus payments that are not applied yet. A change of the balance modifies the
/// customer, and lists can ignore such modifications, so the last modification of another kind is stored here.
/// </summary>
internal static class CustomerBalances
{
    /// <summary>The usual filters by modification, and the parameter that decides what counts as a modification.</summary>
    public static Filter[] ModifiedWithoutAccounting { get; } =
    [
        Filter.Accepted(QueryParameter.Boolean(ExcludeParameter)),
        Modified("modifiedBefore", "<"),
        Modified("modifiedOnOrAfter", ">="),
    ];

    private const string ExcludeParameter = "excludeAccountingChangesFromModifiedDateRange";

    /// <summary>Adds an amount to what the customer owes; a negative amount reduces it.</summary>
    public static void Move(Records records, long customerId, decimal amount)
    {
        if (amount == 0 || records.Find(CrmTables.Customers, customerId)?.Parse() is not { } before)
        {
            return;
        }

        var last = records.Find(CrmTables.CustomerBalances, customerId)?.Parse();
        var isSecondInARow = last is not null && JsonNode.DeepEquals(last["movedOn"], before["modifiedOn"]);
        var after = records.Patch(
            CrmTables.Customers, customerId, customer => customer["balance"] = Money.Of(customer["balance"]) + amount)!;
        records.Delete(CrmTables.CustomerBalances, customerId);
        Remember(records, customerId, (isSecondInARow ? last!["modifiedOn"] : before["modifiedOn"])!.GetValue<string>(), after);
    }

    /// <summary>Stores when the customer was last modified by anything other than accounting.</summary>
    public static void Remember(Records records, long customerId, string modifiedOn, JsonObject customer) => records.Insert(
        CrmTables.CustomerBalances,
        new JsonObject { ["id"] = customerId, ["modifiedOn"] = modifiedOn, ["movedOn"] = customer["modifiedOn"]!.DeepClone() });

    private static Filter Modified(string name, string comparison)
    {
        var (customers, balances) = (CrmTables.Customers.Name, CrmTables.CustomerBalances.Name);
        var own =
            $"""
            coalesce(
                (SELECT own.modified FROM {balances} AS own WHERE own.id = {customers}.id AND own.moved = {customers}.modified),
                {customers}.modified)
            """;
        return new Filter(
            [QueryParameter.DateTime(name)],
            query => !query.Has(name) ? null : $"{(query.Get(ExcludeParameter, false) ? own : "modified")} {comparison} @{name}");
    }
}

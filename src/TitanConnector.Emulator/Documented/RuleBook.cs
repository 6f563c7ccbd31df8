using TitanConnector.Emulator.Documented.Rules;
using TitanConnector.Emulator.Documented.Rules.Memberships;
using TitanConnector.Emulator.Documented.Rules.Sales;

namespace TitanConnector.Emulator.Documented;

/// <summary>All rules.</summary>
internal static class RuleBook
{
    private static readonly Dictionary<string, Rule> ByKey = new IEnumerable<Rule>[]
    {
        Estimates.Rules,
        MembershipSales.Rules,
        ServiceEvents.Rules,
    }.SelectMany(rules => rules).ToDictionary(rule => rule.Key);

    private static readonly Dictionary<string, ShelfRule> ByShelf = new IEnumerable<ShelfRule>[]
    {
        Estimates.Shelves,
        CustomerMemberships.Shelves,
        InvoiceTemplates.Shelves,
    }.SelectMany(rules => rules).ToDictionary(rule => rule.Path);

    /// <summary>The rule of an operation; null if it has none.</summary>
    public static Rule? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>What is particular about the records of a collection; null if nothing is.</summary>
    public static ShelfRule? Of(string path) => ByShelf.GetValueOrDefault(path);
}

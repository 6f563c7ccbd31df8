namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>Fields that an answer has only if a parameter of the query asks for them.</summary>
internal static class Includes
{
    public static IEnumerable<View> Views =>
    [
        Of(
            "memberships.membership-types.list",
            ("includeDurationBilling", "durationBilling"),
            ("includeDiscounts", "discounts"),
            ("includeRecurringServices", "recurringServices"),
            ("includeTags", "tagTypeIds")),
        Of("memberships.recurring-services.list", ("includeTechnicians", "preferredTechnicianIds")),
        Of("task-management.tasks.list", ("includeSubtasks", "subTasksData")),
        Of("task-management.tasks.get", ("includeSubtasks", "subTasksData")),
        Price("pricebook.services.list"),
        Price("pricebook.services.get"),
    ];

    private static View Of(string key, params (string Parameter, string Field)[] includes) => new(key, (call, _, document) =>
    {
        foreach (var (parameter, field) in includes)
        {
            if (!call.Query.Get(parameter, false))
            {
                document[field] = null;
            }
        }
    })
    {
        Parameters = [.. includes.Select(one => one.Parameter)],
    };

    /// <summary>A tenant of the emulator has no rules of dynamic pricing, so that a calculated price is the price itself.</summary>
    private static View Price(string key)
    {
        const string Parameter = "calculatePrices";
        return new(
            key,
            (call, _, service) =>
                service["calculatedPrice"] = call.Query.Get(Parameter, false) ? service["price"]?.DeepClone() : null)
        {
            Parameters = [Parameter],
        };
    }
}

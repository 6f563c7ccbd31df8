namespace TitanConnector.Facts.Import;

/// <summary>What an operation does to the tenant's data. The method does not always show it.</summary>
internal static class EffectRule
{
    // They are POSTs only because they have many inputs.
    private static readonly HashSet<string> Reads =
    [
        "dispatch.adcap.availability.get", "dispatch.adcap.availability.slots.get", "dispatch.capacity.get",
        "reporting.reports.run", "telecom.opt-outs.look-up",
    ];

    private static readonly HashSet<string> Creates = ["crm.leads.submit-form", "memberships.memberships.sell"];

    public static string EffectOf(string method, string key) => method switch
    {
        "GET" => "read",
        "DELETE" => "delete",
        "POST" when key.EndsWith(".bulk-delete", StringComparison.Ordinal) => "delete",
        "POST" when Reads.Contains(key) => "read",
        "POST" when Creates.Contains(key) || key.Split('.')[^1].StartsWith("create", StringComparison.Ordinal) => "create",
        _ => "update",
    };
}

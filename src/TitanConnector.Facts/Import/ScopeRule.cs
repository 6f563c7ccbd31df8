namespace TitanConnector.Facts.Import;

/// <summary>
/// Derives the name of the scope that an operation needs. Nearly all known scopes consist of a short name of the module, the resource
/// without hyphens, and <c>r</c> or <c>w</c>.
/// </summary>
internal static class ScopeRule
{
    private static readonly Dictionary<string, string> ShortNames = new()
    {
        ["accounting"] = "acc",
        ["customer-interactions"] = "csi",
        ["dispatch"] = "dis",
        ["equipmentsystems"] = "eqs",
        ["findings"] = "fdgs",
        ["forms"] = "frm",
        ["inventory"] = "inv",
        ["marketing"] = "mrk",
        ["marketingads"] = "mads",
        ["marketingreputation"] = "mrep",
        ["memberships"] = "mem",
        ["payroll"] = "prl",
        ["pricebook"] = "pb",
        ["reporting"] = "rpr",
        ["sales"] = "sal",
        ["schedulingpro"] = "sp",
        ["service-agreements"] = "sa",
        ["settings"] = "stt",
        ["taskmanagement"] = "tsm",
        ["telecom"] = "tlc",
        ["timesheets"] = "tms",
    };

    public static string ScopeOf(string path, string effect)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var nouns = segments[4..].Where(segment => segment[0] != '{' && segment != "export").ToList();
        var resource = nouns is ["booking-provider" or "work-breakdown-structure", var inner, ..] ? inner : nouns.FirstOrDefault("");
        var name = resource.Replace("-", "", StringComparison.Ordinal);
        return $"tn.{ShortNames.GetValueOrDefault(segments[0], segments[0])}.{name}:{(effect == "read" ? 'r' : 'w')}";
    }
}

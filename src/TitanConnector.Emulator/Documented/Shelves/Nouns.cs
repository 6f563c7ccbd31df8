namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>The nouns of collections, and what fields call them.</summary>
internal static class Nouns
{
    private static readonly Dictionary<string, string> Others = new()
    {
        ["agent"] = "employee",
        ["assignedTo"] = "employee",
        ["assignedBy"] = "employee",
        ["approvedBy"] = "employee",
        ["canceledBy"] = "employee",
        ["accountManager"] = "employee",
        ["soldBy"] = "technician",
        ["manager"] = "employee",
        ["projectManager"] = "employee",
        ["reportedBy"] = "employee",
        ["user"] = "employee",
        ["reason"] = "jobCancelReason",
        ["leadCall"] = "call",
        ["manualCall"] = "call",
        ["partnerLeadCall"] = "call",
        ["batch"] = "journalEntry",
        ["sku"] = "service",
        ["equipment"] = "equipment",
        ["inventoryLocation"] = "warehouse",
        ["fromLocation"] = "warehouse",
        ["toLocation"] = "truck",
        ["status"] = "projectStatus",
        ["subStatus"] = "projectSubstatus",
        ["recurringLocation"] = "location",
        ["billingTemplate"] = "invoiceTemplate",
        ["locationRecurringService"] = "recurringService",
        ["preferredTechnician"] = "technician",
        ["bill"] = "inventoryBill",
        ["type"] = "jobType",
        ["activityType"] = "activityType",
        ["task"] = "task",
    };

    /// <summary>What a field calls the records of a collection, when it is not their own noun.</summary>
    public static string Known(string noun) => Others.GetValueOrDefault(noun, noun);

    /// <summary><c>jobType</c>, of <c>job-types</c>.</summary>
    public static string One(string segment)
    {
        var words = segment.Split('-', '_');
        var last = words[^1];
        words[^1] = last switch
        {
            _ when last.EndsWith("ies", StringComparison.Ordinal) => last[..^3] + "y",
            _ when last.EndsWith("statuses", StringComparison.Ordinal) => last[..^2],
            _ when last.EndsWith('s') && !last.EndsWith("ss", StringComparison.Ordinal) => last[..^1],
            _ => last,
        };
        return string.Concat(words.Select((word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}

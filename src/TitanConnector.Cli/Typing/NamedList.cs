using TitanConnector.Actions;

namespace TitanConnector.Cli.Typing;

/// <summary>A list that has the names of ids, so that a name can be typed in place of an id.</summary>
/// <param name="Action">The key of the action that lists the records.</param>
/// <param name="Command">Its command, without <c>titan</c>.</param>
/// <param name="Field">The field of a record with its name.</param>
internal sealed record NamedList(string Action, string Command, string Field = "name")
{
    // By what stands before Id or Ids at the end of an input's key. A longer key that ends so has the same list: payrollBusinessUnitId.
    private static readonly Dictionary<string, NamedList> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        ["businessUnit"] = new("listBusinessUnits", "business-units list"),
        ["jobType"] = new("listJobTypes", "job-types list"),
        ["campaign"] = new("listCampaigns", "campaigns list"),
        ["technician"] = new("listTechnicians", "technicians list"),
        ["employee"] = new("listEmployees", "employees list"),
        ["projectManager"] = new("listEmployees", "employees list"),
        ["tagType"] = new("listTagTypes", "tag-types list"),
        ["membershipType"] = new("listMembershipTypes", "memberships membership-types list"),
        ["projectType"] = new("jpm.project-types.list", "jpm project-types list"),
        ["paymentTerm"] = new("accounting.payment-terms.list", "accounting payment-terms list"),
        ["taxZone"] = new("accounting.tax-zones.list", "accounting tax-zones list"),
        ["callReason"] = new("jbce.call-reasons.list", "jbce call-reasons list"),
        ["warehouse"] = new("inventory.warehouses.list", "inventory warehouses list"),
        ["vendor"] = new("inventory.vendors.list", "inventory vendors list"),
        ["zone"] = new("dispatch.zones.list", "dispatch zones list"),
        ["team"] = new("dispatch.teams.list", "dispatch teams list"),
        ["equipmentType"] = new("equipment-systems.equipment-types.list", "equipment-systems equipment-types list"),
        ["timesheetCode"] = new("payroll.timesheet-codes.list", "payroll timesheet-codes list", "code"),
        ["activityCode"] = new("payroll.activity-codes.list", "payroll activity-codes list"),
    };

    // Where only the action tells what the id is of.
    private static readonly Dictionary<(string Action, string Input), NamedList> Particular = new()
    {
        [("cancelJob", "reasonId")] = new("listJobCancelReasons", "job-cancel-reasons list"),
        [("jpm.jobs.hold", "reasonId")] = new("jpm.job-hold-reasons.list", "jpm job-hold-reasons list"),
        [("jpm.appointments.hold", "reasonId")] = new("jpm.job-hold-reasons.list", "jpm job-hold-reasons list"),
        [("createTechnician", "roleId")] = new("listUserRoles", "user-roles list"),
        [("updateTechnician", "roleId")] = new("listUserRoles", "user-roles list"),
        [("settings.employees.create", "roleId")] = new("listUserRoles", "user-roles list"),
        [("settings.employees.update", "roleId")] = new("listUserRoles", "user-roles list"),
        [("createProject", "statusId")] = new("jpm.project-statuses.list", "jpm project-statuses list"),
        [("updateProject", "statusId")] = new("jpm.project-statuses.list", "jpm project-statuses list"),
        [("createPayment", "typeId")] = new("accounting.payment-types.list", "accounting payment-types list"),
        [("updatePayment", "typeId")] = new("accounting.payment-types.list", "accounting payment-types list"),
        [("createJob", "soldById")] = new("listTechnicians", "technicians list"),
        [("updateJob", "soldById")] = new("listTechnicians", "technicians list"),
        [("listJobs", "soldById")] = new("listTechnicians", "technicians list"),
        [("listEstimates", "soldById")] = new("listTechnicians", "technicians list"),
    };

    /// <summary>All of them, by the word that stands for the id.</summary>
    public static IEnumerable<NamedList> All => Lists.Values.Concat(Particular.Values).Distinct();

    /// <summary>The list for an id or a list of ids; <see langword="null"/> if there is none.</summary>
    /// <param name="action">The key of the action.</param>
    /// <param name="key">The key of the input, or the name of the member of an input.</param>
    /// <param name="shape">Its shape.</param>
    public static NamedList? Of(string action, string key, Shape shape)
    {
        if (shape.Kind != ShapeKind.Integer && shape.Items?.Kind != ShapeKind.Integer)
        {
            return null;
        }

        if (Particular.GetValueOrDefault((action, key)) is { } particular)
        {
            return particular;
        }

        var word = Singular(key);
        return word is null ? null
            : Lists.GetValueOrDefault(word) is { } list ? list
            : Lists.FirstOrDefault(entry => word.EndsWith(Capital(entry.Key), StringComparison.Ordinal)).Value;
    }

    /// <summary>
    /// The words that a name is given by: <c>technician</c> for technicianId, <c>technicians</c> and <c>technician</c> for technicianIds.
    /// </summary>
    public static IReadOnlyList<string> WordsFor(string key) => Singular(key) is not { } word ? []
        : key.EndsWith("Ids", StringComparison.Ordinal) ? [Plural(word), word]
        : [word];

    private static string? Singular(string key) =>
        key.EndsWith("Ids", StringComparison.Ordinal) ? key[..^3]
        : key.EndsWith("Id", StringComparison.Ordinal) && key.Length > 2 ? key[..^2]
        : null;

    private static string Plural(string word) => word + "s";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

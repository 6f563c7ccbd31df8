using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Lists;

/// <summary>Tells what a query parameter of a list filters by: the field of its name, or what a table says.</summary>
internal static class FilterFields
{
    private static readonly string[] Controls =
    [
        "page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection", "from", "includeRecentChanges",
    ];

    /// <summary>Handled by the filter itself, for all lists.</summary>
    private static readonly string[] Known =
    [
        "active", "activeState", "activeOnly", "ids", "includeInactive", "externalDataApplicationGuid", "externalDataKey",
        "externalDataValues",
    ];

    /// <summary>How a range begins or ends, the longest first.</summary>
    private static readonly (string Ending, Comparison How)[] Ranges =
    [
        ("OnOrAfter", Comparison.AtLeast), ("OnOrBefore", Comparison.AtMost), ("OnAfter", Comparison.AtLeast),
        ("OnBefore", Comparison.Below), ("After", Comparison.Above), ("Before", Comparison.Below), ("From", Comparison.AtLeast),
        ("To", Comparison.AtMost), ("Greater", Comparison.Above), ("Less", Comparison.Below),
    ];

    /// <summary>Parameters whose fields their names do not tell; without a key for all lists that have them.</summary>
    private static readonly (string Key, string Parameter, FieldTest Test)[] Others =
    [
        ("", "batchNumber", new(Comparison.Same, "batch.number")),
        ("", "billNumber", new(Comparison.Same, "referenceNumber")),
        ("", "dateFrom", new(Comparison.AtLeast, "billDate")),
        ("", "dateTo", new(Comparison.AtMost, "billDate")),
        ("", "minCost", new(Comparison.AtLeast, "billAmount")),
        ("", "maxCost", new(Comparison.AtMost, "billAmount")),
        ("", "approvedOnOrAfter", new(Comparison.AtLeast, "managerApprovedOn")),
        ("", "searchText", new(Comparison.Contains, "code", "displayName", "description")),
        ("", "segmentIds", new(Comparison.Same, "segments.segmentId")),
        ("", "segmentItemIds", new(Comparison.Same, "segments.segmentItemId")),
        ("", "budgetCodeIds", new(Comparison.Same, "id")),
        ("", "titleContains", new(Comparison.Contains, "title")),
        ("", "noteContains", new(Comparison.Contains, "note")),
        ("", "startedOn", new(Comparison.AtLeast, "dispatchedOn")),
        ("", "endedOn", new(Comparison.AtMost, "doneOn")),
        ("", "adjustmentTypes", new(Comparison.Same, "type")),
        ("", "completeBefore", new(Comparison.Below, "completeBy")),
        ("", "completeOnOrAfter", new(Comparison.AtLeast, "completeBy")),
        ("", "priorities", new(Comparison.Same, "priority")),
        ("", "fromDate", new(Comparison.AtLeast, "publishDate")),
        ("", "toDate", new(Comparison.AtMost, "publishDate")),
        ("", "fromRating", new(Comparison.AtLeast, "rating")),
        ("", "toRating", new(Comparison.AtMost, "rating")),
        ("", "search", new(Comparison.Contains, "review", "authorName", "customerName")),
        ("", "sources", new(Comparison.Same, "platform")),
        ("", "fromUtc", new(Comparison.AtLeast, "dateTime")),
        ("", "toUtc", new(Comparison.AtMost, "dateTime")),
        ("accounting.bank-deposits.list", "grossAmountGreater", new(Comparison.Above, "grossAmount")),
        ("accounting.credit-memos.list", "appliedToInvoiceIds", new(Comparison.Same, "appliedTo.appliedTo")),
        ("accounting.credit-memos.list", "appliedToReferenceNumber", new(Comparison.Same, "appliedTo.appliedToReferenceNumber")),
        ("accounting.credit-memos.list", "appliedBefore", new(Comparison.Below, "appliedTo.appliedOn")),
        ("accounting.credit-memos.list", "appliedOnOrAfter", new(Comparison.AtLeast, "appliedTo.appliedOn")),
        ("accounting.journal-entries.list", "postedFrom", new(Comparison.AtLeast, "postDate")),
        ("accounting.journal-entries.list", "postedTo", new(Comparison.AtMost, "postDate")),
        ("crm.leads.list", "isProspect", new(Comparison.Absent, "customerId")),
        ("crm.leads.list", "withoutCustomer", new(Comparison.Absent, "customerId")),
        ("crm.leads.list", "isCaptureSourceForm", new(Comparison.Present, "captureSource")),
        ("forms.submissions.list", "ownerType", new(Comparison.Same, "owners.type")),
        ("memberships.membership-types.list", "duration", new(Comparison.Same, "durationBilling.duration")),
        ("memberships.membership-types.list", "billingFrequency", new(Comparison.Same, "durationBilling.billingFrequency")),
        ("memberships.recurring-service-events.list", "locationId", new(Comparison.Same, "locationId")),
        ("sales.estimate-items.list", "estimateId", new(Comparison.Same, "estimateId")),
        ("sales.estimates.list", "totalGreater", new(Comparison.Above, "subtotal")),
        ("sales.estimates.list", "totalLess", new(Comparison.Below, "subtotal")),
        ("sales.estimates.list", "soldByEmployeeId", new(Comparison.Same, "soldBy")),
        ("telecom", "phoneNumberCalled", new(Comparison.Contains, "leadCall.to")),
        ("telecom", "callerPhoneNumber", new(Comparison.Contains, "leadCall.from")),
        ("telecom", "minDuration", new(Comparison.AtLeast, "leadCall.duration")),
        ("telecom", "agentExternalId", new(Comparison.Same, "leadCall.agent.externalId")),
        ("telecom", "agentIsExternal", new(Comparison.Present, "leadCall.agent.externalId")),
        ("telecom", "agentName", new(Comparison.Contains, "leadCall.agent.name")),
        ("telecom", "sid", new(Comparison.Same, "leadCall.sid")),
        ("telecom", "tag", new(Comparison.Same, "leadCall.tags.typeName", "leadCall.tags.id")),
    ];

    /// <summary>Whether a parameter decides which records a list has.</summary>
    public static bool IsFilter(PropertyFact parameter) => !Controls.Contains(parameter.Name);

    /// <summary>Whether a parameter of a list of records has an effect.</summary>
    public static bool HasEffect(OperationFact fact, PropertyFact parameter) =>
        !IsFilter(parameter) || Known.Contains(parameter.Name) || IsOfCustomFields(parameter.Name) || Of(fact, parameter) is not null;

    /// <summary>Whether a parameter is a part of the filter by custom fields, as <c>customField.Fields</c>.</summary>
    public static bool IsOfCustomFields(string name) =>
        name.StartsWith("customField", StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal);

    /// <summary>What a parameter filters by; null if it has no effect.</summary>
    public static FieldTest? Of(OperationFact fact, PropertyFact parameter)
    {
        var name = parameter.Name;
        foreach (var (key, other, test) in Others)
        {
            if (name == other && fact.Key.StartsWith(key, StringComparison.Ordinal) && (key.Length > 0 || HasPath(fact, test.Paths[0])))
            {
                return test;
            }
        }

        foreach (var (ending, how) in Ranges)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length)
            {
                var stem = name[..^ending.Length];
                var one = stem.TrimEnd('s');
                string[] fields = [stem, stem + "On", stem + "Date", stem + "Time", one, one + "On"];
                return fields.Select(field => PathOf(fact, field)).FirstOrDefault(path => path is not null) is { } found ? new(how, found)
                    : stem is "created" or "modified" ? new(how, stem + "On")
                    : null;
            }
        }

        return Same(fact, parameter);
    }

    private static FieldTest? Same(OperationFact fact, PropertyFact parameter)
    {
        var name = parameter.Name;
        if (parameter.Shape.Kind is ShapeFactKind.Map or ShapeFactKind.Object)
        {
            return null;
        }

        var one = name.EndsWith("Ids", StringComparison.Ordinal) ? name[..^1]
            : name.EndsWith("ies", StringComparison.Ordinal) ? name[..^3] + "y"
            : name.TrimEnd('s');
        foreach (var field in (string[])[name, one, name.EndsWith("es", StringComparison.Ordinal) ? name[..^2] : name])
        {
            if (PathOf(fact, field) is { } path)
            {
                return Test(parameter, path);
            }
        }

        return one.EndsWith("Id", StringComparison.Ordinal) && PathOf(fact, one[..^2]) is { } named
            ? new(Comparison.Same, named + ".id")
            : null;
    }

    private static FieldTest Test(PropertyFact parameter, string path)
    {
        var isExact = parameter.Shape.Kind != ShapeFactKind.Text
            || parameter.Name.EndsWith("umber", StringComparison.Ordinal)
            || parameter.Name.EndsWith("ode", StringComparison.Ordinal);
        return new(isExact ? Comparison.Same : Comparison.Contains, path, path + ".name");
    }

    /// <summary>The field of the answer with a name; in the answers of calls, they are in the call.</summary>
    private static string? PathOf(OperationFact fact, string field)
    {
        var properties = fact.Answer!.Properties;
        return properties.Any(property => property.Name == field) ? field
            : properties.FirstOrDefault(property => property.Name == "leadCall")?.Shape.Properties
                .Any(property => property.Name == field) is true ? "leadCall." + field
            : null;
    }

    private static bool HasPath(OperationFact fact, string path) => PathOf(fact, path.Split('.')[0]) is not null;
}

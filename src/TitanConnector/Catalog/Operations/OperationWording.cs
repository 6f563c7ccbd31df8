using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>
/// Words an operation and its inputs by rule, from key, path and names. What ServiceTitan's documents say in prose is not repeated here.
/// </summary>
internal sealed class OperationWording(OperationFact fact, string[] words)
{
    private static readonly Dictionary<string, string> Modules = new()
    {
        ["accounting"] = "in accounting", ["crm"] = "in the CRM", ["customer-interactions"] = "in customer interactions",
        ["dispatch"] = "in dispatch", ["equipment-systems"] = "in equipment systems", ["findings"] = "in findings", ["forms"] = "in forms",
        ["inventory"] = "in inventory", ["jbce"] = "in job booking", ["jpm"] = "in job planning", ["marketing"] = "in marketing",
        ["marketing-ads"] = "in marketing ads", ["marketing-reputation"] = "in marketing reputation", ["memberships"] = "in memberships",
        ["payroll"] = "in payroll", ["pricebook"] = "in the pricebook", ["reporting"] = "in reporting", ["sales"] = "in sales",
        ["scheduling-pro"] = "in Scheduling Pro", ["service-agreements"] = "in service agreements", ["settings"] = "in settings",
        ["task-management"] = "in task management", ["telecom"] = "in telecom", ["timesheets"] = "in timesheets",
    };

    // Labels and sentences of verbs that are not regular. {0} is the object.
    private static readonly Dictionary<string, (string Label, string Sentence)> Verbs = new()
    {
        ["list-v2"] = ("List {0} by Version 2", "Lists {0} by the older version of the API"),
        ["list-paginated"] = ("List {0} by Page", "Lists {0} page by page"),
        ["list-by-relationship"] = ("List {0} by Relationship", "Lists {0} by one of their relationships"),
        ["replace"] = ("Replace {0}", "Replaces {0} as a whole"),
        ["add"] = ("Add {0}", "Adds {0} to records"),
        ["remove"] = ("Remove {0}", "Removes {0} from records"),
        ["export"] = ("Export {0}", "Exports {0} as a feed, in the order in which they changed"),
        ["export-legacy"] = ("Export {0} by the Older Path", "Exports {0} as a feed, by the older path"),
        ["mark-as-exported"] = ("Mark {0} as Exported", "Marks {0} as exported"),
        ["mark-complete"] = ("Mark {0} as Complete", "Marks {0} as complete"),
        ["mark-incomplete"] = ("Mark {0} as Incomplete", "Marks {0} as incomplete"),
        ["hold"] = ("Hold {0}", "Puts {0} on hold"),
        ["remove-hold"] = ("Delete {0} Hold", "Takes {0} off hold"),
        ["remove-cancellation"] = ("Undo {0} Cancellation", "Takes back the cancellation of {0}"),
        ["confirm"] = ("Confirm {0}", "Confirms {0}"),
        ["remove-confirmation"] = ("Delete {0} Confirmation", "Takes back the confirmation of {0}"),
        ["update-status"] = ("Update {0} Status", "Changes the status of {0}"),
        ["unsell"] = ("Unsell {0}", "Takes back the sale of {0}"),
        ["run"] = ("Run {0}", "Runs {0}; each row becomes a record"),
        ["sync"] = ("Sync {0}", "Changes the sync status of {0}"),
        ["match"] = ("Match {0}", "Finds {0} that match"),
        ["attach-job"] = ("Attach Job to {0}", "Attaches a job to {0}"),
        ["detach-job"] = ("Detach Job from {0}", "Detaches a job from {0}"),
        ["bulk-delete"] = ("Delete {0} in Bulk", "Deletes all {0} that match"),
        ["account-actions"] = ("Perform {0} Account Action", "Performs an action on the account of {0}"),
        ["submit-form"] = ("Submit {0} Form", "Submits a form that makes {0}"),
        ["create-batch"] = ("Create {0} in Batch", "Creates several {0}"),
        ["create-partial"] = ("Create Partial {0}", "Creates {0} that lacks some segments"),
        ["create-partial-batch"] = ("Create Partial {0} in Batch", "Creates several {0} that lack some segments"),
        ["assign"] = ("Assign {0}", "Assigns {0}"),
        ["suppress"] = ("Suppress E-mail", "Stops e-mail to addresses"),
        ["unsuppress"] = ("Unsuppress E-mail", "Allows e-mail to addresses again"),
    };

    // Operations for which the rules give a bad text.
    private static readonly Dictionary<string, (string Label, string Description)> Own = new()
    {
        ["accounting.credit-memo-items.list"] = ("List Items of All Credit Memos", "Lists items of all credit memos in accounting."),
        ["crm.customer-contacts.list"] = ("List Contacts of All Customers", "Lists contacts of all customers in the CRM."),
        ["crm.location-contacts.list"] = ("List Contacts of All Locations", "Lists contacts of all locations in the CRM."),
        ["crm.contact-methods.list"] = ("List Contact Methods of All Contacts", "Lists contact methods of all contacts in the CRM."),
        ["payroll.job-splits.list"] = ("List Splits of All Jobs", "Lists splits of all jobs in payroll."),
        ["payroll.job-timesheets.list"] = ("List Timesheets of All Jobs", "Lists timesheets of all jobs in payroll."),
        ["sales.opportunity-followups.list"] = ("List Follow-ups of All Opportunities", "Lists follow-ups of all opportunities in sales."),
        ["pricebook.bulk.create"] = (
            "Create Pricebook Items in Bulk", "Creates services, materials, equipment, discounts and fees in the pricebook in one go."),
        ["pricebook.bulk.update"] = (
            "Update Pricebook Items in Bulk", "Updates services, materials, equipment, discounts and fees in the pricebook in one go."),
        ["task-management.data.get"] = (
            "Get Task Data", "Gets what tasks are made with: employees, business units, types, sources and resolutions."),
        ["dispatch.capacity.get"] = ("Get Capacity", "Gets how much capacity is open for a job type, business unit and time in dispatch."),
        ["telecom.opt-outs.look-up"] = ("Look Up Opt-outs", "Looks up which phone numbers opted out in telecom."),
        ["crm.leads.submit-form"] = ("Submit Lead Form", "Submits a form that makes a lead in the CRM."),
        ["findings.assets.get"] = ("Get Asset", "Gets the bytes of an asset in findings."),
        ["pricebook.images.get"] = ("Get Image", "Gets the bytes of an image in the pricebook."),
        ["jpm.jobs.cancel-reasons.list"] = ("List Cancel Reasons of Jobs", "Lists why jobs were canceled, for jobs by their IDs."),
        ["reporting.dynamic-value-sets.list"] = ("List Dynamic Values", "Lists the values that a parameter of a report may have."),
    };

    // Verbs that act on several records at once, or on all.
    private static readonly HashSet<string> OfMany =
    [
        "list", "list-v2", "list-paginated", "list-by-relationship", "export", "export-legacy", "mark-as-exported", "add", "remove",
        "match", "look-up", "bulk-delete", "assign", "assign-technicians", "unassign-technicians", "suppress", "unsuppress",
        "create-batch", "create-partial-batch",
    ];

    // Nouns that mean something else in another module.
    private static readonly Dictionary<string, string> Meant = new()
    {
        ["marketing.categories"] = "campaign categories",
        ["marketing.costs"] = "campaign costs",
    };

    private string Verb => words[^1];

    private string Noun => PhraseOf(words[^2]);

    private bool IsOfMany => OfMany.Contains(Verb);

    // No placeholder selects one of them: "Updates the custom fields of invoices."
    private bool IsAllOfThem => Verb is "get" or "update" or "replace" && Nouns.IsPlural(Noun) && !fact.Path.EndsWith('}');

    /// <summary>The name of the operation on a form, as List Purchase Orders.</summary>
    public string Label
    {
        get
        {
            if (Own.TryGetValue(fact.Key, out var own))
            {
                return own.Label;
            }

            var nouns = words[1..^1].Select(PhraseOf).ToList();
            var last = IsOfMany || IsAllOfThem ? nouns[^1] : Nouns.Singular(nouns[^1]);
            var parents = nouns.SkipLast(1).Select(Nouns.Singular).Where(parent => !last.StartsWith(parent, StringComparison.Ordinal));
            var things = string.Join(' ', parents.Append(last));
            var format = Verbs.TryGetValue(Verb, out var verb) ? verb.Label : $"{InputNames.PhraseOf(Verb)} {{0}}";
            return Title(format.Replace("{0}", things, StringComparison.Ordinal));
        }
    }

    /// <summary>What the operation does, in a sentence.</summary>
    public string Description
    {
        get
        {
            if (Own.TryGetValue(fact.Key, out var own))
            {
                return own.Description;
            }

            var verb = InputNames.PhraseOf(Verb);
            var format = Verbs.TryGetValue(Verb, out var known)
                ? known.Sentence
                : $"{char.ToUpperInvariant(verb[0])}{ThirdPerson(verb)[1..]} {{0}}";
            return $"{format.Replace("{0}", $"{Things()}{InModule()}", StringComparison.Ordinal)}.";
        }
    }

    /// <summary>What an input means, in a sentence.</summary>
    public string CommentOf(PropertyFact property, InputPlace place) =>
        new InputWording(Nouns.Singular(Noun), Noun, place, fact.Paging != PagingKind.None).CommentOf(property);

    // "a note of a customer", "the history of a job", "custom fields of customers".
    private string Things()
    {
        var nouns = words[1..^1];
        var text = IsOfMany ? Nouns.IsPlural(Noun) || Nouns.IsUncounted(Noun) ? Noun : $"the {Noun}"
            : IsAllOfThem ? $"the {Noun}"
            : fact.Path.EndsWith('}') || Verb.StartsWith("create", StringComparison.Ordinal) || Nouns.IsPlural(Noun) ? Nouns.One(Noun)
            : $"the {Noun}";
        for (var i = nouns.Length - 2; i >= 0; i--)
        {
            var parent = InputNames.PhraseOf(nouns[i]);
            text += $" of {(HasPlaceholderAfter(nouns[i]) ? Nouns.One(parent) : parent)}";
        }

        return text;
    }

    // "Lists payrolls in payroll" would say it twice.
    private string InModule()
    {
        var module = InputNames.PhraseOf(words[0]);
        return words[1..^1].Any(noun => InputNames.PhraseOf(noun).StartsWith(Nouns.Singular(module), StringComparison.Ordinal)) ? ""
            : $" {Modules.GetValueOrDefault(words[0], $"in {module}")}";
    }

    private string PhraseOf(string noun) =>
        Meant.GetValueOrDefault($"{words[0]}.{noun}") ?? InputNames.PhraseOf(noun).Replace("non job", "non-job", StringComparison.Ordinal);

    private bool HasPlaceholderAfter(string noun) => fact.Path.Contains($"/{noun}/{{", StringComparison.Ordinal);

    private static string ThirdPerson(string verb)
    {
        var space = verb.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = space < 0 ? (verb, "") : (verb[..space], verb[space..]);
        return word
            + (word.EndsWith('s') || word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith("ch", StringComparison.Ordinal)
                ? "es" : "s")
            + rest;
    }

    private static string Title(string phrase) =>
        string.Join(' ', phrase.Split(' ').Select((word, index) =>
            index > 0 && word is "of" or "as" or "and" or "by" or "in" or "to" or "from" or "the" or "or"
                ? word
                : char.ToUpperInvariant(word[0]) + word[1..]));
}

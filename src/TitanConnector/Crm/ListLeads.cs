using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Lists leads, whatever their status.</summary>
[Action("listLeads", "List Leads", "GET", "/crm/v2/tenant/{tenant}/leads", Effect.Read,
    Verb = "list", Description = "Lists leads, whatever their status.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListLeads : QueryableListAction<Lead>
{
    /// <summary>Only leads with these ids, 50 at most.</summary>
    [Input("IDs", "Only leads with these ids, 50 at most.", MaximumItems = 50, Example = "[95120040]")]
    public long[]? Ids { get; init; }

    /// <summary>Only leads of this status.</summary>
    [Input("Status", "Only leads of this status.", Example = "Open")]
    public LeadStatus? Status { get; init; }

    /// <summary>Only leads of this customer.</summary>
    [Input("Customer ID", "Only leads of this customer.", Example = "84315907")]
    public long? CustomerId { get; init; }

    /// <summary>
    /// True for only leads without a customer, or whose customer has no job; false for only leads whose customer has one.
    /// </summary>
    [Input("Is Prospect",
        "True for only leads without a customer, or whose customer has no job; false for only leads whose customer has one.",
        Example = "true")]
    public bool? IsProspect { get; init; }

    /// <summary>True for only leads without a customer or location; false for only leads with both.</summary>
    [Input("Without Customer", "True for only leads without a customer or location; false for only leads with both.", Example = "true")]
    public bool? WithoutCustomer { get; init; }

    /// <summary>Only leads of customers in this city.</summary>
    [Input("Customer City", "Only leads of customers in this city.", Example = "Akron")]
    public string? CustomerCity { get; init; }

    /// <summary>Only leads of customers in this state or province.</summary>
    [Input("Customer State", "Only leads of customers in this state or province.", Example = "OH")]
    public string? CustomerState { get; init; }

    /// <summary>Only leads of customers with this postal code.</summary>
    [Input("Customer Zip", "Only leads of customers with this postal code.", Example = "44301")]
    public string? CustomerZip { get; init; }

    /// <summary>Only leads of customers created before this time.</summary>
    [Input("Customer Created Before", "Only leads of customers created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CustomerCreatedBefore { get; init; }

    /// <summary>Only leads of customers created at this time or later.</summary>
    [Input("Customer Created On Or After", "Only leads of customers created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CustomerCreatedOnOrAfter { get; init; }

    /// <summary>Only leads of customers modified at this time or later.</summary>
    [Input("Customer Modified On Or After", "Only leads of customers modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CustomerModifiedOnOrAfter { get; init; }

    /// <summary>Only leads for which this customer name was given.</summary>
    [Input("Lead Customer Name", "Only leads for which this customer name was given.", Example = "Kelly Avery")]
    public string? LeadCustomerName { get; init; }

    /// <summary>Only leads for which this phone number was given.</summary>
    [Input("Lead Phone", "Only leads for which this phone number was given.", Example = "330-555-0142")]
    public string? LeadPhone { get; init; }

    /// <summary>True for only leads captured by a form; false for only other leads.</summary>
    [Input("Is Capture Source Form", "True for only leads captured by a form; false for only other leads.", Example = "true")]
    public bool? IsCaptureSourceForm { get; init; }

    /// <summary>Return a permanent URL with each lead, as Lead Url.</summary>
    [Input("Gen Perm Url", "Return a permanent URL with each lead, as Lead Url.", Example = "true")]
    public bool? GenPermUrl { get; init; }

    /// <summary>Only leads created before this time.</summary>
    [Input("Created Before", "Only leads created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only leads created at this time or later.</summary>
    [Input("Created On Or After", "Only leads created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only leads modified before this time.</summary>
    [Input("Modified Before", "Only leads modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only leads modified at this time or later.</summary>
    [Input("Modified On Or After", "Only leads modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}

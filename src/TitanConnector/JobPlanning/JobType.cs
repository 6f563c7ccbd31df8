using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A kind of work, such as a repair or a maintenance visit; every job has one.</summary>
[TableColumns("id", "name", "priority", "duration", "businessUnitIds", "active", "modifiedOn")]
public sealed record JobType : ServiceTitanRecord
{
    /// <summary>Identifies the job type within the tenant; Create Job takes it.</summary>
    public long Id { get; init; }

    /// <summary>The name that the office gave the job type.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of the business units that do such work. Empty if there are none.</summary>
    public IReadOnlyList<long> BusinessUnitIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>What a technician must be trained to do. Empty if nothing is required.</summary>
    [Description("What a technician must be trained to do. Empty if nothing is required.")]
    public IReadOnlyList<string> Skills { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of the types of the tags that new jobs get. Empty if they get none.</summary>
    [Description("Ids of the types of the tags that new jobs get. Empty if they get none.")]
    public IReadOnlyList<long> TagTypeIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>How urgent such jobs are: free text, such as Low, Normal, High or Urgent.</summary>
    [Description("How urgent such jobs are: free text, such as Low, Normal, High or Urgent.")]
    public string? Priority { get; init; }

    /// <summary>How long such work usually takes, in seconds.</summary>
    [Description("How long such work usually takes, in seconds.")]
    public long? Duration { get; init; }

    /// <summary>A job counts as converted if its subtotal reaches this amount, in the tenant's currency; null if it is not set.</summary>
    [Description("A job counts as converted if its subtotal reaches this amount, in the tenant's currency; null if it is not set.")]
    public decimal? SoldThreshold { get; init; }

    /// <summary>A name by which the office groups job types.</summary>
    [Description("A name by which the office groups job types.")]
    public string? Class { get; init; }

    /// <summary>Text that is added to the summary of new jobs.</summary>
    [Description("Text that is added to the summary of new jobs.")]
    public string? Summary { get; init; }

    /// <summary>True if the customer is not charged for such jobs.</summary>
    [Description("True if the customer is not charged for such jobs.")]
    public bool? NoCharge { get; init; }

    /// <summary>True if users who book such a job must select a recurring service visit.</summary>
    [Description("True if users who book such a job must select a recurring service visit.")]
    public bool? EnforceRecurringServiceEventSelection { get; init; }

    /// <summary>True if the customer must sign the job's invoice.</summary>
    [Description("True if the customer must sign the job's invoice.")]
    public bool? InvoiceSignaturesRequired { get; init; }

    /// <summary>When the job type was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When the job type was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];

    /// <summary>False if the job type was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>True if Dispatch Pro may assign technicians to such jobs.</summary>
    [Description("True if Dispatch Pro may assign technicians to such jobs.")]
    public bool? IsSmartDispatched { get; init; }
}

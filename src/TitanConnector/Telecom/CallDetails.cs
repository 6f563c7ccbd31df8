using System.ComponentModel;
using TitanConnector.Accounting;
using TitanConnector.Json;

namespace TitanConnector.Telecom;

/// <summary>What the phone system and the agent recorded of a call. Times are in UTC.</summary>
public sealed record CallDetails : ServiceTitanRecord
{
    /// <summary>Identifies the call within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>When the call was recorded, in UTC; null from Get Call.</summary>
    [Description("When the call was recorded, in UTC; null from Get Call.")]
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>False if the call was deactivated; null from Get Call.</summary>
    public bool? Active { get; init; }

    /// <summary>When the call began, in UTC.</summary>
    [Description("When the call began, in UTC.")]
    public DateTimeOffset? ReceivedOn { get; init; }

    /// <summary>How long the call lasted, as in 00:03:20.</summary>
    [Description("How long the call lasted, as in 00:03:20.")]
    public string? Duration { get; init; }

    /// <summary>The phone number of the caller.</summary>
    public string? From { get; init; }

    /// <summary>The phone number that was called.</summary>
    public string? To { get; init; }

    /// <summary>Whether the customer called, or the company.</summary>
    public OpenEnum<CallDirection>? Direction { get; init; }

    /// <summary>How the agent classified the call; null if that was not done.</summary>
    public OpenEnum<CallType>? CallType { get; init; }

    /// <summary>The reason of the call, as the agent chose it; null if none was chosen.</summary>
    public CallReason? Reason { get; init; }

    /// <summary>The address of the recording; null or empty if there is none.</summary>
    [Description("The address of the recording; null or empty if there is none.")]
    public string? RecordingUrl { get; init; }

    /// <summary>The address of the message on the answering machine; null or empty if there is none.</summary>
    [Description("The address of the message on the answering machine; null or empty if there is none.")]
    public string? VoiceMailUrl { get; init; }

    /// <summary>The user who entered the call; null if nobody did.</summary>
    [Description("The user who entered the call; null if nobody did.")]
    public NamedReference? CreatedBy { get; init; }

    /// <summary>Who called or was called; null if that is not known.</summary>
    public CallCustomer? Customer { get; init; }

    /// <summary>The marketing campaign that is credited with the call; null if there is none.</summary>
    public CallCampaign? Campaign { get; init; }

    /// <summary>When the call was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Who talked to the customer; null if nobody did.</summary>
    public CallAgent? Agent { get; init; }

    /// <summary>Id of the call in the phone system; null if it has none.</summary>
    [Description("Id of the call in the phone system; null if it has none.")]
    public string? Sid { get; init; }

    /// <summary>The words that users put on the call. Empty if there are none.</summary>
    public IReadOnlyList<CallTag> Tags { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>A reason of calls, from which agents choose.</summary>
public sealed record CallReason : ServiceTitanRecord
{
    /// <summary>Identifies the reason within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The words that agents see.</summary>
    public string? Name { get; init; }

    /// <summary>True if such calls are chances of a job.</summary>
    [Description("True if such calls are chances of a job.")]
    public bool? Lead { get; init; }

    /// <summary>False if the reason was deactivated.</summary>
    public bool? Active { get; init; }
}

/// <summary>A person who talks to customers on the phone.</summary>
public sealed record CallAgent : ServiceTitanRecord
{
    /// <summary>Identifies the agent within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Id of an agent from outside the company; null for employees.</summary>
    public long? ExternalId { get; init; }
}

/// <summary>A word that users put on a call.</summary>
public sealed record CallTag : ServiceTitanRecord
{
    /// <summary>Identifies the tag type within the tenant.</summary>
    [Description("Identifies the tag type within the tenant.")]
    public long Id { get; init; }

    /// <summary>The words that users see on the tag.</summary>
    public string? TypeName { get; init; }
}

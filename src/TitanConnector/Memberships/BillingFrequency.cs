using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>How often a membership is billed.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BillingFrequency>))]
public enum BillingFrequency
{
    /// <summary>Once, at the start.</summary>
    OneTime,

    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every two months.</summary>
    EveryOtherMonth,

    /// <summary>Every three months.</summary>
    Quarterly,

    /// <summary>Twice a year.</summary>
    BiAnnual,

    /// <summary>Every year.</summary>
    Annual,
}

using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>How far back a technician can see past appointments.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobHistoryDateFilter>))]
public enum JobHistoryDateFilter
{
    /// <summary>Without any limit.</summary>
    AllJobs,

    /// <summary>Three days back.</summary>
    LastThreeDays,

    /// <summary>A week back.</summary>
    LastSevenDays,

    /// <summary>One month back.</summary>
    LastMonth,
}

using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>How far back a technician sees past appointments.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobHistoryDateFilter>))]
public enum JobHistoryDateFilter
{
    AllJobs,
    LastThreeDays,
    LastSevenDays,
    LastMonth,
}

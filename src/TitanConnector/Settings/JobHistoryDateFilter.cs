using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>How far back a technician can see past appointments.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobHistoryDateFilter>))]
public enum JobHistoryDateFilter
{
    /// <summary>No limit.</summary>
    AllJobs,

    /// <summary>Appointments of the last three days.</summary>
    LastThreeDays,

    /// <summary>Appointments of the last seven days.</summary>
    LastSevenDays,

    /// <summary>Appointments of the last month.</summary>
    LastMonth,
}

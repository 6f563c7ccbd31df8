using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>Which upcoming appointments a technician sees.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobFilter>))]
public enum JobFilter
{
    AllScheduledDispatchedWorking,
    NextScheduledDispatchedWorking,
    DispatchedWorking,
    NextScheduledDispatchedWorkingToday,
    AllScheduledDispatchedWorkingToday,
    AllScheduledDispatchedWorkingFiveDays,
    NextScheduledDispatchedWorkingTodayTomorrow,
    AllScheduledDispatchedWorkingTodayTomorrow,
    Next2ScheduledDispatchedWorkingToday,
}

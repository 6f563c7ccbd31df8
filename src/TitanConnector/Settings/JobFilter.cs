using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>Which upcoming appointments a technician can see.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobFilter>))]
public enum JobFilter
{
    /// <summary>All that are scheduled, dispatched or being worked on.</summary>
    AllScheduledDispatchedWorking,

    /// <summary>The next scheduled one, and those dispatched or being worked on.</summary>
    NextScheduledDispatchedWorking,

    /// <summary>Only those dispatched or being worked on.</summary>
    DispatchedWorking,

    /// <summary>Today's next scheduled one, and those dispatched or being worked on.</summary>
    NextScheduledDispatchedWorkingToday,

    /// <summary>All of today's that are scheduled, dispatched or being worked on.</summary>
    AllScheduledDispatchedWorkingToday,

    /// <summary>All of the next five days that are scheduled, dispatched or being worked on.</summary>
    AllScheduledDispatchedWorkingFiveDays,

    /// <summary>The next scheduled one of today and tomorrow, and those dispatched or being worked on.</summary>
    NextScheduledDispatchedWorkingTodayTomorrow,

    /// <summary>All of today and tomorrow that are scheduled, dispatched or being worked on.</summary>
    AllScheduledDispatchedWorkingTodayTomorrow,

    /// <summary>Today's next two scheduled ones, and those dispatched or being worked on.</summary>
    Next2ScheduledDispatchedWorkingToday,
}

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

    /// <summary>The next scheduled one of the present day, and those dispatched or being worked on.</summary>
    NextScheduledDispatchedWorkingToday,

    /// <summary>All of the present day that are scheduled, dispatched or being worked on.</summary>
    AllScheduledDispatchedWorkingToday,

    /// <summary>All of the coming five days that are scheduled, dispatched or being worked on.</summary>
    AllScheduledDispatchedWorkingFiveDays,

    /// <summary>The next scheduled one of this day and the following one, and those dispatched or being worked on.</summary>
    NextScheduledDispatchedWorkingTodayTomorrow,

    /// <summary>All of this day and the following one that are scheduled, dispatched or being worked on.</summary>
    AllScheduledDispatchedWorkingTodayTomorrow,

    /// <summary>The next two scheduled ones of the present day, and those dispatched or being worked on.</summary>
    Next2ScheduledDispatchedWorkingToday,
}

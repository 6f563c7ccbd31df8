using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>How a technician comes to an account to log in with.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AccountCreationMethod>))]
public enum AccountCreationMethod
{
    CreateLater,
    SendInvite,
    AssignLoginAndPassword,
}

/// <summary>Whom a user role is for.</summary>
[JsonConverter(typeof(ClosedEnumConverter<EmployeeType>))]
public enum EmployeeType
{
    Employee,
    Technician,
}

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

/// <summary>How far back a technician sees past appointments.</summary>
[JsonConverter(typeof(ClosedEnumConverter<JobHistoryDateFilter>))]
public enum JobHistoryDateFilter
{
    AllJobs,
    LastThreeDays,
    LastSevenDays,
    LastMonth,
}

/// <summary>The licence that a technician takes up.</summary>
[JsonConverter(typeof(ClosedEnumConverter<LicenseType>))]
public enum LicenseType
{
    NonManagedTech,
    ManagedTech,
    ManagedInstaller,
}

/// <summary>Whose user roles a list answers.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RequestedEmployeeType>))]
public enum RequestedEmployeeType
{
    None,
    Employee,
    Technician,
    All,
}

/// <summary>What a technician does in the company.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianPosition>))]
public enum TechnicianPosition
{
    Installer,
    Service,
    Sales,
    Maintenance,
    Helper,
    InstallProductionManager,
    ServiceManager,
    SalesManager,
    PartRunner,
    DummyTech,
}

/// <summary>What a technician is doing at present.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TechnicianStatus>))]
public enum TechnicianStatus
{
    Idle,
    Dispatched,
    Working,
    Meal,
}

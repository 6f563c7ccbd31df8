using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A person who works in the office. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "name", "email", "phoneNumber", "businessUnitId", "active", "modifiedOn")]
public sealed record Employee : ServiceTitanRecord
{
    /// <summary>Identifies the employee within the tenant; Get Employee takes it.</summary>
    public long Id { get; init; }

    /// <summary>Id of the user that the employee logs in as. It is not the employee's own id.</summary>
    [Description("Id of the user that the employee logs in as. It is not the employee's own id.")]
    public long UserId { get; init; }

    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Given name; null if only the full name is known.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name; null if only the full name is known.</summary>
    public string? LastName { get; init; }

    /// <summary>Id of the employee's superior; null if there is none.</summary>
    [Description("Id of the employee's superior; null if there is none.")]
    public long? ManagerId { get; init; }

    /// <summary>The built-in role from which the own role was made. Deprecated by ServiceTitan; use the ids of the roles.</summary>
    [Description("The built-in role from which the own role was made. Deprecated by ServiceTitan; use the ids of the roles.")]
    public OpenEnum<BuiltInRole>? Role { get; init; }

    /// <summary>Ids of the user roles, which decide what the employee may do. Empty if there are none.</summary>
    public IReadOnlyList<long> RoleIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the business unit that the employee belongs to; null if there is none.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>When the employee was added to ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the employee's record was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The e-mail address to reach the employee; null if there is none.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number to reach the employee; null if there is none.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The user name to log in with; null without an account.</summary>
    [Description("The user name to log in with; null without an account.")]
    public string? LoginName { get; init; }

    /// <summary>False if the employee was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The employee's id in Azure Active Directory, now Entra ID; null if there is none.</summary>
    [Description("The employee's id in Azure Active Directory, now Entra ID; null if there is none.")]
    public string? AadUserId { get; init; }

    /// <summary>True if the employee is prevented from logging in.</summary>
    [Description("True if the employee is prevented from logging in.")]
    public bool? AccountLocked { get; init; }

    /// <summary>Where the employee lives; null if that is not known.</summary>
    [Description("Where the employee lives; null if that is not known.")]
    public EmployeeAddress? Home { get; init; }

    /// <summary>Id of the employee as an agent of the phone system.</summary>
    [Description("Id of the employee as an agent of the phone system.")]
    public int? AgentId { get; init; }

    /// <summary>When the employee joined the company, in UTC; null if that is not known.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>When the employee left the company, in UTC; null before that.</summary>
    public DateTimeOffset? TerminationDate { get; init; }

    /// <summary>The hourly wage, in the tenant's currency.</summary>
    public decimal? HourlyRate { get; init; }

    /// <summary>Id of the profile that sets how overtime is paid; null if there is none.</summary>
    [Description("Id of the profile that sets how overtime is paid; null if there is none.")]
    public long? OvertimeProfileId { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The permissions of the employee's user. Empty if nothing is listed.</summary>
    public IReadOnlyList<EmployeePermission> Permissions { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>An employee's home address.</summary>
public sealed record EmployeeAddress : ServiceTitanRecord
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public string? Street { get; init; }

    /// <summary>Apartment, suite or unit; null if there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>Country, such as USA.</summary>
    public string? Country { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>State or province, such as OH.</summary>
    public string? State { get; init; }

    /// <summary>Postal code, such as 44301.</summary>
    public string? Zip { get; init; }
}

/// <summary>A permission of an employee's user.</summary>
public sealed record EmployeePermission : ServiceTitanRecord
{
    /// <summary>Identifies the permission within ServiceTitan.</summary>
    public long Id { get; init; }

    /// <summary>Whether or how far it is granted, as ServiceTitan words it.</summary>
    public string? Value { get; init; }
}

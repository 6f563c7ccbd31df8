using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A person who works at customers' locations. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "name", "active", "status", "licenseType", "businessUnitId", "team", "modifiedOn")]
public sealed record Technician : ServiceTitanRecord
{
    /// <summary>Identifies the technician within the tenant; Get Technician takes it.</summary>
    public long Id { get; init; }

    /// <summary>Id of the user that the technician logs in as. It is not the technician's own id.</summary>
    [Description("Id of the user that the technician logs in as. It is not the technician's own id.")]
    public long UserId { get; init; }

    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of the user roles, which decide what the technician may do. Empty if there are none.</summary>
    public IReadOnlyList<long> RoleIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the business unit that the technician belongs to; null if there is none.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>Id of the technician's main dispatch zone; null if there is none.</summary>
    public long? MainZoneId { get; init; }

    /// <summary>Ids of all dispatch zones in which the technician works. Empty if there are none.</summary>
    public IReadOnlyList<long> ZoneIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>When the technician was added to ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the technician's record was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The e-mail address to reach the technician; null if there is none.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number to reach the technician; null if there is none.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The user name to log in with; null without an account. In writes, it is called login.</summary>
    [Description("The user name to log in with; null without an account. In writes, it is called login.")]
    public string? LoginName { get; init; }

    /// <summary>Where the technician lives; null if that is not known.</summary>
    [Description("Where the technician lives; null if that is not known.")]
    public TechnicianAddress? Home { get; init; }

    /// <summary>The technician's daily revenue goal, in the tenant's currency.</summary>
    public decimal? DailyGoal { get; init; }

    /// <summary>True if the technician works with ServiceTitan's mobile application.</summary>
    public bool? IsManagedTech { get; init; }

    /// <summary>The kind of ServiceTitan license that the technician uses; null if there is none.</summary>
    public OpenEnum<LicenseType>? LicenseType { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>False if the technician was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The technician's id in Azure Active Directory, now Entra ID; null if there is none.</summary>
    [Description("The technician's id in Azure Active Directory, now Entra ID; null if there is none.")]
    public string? AadUserId { get; init; }

    /// <summary>The company's cost of an hour of the technician's work in addition to the wage, in the tenant's currency.</summary>
    [Description("The company's cost of an hour of the technician's work in addition to the wage, in the tenant's currency.")]
    public decimal? BurdenRate { get; init; }

    /// <summary>Name of the group that the technician works in; null if there is none.</summary>
    public string? Team { get; init; }

    /// <summary>Which upcoming appointments the technician can see; null if it is not set.</summary>
    [Description("Which upcoming appointments the technician can see; null if it is not set.")]
    public OpenEnum<JobFilter>? JobFilter { get; init; }

    /// <summary>The permissions of the technician's user. Empty if nothing is listed.</summary>
    public IReadOnlyList<TechnicianPermission> Permissions { get; init => field = ValueList.Of(value); } = [];

    /// <summary>True if the technician is prevented from logging in.</summary>
    [Description("True if the technician is prevented from logging in.")]
    public bool? AccountLocked { get; init; }

    /// <summary>The commission rate on revenue, as returned by ServiceTitan.</summary>
    public decimal? CommissionRate { get; init; }

    /// <summary>The technician's figures for today; null if there are none.</summary>
    [Description("The technician's figures for today; null if there are none.")]
    public decimal? CurrentValue { get; init; }

    /// <summary>Given name; null if only the full name is known.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name; null if only the full name is known.</summary>
    public string? LastName { get; init; }

    /// <summary>The hourly wage, in the tenant's currency.</summary>
    public decimal? HourlyRate { get; init; }

    /// <summary>Id of the job that the technician is working on; null if there is none.</summary>
    public long? JobId { get; init; }

    /// <summary>Number of the mobile phone; null if there is none.</summary>
    public string? MobilePhone { get; init; }

    /// <summary>The phone number that customers see when the technician calls; null if it is not set.</summary>
    public string? OutboundCallerId { get; init; }

    /// <summary>The technician's id in the payroll system; null if there is none.</summary>
    public string? PayrollId { get; init; }

    /// <summary>Id of the payroll profile, which sets how the technician is paid; null if there is none.</summary>
    public long? PayrollProfileId { get; init; }

    // The name is misspelled in responses and in the documentation.
    /// <summary>
    /// Id of the appointment that the technician is working on; null if there is none. ServiceTitan spells it appoitmentId.
    /// </summary>
    [JsonPropertyName("appoitmentId")]
    [Description("Id of the appointment that the technician is working on; null if there is none. ServiceTitan spells it appoitmentId.")]
    public long? AppointmentId { get; init; }

    /// <summary>When the current shift begins, as text from ServiceTitan; null without a shift.</summary>
    public string? ShiftStart { get; init; }

    /// <summary>When the current shift ends, as text from ServiceTitan; null without a shift.</summary>
    public string? ShiftEnd { get; init; }

    /// <summary>The commission rate on the technician's own sales, as returned by ServiceTitan.</summary>
    public decimal? SoldByRate { get; init; }

    /// <summary>When the technician joined the company, in UTC; null if that is not known.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>What the technician is currently doing.</summary>
    [Description("What the technician is currently doing.")]
    public OpenEnum<TechnicianStatus>? Status { get; init; }

    /// <summary>The technician's skills. Empty if nothing is listed.</summary>
    public IReadOnlyList<TechnicianSkill> Skills { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The technician's positions in the company. Empty if nothing is listed.</summary>
    public IReadOnlyList<OpenEnum<TechnicianPosition>> Positions { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The last known position of the technician's device; null if that is not known.</summary>
    [Description("The last known position of the technician's device; null if that is not known.")]
    public TechnicianLocation? Location { get; init; }

    /// <summary>Text about the technician for customers. It may contain HTML.</summary>
    [Description("Text about the technician for customers. It may contain HTML.")]
    public string? Bio { get; init; }

    /// <summary>The office's note about the technician. It may contain HTML.</summary>
    [Description("The office's note about the technician. It may contain HTML.")]
    public string? Memo { get; init; }
}

/// <summary>The result of creating or changing a technician: only the id.</summary>
[TableColumns("id")]
public sealed record SavedTechnician : ServiceTitanRecord
{
    /// <summary>Identifies the technician within the tenant; Get Technician returns the rest.</summary>
    public long Id { get; init; }
}

/// <summary>A permission of a technician's user.</summary>
public sealed record TechnicianPermission : ServiceTitanRecord
{
    /// <summary>Identifies the permission within ServiceTitan.</summary>
    public long Id { get; init; }

    /// <summary>Whether or how far it is granted, as ServiceTitan words it.</summary>
    public string? Value { get; init; }
}

/// <summary>Something that a technician is trained to do.</summary>
public sealed record TechnicianSkill : ServiceTitanRecord
{
    /// <summary>Identifies the skill within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The name of the skill that users see.</summary>
    public string? Name { get; init; }
}

/// <summary>The last known position of a technician's device.</summary>
public sealed record TechnicianLocation : ServiceTitanRecord
{
    /// <summary>Degrees north; null if the position is not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null if the position is not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>When the device last reported its position, in UTC; null if never.</summary>
    public DateTimeOffset? CoordinatesUpdatedOn { get; init; }
}

using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A person who does the work at customers. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "name", "active", "status", "licenseType", "businessUnitId", "team", "modifiedOn")]
public sealed record Technician : ServiceTitanRecord
{
    /// <summary>Identifies the technician within the tenant; Get Technician takes it.</summary>
    public long Id { get; init; }

    /// <summary>Id of the user that the technician logs in as. It is not the technician's own id.</summary>
    [Description("Id of the user that the technician logs in as. It is not the technician's own id.")]
    public long UserId { get; init; }

    /// <summary>First and last name together.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of the user roles, which decide what the technician may do. Empty if there are none.</summary>
    public IReadOnlyList<long> RoleIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the part of the company that the technician belongs to; null if there is none.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>Id of the dispatch zone in which the technician mostly works; null if there is none.</summary>
    public long? MainZoneId { get; init; }

    /// <summary>Ids of all dispatch zones in which the technician works. Empty if there are none.</summary>
    public IReadOnlyList<long> ZoneIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>When the technician was added to ServiceTitan, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the technician's record was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The e-mail address at which the technician is reached; null if there is none.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number at which the technician is reached; null if there is none.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The user name to log in with; null without an account. Writes call it login.</summary>
    [Description("The user name to log in with; null without an account. Writes call it login.")]
    public string? LoginName { get; init; }

    /// <summary>Where the technician lives; null if that is not known.</summary>
    [Description("Where the technician lives; null if that is not known.")]
    public TechnicianAddress? Home { get; init; }

    /// <summary>The revenue that the technician should bring in each day, in the tenant's currency.</summary>
    public decimal? DailyGoal { get; init; }

    /// <summary>True if the technician works with ServiceTitan's mobile application.</summary>
    public bool? IsManagedTech { get; init; }

    /// <summary>The kind of ServiceTitan licence that the technician uses; null if there is none.</summary>
    public OpenEnum<LicenseType>? LicenseType { get; init; }

    /// <summary>The custom fields, each with its name and the id of its kind. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>False once the technician was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The technician's id in Azure Active Directory, now Entra ID; null if there is none.</summary>
    [Description("The technician's id in Azure Active Directory, now Entra ID; null if there is none.")]
    public string? AadUserId { get; init; }

    /// <summary>What an hour of the technician's work costs the company on top of the wage, in the tenant's currency.</summary>
    [Description("What an hour of the technician's work costs the company on top of the wage, in the tenant's currency.")]
    public decimal? BurdenRate { get; init; }

    /// <summary>Name of the group that the technician works in; null if there is none.</summary>
    public string? Team { get; init; }

    /// <summary>Which upcoming appointments the technician can see; null if that is not set.</summary>
    [Description("Which upcoming appointments the technician can see; null if that is not set.")]
    public OpenEnum<JobFilter>? JobFilter { get; init; }

    /// <summary>What the technician's user may do. Empty if nothing is listed.</summary>
    public IReadOnlyList<TechnicianPermission> Permissions { get; init => field = ValueList.Of(value); } = [];

    /// <summary>True if the technician is prevented from logging in.</summary>
    [Description("True if the technician is prevented from logging in.")]
    public bool? AccountLocked { get; init; }

    /// <summary>The share of revenue that is paid as commission, as ServiceTitan states it.</summary>
    public decimal? CommissionRate { get; init; }

    /// <summary>Where the technician's figures of the present day stand; null if there are none.</summary>
    [Description("Where the technician's figures of the present day stand; null if there are none.")]
    public decimal? CurrentValue { get; init; }

    /// <summary>Given name; null if only the full name is known.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name; null if only the full name is known.</summary>
    public string? LastName { get; init; }

    /// <summary>The wage for an hour, in the tenant's currency.</summary>
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

    // The name in the answer is misspelt, and documented so.
    /// <summary>
    /// Id of the appointment that the technician is working on; null if there is none. ServiceTitan spells it appoitmentId.
    /// </summary>
    [JsonPropertyName("appoitmentId")]
    [Description("Id of the appointment that the technician is working on; null if there is none. ServiceTitan spells it appoitmentId.")]
    public long? AppointmentId { get; init; }

    /// <summary>When the present shift begins, as ServiceTitan's text; null without a shift.</summary>
    public string? ShiftStart { get; init; }

    /// <summary>When the present shift is over, as ServiceTitan's text; null without a shift.</summary>
    public string? ShiftEnd { get; init; }

    /// <summary>The share that is paid for what the technician sold, as ServiceTitan states it.</summary>
    public decimal? SoldByRate { get; init; }

    /// <summary>When the technician joined the company, in UTC; null if that is not known.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>What the technician is doing at present.</summary>
    [Description("What the technician is doing at present.")]
    public OpenEnum<TechnicianStatus>? Status { get; init; }

    /// <summary>What the technician is trained for. Empty if nothing is listed.</summary>
    public IReadOnlyList<TechnicianSkill> Skills { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The work that the technician does in the company. Empty if nothing is listed.</summary>
    public IReadOnlyList<OpenEnum<TechnicianPosition>> Positions { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Where the technician's device last was; null if that is not known.</summary>
    [Description("Where the technician's device last was; null if that is not known.")]
    public TechnicianLocation? Location { get; init; }

    /// <summary>What customers may read about the technician. It may contain HTML.</summary>
    [Description("What customers may read about the technician. It may contain HTML.")]
    public string? Bio { get; init; }

    /// <summary>The office's note about the technician. It may contain HTML.</summary>
    [Description("The office's note about the technician. It may contain HTML.")]
    public string? Memo { get; init; }
}

/// <summary>What ServiceTitan returns when a technician was created or changed: the id and nothing else.</summary>
[TableColumns("id")]
public sealed record SavedTechnician : ServiceTitanRecord
{
    /// <summary>Identifies the technician within the tenant; Get Technician returns the rest.</summary>
    public long Id { get; init; }
}

/// <summary>Something that a technician's user may do.</summary>
public sealed record TechnicianPermission : ServiceTitanRecord
{
    /// <summary>Identifies the permission within ServiceTitan.</summary>
    public long Id { get; init; }

    /// <summary>Whether or how far it is granted, as ServiceTitan words it.</summary>
    public string? Value { get; init; }
}

/// <summary>Something that a technician is trained for.</summary>
public sealed record TechnicianSkill : ServiceTitanRecord
{
    /// <summary>Identifies the skill within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>What the skill is called.</summary>
    public string? Name { get; init; }
}

/// <summary>Where a technician's device last was.</summary>
public sealed record TechnicianLocation : ServiceTitanRecord
{
    /// <summary>Degrees north; null if the place is not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null if the place is not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>When the device last reported its place, in UTC; null if it never did.</summary>
    public DateTimeOffset? CoordinatesUpdatedOn { get; init; }
}

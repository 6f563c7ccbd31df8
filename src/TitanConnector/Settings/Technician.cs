using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A technician: who does the work.</summary>
[TableColumns("id", "name", "active", "status", "licenseType", "businessUnitId", "team", "modifiedOn")]
public sealed record Technician : ServiceTitanRecord
{
    public long Id { get; init; }

    [Description("The user that the technician logs in as.")]
    public long UserId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<long> RoleIds { get; init => field = value ?? []; } = [];

    public long? BusinessUnitId { get; init; }

    public long? MainZoneId { get; init; }

    public IReadOnlyList<long> ZoneIds { get; init => field = value ?? []; } = [];

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public string? Email { get; init; }

    public string? PhoneNumber { get; init; }

    [Description("The user name; writes call it login.")]
    public string? LoginName { get; init; }

    [Description("Where the technician lives.")]
    public TechnicianAddress? Home { get; init; }

    public decimal? DailyGoal { get; init; }

    public bool? IsManagedTech { get; init; }

    public OpenEnum<LicenseType>? LicenseType { get; init; }

    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    public bool? Active { get; init; }

    [Description("The technician's id in Azure Active Directory.")]
    public string? AadUserId { get; init; }

    [Description("What an hour of the technician costs the company beyond the wage.")]
    public decimal? BurdenRate { get; init; }

    public string? Team { get; init; }

    [Description("Which upcoming appointments the technician sees.")]
    public OpenEnum<JobFilter>? JobFilter { get; init; }

    public IReadOnlyList<TechnicianPermission> Permissions { get; init => field = value ?? []; } = [];

    [Description("Whether the technician is kept from logging in.")]
    public bool? AccountLocked { get; init; }

    public decimal? CommissionRate { get; init; }

    [Description("What the statistics of today stand at.")]
    public decimal? CurrentValue { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public decimal? HourlyRate { get; init; }

    public long? JobId { get; init; }

    public string? MobilePhone { get; init; }

    public string? OutboundCallerId { get; init; }

    public string? PayrollId { get; init; }

    public long? PayrollProfileId { get; init; }

    // The name in the answer is misspelt, and documented so.
    [JsonPropertyName("appoitmentId")]
    [Description("The appointment that the technician is working on.")]
    public long? AppointmentId { get; init; }

    public string? ShiftStart { get; init; }

    public string? ShiftEnd { get; init; }

    public decimal? SoldByRate { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    [Description("What the technician is doing at present.")]
    public OpenEnum<TechnicianStatus>? Status { get; init; }

    public IReadOnlyList<TechnicianSkill> Skills { get; init => field = value ?? []; } = [];

    public IReadOnlyList<OpenEnum<TechnicianPosition>> Positions { get; init => field = value ?? []; } = [];

    [Description("Where the technician was last seen.")]
    public TechnicianLocation? Location { get; init; }

    [Description("May hold HTML.")]
    public string? Bio { get; init; }

    [Description("May hold HTML.")]
    public string? Memo { get; init; }
}

/// <summary>A technician just created or changed: ServiceTitan answers the id and nothing else.</summary>
[TableColumns("id")]
public sealed record SavedTechnician : ServiceTitanRecord
{
    public long Id { get; init; }
}

/// <summary>Something that a technician may do.</summary>
public sealed record TechnicianPermission : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Value { get; init; }
}

/// <summary>A skill of a technician.</summary>
public sealed record TechnicianSkill : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>Where a technician was last seen.</summary>
public sealed record TechnicianLocation : ServiceTitanRecord
{
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public DateTimeOffset? CoordinatesUpdatedOn { get; init; }
}

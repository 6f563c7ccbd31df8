using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>ServiceTitan's templates for user roles.</summary>
[JsonConverter(typeof(ClosedEnumConverter<BuiltInRole>))]
public enum BuiltInRole
{
    /// <summary>No role is known.</summary>
    Unspecified,

    /// <summary>Works at customers' locations.</summary>
    Technician,

    /// <summary>Sends technicians to appointments.</summary>
    Dispatch,

    /// <summary>Keeps the books.</summary>
    Accounting,

    /// <summary>Leads technicians at their work.</summary>
    FieldManager,

    /// <summary>Shows screens only.</summary>
    DisplayUser,

    /// <summary>Shows screens only, including those about billing.</summary>
    DisplayUserWithBillingAccess,

    /// <summary>Leads sales staff.</summary>
    SalesManager,

    /// <summary>Customer service representative: takes calls and books jobs.</summary>
    CSR,

    /// <summary>Does various work in the office.</summary>
    GeneralOffice,

    /// <summary>Assists another technician.</summary>
    TechnicianHelper,

    /// <summary>A technician for maintenance visits.</summary>
    TechnicianMaintenance,

    /// <summary>A technician who installs equipment.</summary>
    TechnicianInstaller,

    /// <summary>Sets up the tenant and may do everything.</summary>
    Admin,

    /// <summary>A technician for repairs.</summary>
    TechnicianService,

    /// <summary>A technician who sells.</summary>
    TechnicianSales,

    /// <summary>Owns the company.</summary>
    Owner,

    /// <summary>An office role that starts without permissions.</summary>
    EmptyEmployee,

    /// <summary>A technician role that starts without permissions.</summary>
    EmptyTechnician,
}

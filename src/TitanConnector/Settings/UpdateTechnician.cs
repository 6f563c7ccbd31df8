using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>Changes the given fields of a technician, leaves the others as they are, and returns the id.</summary>
[Action("updateTechnician", "Update Technician", "PATCH", "/settings/v2/tenant/{tenant}/technicians/{id}", Effect.Update,
    Verb = "update",
    Description = "Changes the given fields of a technician, leaves the others as they are, and returns the id.")]
public sealed record UpdateTechnician : TitanAction<SavedTechnician>
{
    /// <summary>Id of the technician, as List Technicians returns it.</summary>
    [Input("Technician ID", "Id of the technician, as List Technicians returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "7120045")]
    public required long TechnicianId { get; init; }

    /// <summary>The new full name of the technician.</summary>
    [Input("Name", "The new full name of the technician.", Example = "Maria Reyes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>The phone number to reach the technician.</summary>
    [Input("Phone Number", "The phone number to reach the technician.", Example = "330-555-0175")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> PhoneNumber { get; init; }

    /// <summary>The e-mail address to reach the technician.</summary>
    [Input("Email", "The e-mail address to reach the technician.", Example = "m.reyes@avery.example")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Email { get; init; }

    /// <summary>The new user name that the technician logs in with.</summary>
    [Input("Login Username", "The new user name that the technician logs in with.", Example = "mreyes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Login { get; init; }

    /// <summary>Id of the technician's new business unit, as List Business Units returns it.</summary>
    [Input("Business Unit ID", "Id of the technician's new business unit, as List Business Units returns it.",
        Clearable = true, Example = "1204")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> BusinessUnitId { get; init; }

    /// <summary>Id of the new user role, which decides what the technician may do, as List User Roles returns it.</summary>
    [Input("Role ID", "Id of the new user role, which decides what the technician may do, as List User Roles returns it.", Example = "418")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> RoleId { get; init; }

    /// <summary>All of the technician's positions in the company. Assume that omitted positions are removed.</summary>
    [Input("Positions", "All of the technician's positions in the company. Assume that omitted positions are removed.",
        Example = """["Service","Maintenance"]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<TechnicianPosition> Positions { get; init; }

    /// <summary>The technician's id in Azure Active Directory, now Entra ID.</summary>
    [Input("Azure Active Directory User Id", "The technician's id in Azure Active Directory, now Entra ID.",
        Example = "3c2b7f80-52d4-4e0f-9a6e-8f1d0c7b5a11")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> AadUserId { get; init; }

    /// <summary>The kind of ServiceTitan license that the technician uses.</summary>
    [Input("License Type", "The kind of ServiceTitan license that the technician uses.", Example = "ManagedTech")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<LicenseType> LicenseType { get; init; }

    /// <summary>Name of the new team.</summary>
    [Input("Team", "Name of the new team.", Example = "North")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Team { get; init; }

    /// <summary>The technician's daily revenue goal, in the tenant's currency.</summary>
    [Input("Daily Goal", "The technician's daily revenue goal, in the tenant's currency.", Clearable = true,
        Example = "1200")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> DailyGoal { get; init; }

    /// <summary>The company's cost of an hour of the technician's work in addition to the wage, in the tenant's currency.</summary>
    [Input("Burden Rate", "The company's cost of an hour of the technician's work in addition to the wage, in the tenant's currency.",
        Clearable = true, Example = "14.50")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> BurdenRate { get; init; }

    /// <summary>Text about the technician for customers, replacing the current text. HTML is allowed.</summary>
    [Input("Biography", "Text about the technician for customers, replacing the current text. HTML is allowed.",
        Example = "Fifteen years with boilers of every make")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Bio { get; init; }

    /// <summary>A note about the technician, replacing the current one. HTML is allowed.</summary>
    [Input("Memo", "A note about the technician, replacing the current one. HTML is allowed.", Example = "Has the key to the workshop")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Memo { get; init; }

    /// <summary>Which upcoming appointments the technician can see.</summary>
    [Input("Job Filter", "Which upcoming appointments the technician can see.", Clearable = true,
        Example = "AllScheduledDispatchedWorkingToday")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<JobFilter?> JobFilter { get; init; }

    /// <summary>How far back the technician can see past appointments.</summary>
    [Input("Job History Date Filter", "How far back the technician can see past appointments.", Clearable = true,
        Example = "LastSevenDays")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<JobHistoryDateFilter?> JobHistoryDateFilter { get; init; }

    /// <summary>The technician's home address. Street and city are required.</summary>
    [Input("Address", "The technician's home address. Street and city are required.",
        Example = """{"street":"40 Orchard Road","city":"Akron","state":"OH","zip":"44302","country":"USA"}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<TechnicianAddressEntry> Home { get; init; }

    /// <summary>New values of custom fields, each by the id of its type. Assume that omitted fields are removed.</summary>
    [Input("Custom Fields", "New values of custom fields, each by the id of its type. Assume that omitted fields are removed.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<TechnicianCustomField> CustomFields { get; init; }

    /// <summary>True prevents the technician from logging in.</summary>
    [Input("Account Locked", "True prevents the technician from logging in.", Example = "false")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> AccountLocked { get; init; }
}

using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

[Action("updateTechnician", "Update Technician", "PATCH", "/settings/v2/tenant/{tenant}/technicians/{id}", Effect.Update,
    Group = "technicians", Verb = "update",
    Description = "Changes the given fields of a technician, leaves the others as they are, and answers the id.")]
public sealed record UpdateTechnician : TitanAction<SavedTechnician>
{
    [Input("Technician ID", "The technician's id, as List Technicians gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "7120045")]
    public required long TechnicianId { get; init; }

    [Input("Name", "The new name.", Example = "Maria Reyes")]
    public Optional<string> Name { get; init; }

    [Input("Phone Number", "The new phone number.", Example = "330-555-0175")]
    public Optional<string> PhoneNumber { get; init; }

    [Input("Email", "The new e-mail address.", Example = "m.reyes@avery.example")]
    public Optional<string> Email { get; init; }

    [Input("Login Username", "The new name to log in with.", Example = "mreyes")]
    public Optional<string> Login { get; init; }

    [Input("Business Unit ID", "The business unit that the technician belongs to from now on, as List Business Units gives it.",
        Clearable = true, Example = "1204")]
    public Optional<long?> BusinessUnitId { get; init; }

    [Input("Role ID", "The new user role, as List User Roles gives it.", Example = "418")]
    public Optional<long> RoleId { get; init; }

    [Input("Positions", "What the technician does in the company, all of it: assume that positions left out are taken off.",
        Example = """["Service","Maintenance"]""")]
    public Optional<TechnicianPosition[]> Positions { get; init; }

    [Input("Azure Active Directory User Id", "The technician's id in Azure Active Directory, now Entra ID.",
        Example = "3c2b7f80-52d4-4e0f-9a6e-8f1d0c7b5a11")]
    public Optional<string> AadUserId { get; init; }

    [Input("License Type", "The licence that the technician takes up.", Example = "ManagedTech")]
    public Optional<LicenseType> LicenseType { get; init; }

    [Input("Team", "Name of the new team.", Example = "North")]
    public Optional<string> Team { get; init; }

    [Input("Daily Goal", "The revenue that the technician should bring in a day.", Clearable = true, Example = "1200")]
    public Optional<decimal?> DailyGoal { get; init; }

    [Input("Burden Rate", "What an hour of the technician costs the company beyond the wage.", Clearable = true, Example = "14.50")]
    public Optional<decimal?> BurdenRate { get; init; }

    [Input("Biography", "What customers may read about the technician, in place of the present text; HTML is allowed.",
        Example = "Fifteen years with boilers of every make")]
    public Optional<string> Bio { get; init; }

    [Input("Memo", "The new note; HTML is allowed.", Example = "Has the key to the workshop")]
    public Optional<string> Memo { get; init; }

    [Input("Job Filter", "Which upcoming appointments the technician sees.",
        Clearable = true, Example = "AllScheduledDispatchedWorkingToday")]
    public Optional<JobFilter?> JobFilter { get; init; }

    [Input("Job History Date Filter", "How far back the technician sees past appointments.", Clearable = true, Example = "LastSevenDays")]
    public Optional<JobHistoryDateFilter?> JobHistoryDateFilter { get; init; }

    [Input("Address", "Where the technician lives: street and city at least.",
        Example = """{"street":"40 Orchard Road","city":"Akron","state":"OH","zip":"44302","country":"USA"}""")]
    public Optional<TechnicianAddressEntry> Home { get; init; }

    [Input("Custom Fields", "New values of custom fields, by the id of their type: assume that those left out are removed.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public Optional<TechnicianCustomField[]> CustomFields { get; init; }

    [Input("Account Locked", "True keeps the technician from logging in.", Example = "false")]
    public Optional<bool> AccountLocked { get; init; }
}

using TitanConnector.Actions;

namespace TitanConnector.Settings;

[Action("createTechnician", "Create Technician", "POST", "/settings/v2/tenant/{tenant}/technicians", Effect.Create,
    Group = "technicians", Verb = "create", Description = "Creates a technician and answers the id; Get Technician has the rest.")]
public sealed record CreateTechnician : TitanAction<SavedTechnician>
{
    [Input("Name", "Name of the technician.", Example = "Maria Reyes")]
    public required string Name { get; init; }

    [Input("Account Creation Method",
        "How the technician comes to an account: later, by an invitation, or with Login Username and Password at once.",
        Example = "CreateLater")]
    public required AccountCreationMethod AccountCreationMethod { get; init; }

    [Input("Role ID", "The user role, as List User Roles gives it.", Example = "418")]
    public required long RoleId { get; init; }

    [Input("Positions", "What the technician does in the company.", Example = """["Service","Maintenance"]""")]
    public required TechnicianPosition[] Positions { get; init; }

    [Input("License Type", "The licence that the technician takes up.", Example = "ManagedTech")]
    public required LicenseType LicenseType { get; init; }

    [Input("Phone Number", "The technician's phone number.", Example = "330-555-0175")]
    public string? PhoneNumber { get; init; }

    [Input("Email", "The technician's e-mail address.", Example = "m.reyes@avery.example")]
    public string? Email { get; init; }

    [Input("Login Username", "The name to log in with.", Example = "mreyes")]
    public string? Login { get; init; }

    [Input("Password", "The password to log in with; it is masked in logs.", Example = "not-a-real-password")]
    public string? Password { get; init; }

    [Input("Business Unit ID", "The business unit that the technician belongs to, as List Business Units gives it.", Example = "1204")]
    public long? BusinessUnitId { get; init; }

    [Input("Azure Active Directory User Id", "The technician's id in Azure Active Directory, now Entra ID.",
        Example = "3c2b7f80-52d4-4e0f-9a6e-8f1d0c7b5a11")]
    public string? AadUserId { get; init; }

    [Input("Team", "Name of the technician's team.", Example = "North")]
    public string? Team { get; init; }

    [Input("Daily Goal", "The revenue that the technician should bring in a day.", Example = "1200")]
    public decimal? DailyGoal { get; init; }

    [Input("Burden Rate", "What an hour of the technician costs the company beyond the wage.", Example = "14.50")]
    public decimal? BurdenRate { get; init; }

    [Input("Biography", "What customers may read about the technician; HTML is allowed.",
        Example = "Fifteen years with boilers of every make")]
    public string? Bio { get; init; }

    [Input("Memo", "A note on the technician; HTML is allowed.", Example = "Has the key to the workshop")]
    public string? Memo { get; init; }

    [Input("Job Filter", "Which upcoming appointments the technician sees.", Example = "AllScheduledDispatchedWorkingToday")]
    public JobFilter? JobFilter { get; init; }

    [Input("Job History Date Filter", "How far back the technician sees past appointments.", Example = "LastSevenDays")]
    public JobHistoryDateFilter? JobHistoryDateFilter { get; init; }

    [Input("Address", "Where the technician lives: street and city at least.",
        Example = """{"street":"40 Orchard Road","city":"Akron","state":"OH","zip":"44302","country":"USA"}""")]
    public TechnicianAddressEntry? Home { get; init; }

    [Input("Custom Fields", "Values of the technician's custom fields, by the id of their type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public TechnicianCustomField[]? CustomFields { get; init; }
}

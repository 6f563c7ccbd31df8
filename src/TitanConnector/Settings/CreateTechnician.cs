using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Creates a technician and returns the id; Get Technician returns the rest.</summary>
[Action("createTechnician", "Create Technician", "POST", "/settings/v2/tenant/{tenant}/technicians", Effect.Create,
    Verb = "create", Description = "Creates a technician and returns the id; Get Technician returns the rest.")]
public sealed record CreateTechnician : TitanAction<SavedTechnician>
{
    /// <summary>Full name of the technician.</summary>
    [Input("Name", "Full name of the technician.", Example = "Maria Reyes")]
    public required string Name { get; init; }

    /// <summary>How the technician's account is set up: later, by an invitation, or now with Login Username and Password.</summary>
    [Input("Account Creation Method",
        "How the technician's account is set up: later, by an invitation, or now with Login Username and Password.",
        Example = "CreateLater")]
    public required AccountCreationMethod AccountCreationMethod { get; init; }

    /// <summary>Id of the user role, which decides what the technician may do, as List User Roles returns it.</summary>
    [Input("Role ID", "Id of the user role, which decides what the technician may do, as List User Roles returns it.", Example = "418")]
    public required long RoleId { get; init; }

    /// <summary>The technician's positions in the company.</summary>
    [Input("Positions", "The technician's positions in the company.", Example = """["Service","Maintenance"]""")]
    public required TechnicianPosition[] Positions { get; init; }

    /// <summary>The kind of ServiceTitan license that the technician uses.</summary>
    [Input("License Type", "The kind of ServiceTitan license that the technician uses.", Example = "ManagedTech")]
    public required LicenseType LicenseType { get; init; }

    /// <summary>The phone number to reach the technician.</summary>
    [Input("Phone Number", "The phone number to reach the technician.", Example = "330-555-0175")]
    public string? PhoneNumber { get; init; }

    /// <summary>The e-mail address to reach the technician.</summary>
    [Input("Email", "The e-mail address to reach the technician.", Example = "m.reyes@avery.example")]
    public string? Email { get; init; }

    /// <summary>The user name that the technician logs in with.</summary>
    [Input("Login Username", "The user name that the technician logs in with.", Example = "mreyes")]
    public string? Login { get; init; }

    /// <summary>The password to log in with; it is masked in logs.</summary>
    [Input("Password", "The password to log in with; it is masked in logs.", Example = "not-a-real-password")]
    public string? Password { get; init; }

    /// <summary>Id of the business unit that the technician belongs to, as List Business Units returns it.</summary>
    [Input("Business Unit ID", "Id of the business unit that the technician belongs to, as List Business Units returns it.",
        Example = "1204")]
    public long? BusinessUnitId { get; init; }

    /// <summary>The technician's id in Azure Active Directory, now Entra ID.</summary>
    [Input("Azure Active Directory User Id", "The technician's id in Azure Active Directory, now Entra ID.",
        Example = "3c2b7f80-52d4-4e0f-9a6e-8f1d0c7b5a11")]
    public string? AadUserId { get; init; }

    /// <summary>Name of the technician's team.</summary>
    [Input("Team", "Name of the technician's team.", Example = "North")]
    public string? Team { get; init; }

    /// <summary>The technician's daily revenue goal, in the tenant's currency.</summary>
    [Input("Daily Goal", "The technician's daily revenue goal, in the tenant's currency.", Example = "1200")]
    public decimal? DailyGoal { get; init; }

    /// <summary>The company's cost of an hour of the technician's work in addition to the wage, in the tenant's currency.</summary>
    [Input("Burden Rate", "The company's cost of an hour of the technician's work in addition to the wage, in the tenant's currency.",
        Example = "14.50")]
    public decimal? BurdenRate { get; init; }

    /// <summary>Text about the technician for customers. HTML is allowed.</summary>
    [Input("Biography", "Text about the technician for customers. HTML is allowed.",
        Example = "Fifteen years with boilers of every make")]
    public string? Bio { get; init; }

    /// <summary>A note about the technician. HTML is allowed.</summary>
    [Input("Memo", "A note about the technician. HTML is allowed.", Example = "Has the key to the workshop")]
    public string? Memo { get; init; }

    /// <summary>Which upcoming appointments the technician can see.</summary>
    [Input("Job Filter", "Which upcoming appointments the technician can see.", Example = "AllScheduledDispatchedWorkingToday")]
    public JobFilter? JobFilter { get; init; }

    /// <summary>How far back the technician can see past appointments.</summary>
    [Input("Job History Date Filter", "How far back the technician can see past appointments.", Example = "LastSevenDays")]
    public JobHistoryDateFilter? JobHistoryDateFilter { get; init; }

    /// <summary>The technician's home address. Street and city are required.</summary>
    [Input("Address", "The technician's home address. Street and city are required.",
        Example = """{"street":"40 Orchard Road","city":"Akron","state":"OH","zip":"44302","country":"USA"}""")]
    public TechnicianAddressEntry? Home { get; init; }

    /// <summary>Values of the technician's custom fields, each by the id of its type.</summary>
    [Input("Custom Fields", "Values of the technician's custom fields, each by the id of its type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public TechnicianCustomField[]? CustomFields { get; init; }
}

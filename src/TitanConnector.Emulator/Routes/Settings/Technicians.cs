using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>The technicians, who do the work.</summary>
internal static class Technicians
{
    private static readonly BodySchema Positions = ListOf(OneOf(
        "Installer", "Service", "Sales", "Maintenance", "Helper", "InstallProductionManager", "ServiceManager", "SalesManager",
        "PartRunner", "DummyTech"));

    private static readonly BodySchema License = OneOf("NonManagedTech", "ManagedTech", "ManagedInstaller");

    private static readonly BodySchema JobFilter = OneOf(
        "AllScheduledDispatchedWorking", "NextScheduledDispatchedWorking", "DispatchedWorking", "NextScheduledDispatchedWorkingToday",
        "AllScheduledDispatchedWorkingToday", "AllScheduledDispatchedWorkingFiveDays", "NextScheduledDispatchedWorkingTodayTomorrow",
        "AllScheduledDispatchedWorkingTodayTomorrow", "Next2ScheduledDispatchedWorkingToday");

    private static readonly BodySchema HistoryFilter = OneOf("AllJobs", "LastThreeDays", "LastSevenDays", "LastMonth");

    private static readonly ObjectSchema Home = Object(
        Optional("unit", Text.OrNull),
        Required("street", Text),
        Required("city", Text),
        Optional("state", Text.OrNull),
        Optional("country", Text.OrNull),
        Optional("zip", Text.OrNull),
        Optional("latitude", Float.OrNull),
        Optional("longitude", Float.OrNull));

    private static readonly BodySchema CustomFields = ListOf(Object(Required("typeId", Long), Optional("value", Text.OrNull)));

    private static readonly ObjectSchema New = Object(
        Required("name", Text),
        Optional("phoneNumber", Text.OrNull),
        Optional("email", Text.OrNull),
        Optional("login", Text.OrNull),
        Optional("password", Text.OrNull),
        Required("accountCreationMethod", OneOf("CreateLater", "SendInvite", "AssignLoginAndPassword")),
        Optional("businessUnitId", Long.OrNull),
        Required("roleId", Long),
        Required("positions", Positions),
        Optional("aadUserId", Text.OrNull),
        Required("licenseType", License),
        Optional("team", Text.OrNull),
        Optional("dailyGoal", Number.OrNull),
        Optional("burdenRate", Number.OrNull),
        Optional("bio", Text.OrNull),
        Optional("memo", Text.OrNull),
        Optional("jobFilter", JobFilter.OrNull),
        Optional("jobHistoryDateFilter", HistoryFilter.OrNull),
        Optional("home", Home.OrNull),
        Optional("customFields", CustomFields.OrNull));

    private static readonly ObjectSchema Changes = Object(
        Optional("name", Text),
        Optional("phoneNumber", Text),
        Optional("email", Text),
        Optional("login", Text),
        Optional("businessUnitId", Long.OrNull),
        Optional("roleId", Long),
        Optional("positions", Positions),
        Optional("aadUserId", Text),
        Optional("licenseType", License),
        Optional("team", Text),
        Optional("dailyGoal", Number.OrNull),
        Optional("burdenRate", Number.OrNull),
        Optional("bio", Text),
        Optional("memo", Text),
        Optional("jobFilter", JobFilter.OrNull),
        Optional("jobHistoryDateFilter", HistoryFilter.OrNull),
        Optional("home", Home),
        Optional("customFields", CustomFields),
        Optional("accountLocked", Flag));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Settings.List("technicians", List),
        Module.Settings.Get("technicians/{id}", call => call.Respond(call.Find(SettingsTables.Technicians, "Technician", call.Id))),
        Module.Settings.Post("technicians", New, Create),
        Module.Settings.Patch("technicians/{id}", Changes, Update),
    ];

    private static ListQuery List => new(
        SettingsTables.Technicians,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Ids("userIds", "user", QueryParameter.MostIds),
            Filter.Contains("name", "$.name"),
            Filter.Active,
            .. Filter.Created,
            .. Filter.Modified,
        ]);

    /// <summary>Adds a technician as a create request describes one.</summary>
    public static JsonObject Add(Records records, JsonObject body, bool active = true)
    {
        var names = body["name"]!.GetValue<string>().Split(' ', 2);
        return records.Insert(SettingsTables.Technicians, new JsonObject
        {
            ["id"] = records.NewId(),
            ["userId"] = records.NewId(),
            ["name"] = body["name"]!.DeepClone(),
            ["roleIds"] = new JsonArray(body["roleId"]!.DeepClone()),
            ["businessUnitId"] = body["businessUnitId"]?.DeepClone(),
            ["mainZoneId"] = null,
            ["zoneIds"] = new JsonArray(),
            ["createdOn"] = records.NowText,
            ["modifiedOn"] = records.NowText,
            ["email"] = body["email"]?.DeepClone(),
            ["phoneNumber"] = body["phoneNumber"]?.DeepClone(),
            ["loginName"] = body["login"]?.DeepClone(),
            ["home"] = HomeOf(body),
            ["dailyGoal"] = body["dailyGoal"]?.DeepClone() ?? 0,
            ["isManagedTech"] = IsManaged(body),
            ["licenseType"] = body["licenseType"]!.DeepClone(),
            ["customFields"] = ReadCustomFields(records, body),
            ["active"] = active,
            ["aadUserId"] = body["aadUserId"]?.DeepClone(),
            ["burdenRate"] = body["burdenRate"]?.DeepClone() ?? 0,
            ["team"] = body["team"]?.DeepClone(),
            ["jobFilter"] = body["jobFilter"]?.DeepClone(),
            ["permissions"] = new JsonArray(),
            ["accountLocked"] = false,
            ["commissionRate"] = 0,
            ["currentValue"] = null,
            ["firstName"] = names[0],
            ["lastName"] = names.ElementAtOrDefault(1),
            ["hourlyRate"] = 0,
            ["jobId"] = null,
            ["mobilePhone"] = null,
            ["outboundCallerId"] = null,
            ["payrollId"] = null,
            ["payrollProfileId"] = null,
            ["appoitmentId"] = null,
            ["shiftStart"] = null,
            ["shiftEnd"] = null,
            ["soldByRate"] = 0,
            ["startDate"] = null,
            ["status"] = "Idle",
            ["skills"] = new JsonArray(),
            ["positions"] = body["positions"]!.DeepClone(),
            ["location"] = null,
            ["bio"] = body["bio"]?.DeepClone(),
            ["memo"] = body["memo"]?.DeepClone(),
        });
    }

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        Check(call, id: null, errors);
        switch (call.Body["accountCreationMethod"]!.GetValue<string>())
        {
            case "AssignLoginAndPassword":
                Need(call.Body, "login", errors);
                Need(call.Body, "password", errors);
                break;
            case "SendInvite":
                Need(call.Body, "email", errors);
                break;
        }

        errors.ThrowIfAny();
        Respond(call, Add(call.Records, call.Body).Id());
    }

    private static void Update(Call call)
    {
        call.Find(SettingsTables.Technicians, "Technician", call.Id);
        var errors = call.NewErrors();
        Check(call, call.Id, errors);
        errors.ThrowIfAny();

        call.Records.Patch(SettingsTables.Technicians, call.Id, technician =>
        {
            technician.Take(call.Body, except: ["home", "customFields", "dailyGoal", "burdenRate"]);
            foreach (var (name, value) in call.Body)
            {
                switch (name)
                {
                    case "login":
                        technician["loginName"] = value!.DeepClone();
                        break;
                    case "roleId":
                        technician["roleIds"] = new JsonArray(value!.DeepClone());
                        break;
                    case "licenseType":
                        technician["isManagedTech"] = IsManaged(call.Body);
                        break;
                    case "home":
                        technician["home"] = HomeOf(call.Body);
                        break;
                    case "customFields":
                        technician["customFields"] = ReadCustomFields(call.Records, call.Body);
                        break;
                    case "dailyGoal" or "burdenRate":
                        // Requests may set it to null, but answers must not show null, so it becomes 0.
                        technician[name] = value?.DeepClone() ?? 0;
                        break;
                    case "name":
                        var names = value!.GetValue<string>().Split(' ', 2);
                        technician["firstName"] = names[0];
                        technician["lastName"] = names.ElementAtOrDefault(1);
                        break;
                }
            }
        });
        Respond(call, call.Id);
    }

    private static void Check(Call call, long? id, FieldErrors errors)
    {
        References.Check(call.Records, call.Body, "businessUnitId", SettingsTables.BusinessUnits, "Business unit", errors);
        Fields.CustomFields.Check(call.Records, SettingsTables.TechnicianFieldTypes, call.Body, "", errors);
        if (call.Body["roleId"]?.GetValue<long>() is { } roleId && !UserRoles.IsForTechnicians(call.Records, roleId))
        {
            errors.Add("roleId", $"User role ID = {roleId} does not exist, or is not for technicians.");
        }

        if (call.Body["login"]?.GetValue<string>() is { } login
            && call.Records.Number(
                $"SELECT id FROM {SettingsTables.Technicians.Name} WHERE login = @login",
                select => select.Bind("login", login.ToUpperInvariant())) is var holder
            && holder != 0
            && holder != id)
        {
            // Only 400 is documented here; elsewhere a taken name is 409.
            errors.Add("login", $"The login '{login}' is already taken.");
        }
    }

    private static void Need(JsonObject body, string member, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(body[member]?.GetValue<string>()))
        {
            errors.Add(member, $"'{member}' is required for this account creation method.");
        }
    }

    private static bool IsManaged(JsonObject body) => body["licenseType"]!.GetValue<string>() != "NonManagedTech";

    private static JsonArray ReadCustomFields(Records records, JsonObject body) =>
        Fields.CustomFields.Read(records, SettingsTables.TechnicianFieldTypes, body);

    private static JsonObject? HomeOf(JsonObject body) => body["home"] is not { } home ? null : new JsonObject
    {
        ["street"] = home["street"]!.DeepClone(),
        ["unit"] = home["unit"]?.DeepClone(),
        ["country"] = home["country"]?.DeepClone(),
        ["city"] = home["city"]!.DeepClone(),
        ["state"] = home["state"]?.DeepClone(),
        ["zip"] = home["zip"]?.DeepClone(),
        ["streetAddress"] = home["street"]!.DeepClone(),
        ["latitude"] = home["latitude"]?.DeepClone(),
        ["longitude"] = home["longitude"]?.DeepClone(),
    };

    private static void Respond(Call call, long id) => call.Respond(new JsonObject { ["id"] = id });
}

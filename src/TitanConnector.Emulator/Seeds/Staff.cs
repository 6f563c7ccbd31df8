using System.Text.Json.Nodes;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>Business units, user roles and technicians, which an empty tenant has too.</summary>
internal static class Staff
{
    private static readonly (string Name, string Position, string License, int DailyGoal, bool Active)[] Crew =
    [
        ("Tess Moreno", "Service", "ManagedTech", 2_500, true),
        ("Ray Okafor", "Service", "ManagedTech", 2_200, true),
        ("Jo Lindqvist", "Installer", "ManagedInstaller", 4_000, true),
        ("Sam Pruitt", "Maintenance", "NonManagedTech", 900, true),
        ("Dana Whitlock", "Sales", "ManagedTech", 6_000, true),
        ("Lou Benedetti", "Service", "ManagedTech", 0, false),
    ];

    public static void Fill(Records records)
    {
        long[] units =
        [
            BusinessUnits.Add(records, "HVAC", "Buckeye Heating & Cooling", "HVAC", active: true).Id(),
            BusinessUnits.Add(records, "Plumbing", "Buckeye Plumbing", "Plumbing", active: true).Id(),
        ];
        BusinessUnits.Add(records, "Appliances", "Buckeye Appliance Repair", "Other", active: false);
        var technician = UserRoles.Add(records, "Field technician", "Technician", active: true).Id();
        var lead = UserRoles.Add(records, "Lead technician", "Technician", active: true).Id();
        UserRoles.Add(records, "Dispatcher", "Employee", active: true);
        UserRoles.Add(records, "Accountant", "Employee", active: true);
        UserRoles.Add(records, "Summer help", "Employee", active: false);
        CustomFields.AddType(records, SettingsTables.TechnicianFieldTypes, "Van number");
        foreach (var (i, (name, position, license, dailyGoal, active)) in Crew.Index())
        {
            var login = name.ToLowerInvariant().Replace(' ', '.');
            Technicians.Add(
                records,
                new JsonObject
                {
                    ["name"] = name,
                    ["phoneNumber"] = $"(614) 555-011{i}",
                    ["email"] = $"{login}@example.com",
                    ["login"] = login,
                    ["businessUnitId"] = units[i % units.Length],
                    ["roleId"] = i == 0 ? lead : technician,
                    ["positions"] = new JsonArray(position),
                    ["licenseType"] = license,
                    ["team"] = i % 2 == 0 ? "North" : "South",
                    ["dailyGoal"] = dailyGoal,
                    ["burdenRate"] = 18.5m,
                    ["jobFilter"] = "AllScheduledDispatchedWorkingToday",
                },
                active);
        }
    }
}

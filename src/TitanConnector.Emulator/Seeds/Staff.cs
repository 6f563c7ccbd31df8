using System.Text.Json.Nodes;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Seeds;

/// <summary>
/// Business units and technicians for a tenant that has none: only what jobs need of them.
/// Does nothing, and can go, once the settings module seeds its own before the work.
/// </summary>
internal static class Staff
{
    public static void FillIfEmpty(Records records)
    {
        Fill(records, BusinessUnits.Collection, "HVAC", "Plumbing");
        Fill(records, Technicians.Collection, "Tess Moreno", "Ray Okafor", "Jo Lindqvist", "Sam Pruitt");
    }

    private static void Fill(Records records, Collection collection, params ReadOnlySpan<string> names)
    {
        if (records.Number($"SELECT count(*) FROM {collection.Name}") > 0)
        {
            return;
        }

        foreach (var name in names)
        {
            records.Insert(collection, new JsonObject
            {
                ["id"] = records.NewId(),
                ["active"] = true,
                ["name"] = name,
                ["createdOn"] = records.NowText,
                ["modifiedOn"] = records.NowText,
            });
        }
    }
}

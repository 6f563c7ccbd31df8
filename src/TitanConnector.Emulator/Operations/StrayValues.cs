using System.Text.Json.Nodes;
using TitanConnector.Emulator.Answers;

namespace TitanConnector.Emulator.Operations;

/// <summary>
/// Values in live answers that contradict the documents: nulls where none are allowed, first seen in addresses, and values that no
/// enumeration lists. A record's id decides whether it has one, so that the same call always gets the same answer.
/// </summary>
internal static class StrayValues
{
    /// <summary>Every seventh record has one: alternately a null and a value.</summary>
    private const int Every = 7;

    /// <summary>By the route below the tenant: a member that is sometimes null, and an enumeration with an undocumented value.</summary>
    private static readonly Dictionary<string, (string Null, string Enumeration, string Value)> Members = new()
    {
        ["customers"] = ("address.country", "type", "Industrial"),
        ["locations"] = ("address.country", "", ""),
        ["bookings"] = ("address.city", "status", "Archived"),
        ["booking-provider/{booking_provider}/bookings"] = ("address.city", "status", "Archived"),
        ["jobs"] = ("priority", "jobStatus", "Archived"),
        ["appointments"] = ("appointmentNumber", "status", "Paused"),
        ["appointment-assignments"] = ("technicianName", "status", "Traveling"),
        ["invoices"] = ("createdOn", "reviewStatus", "Escalated"),
        ["payments"] = ("modifiedOn", "", ""),
        ["technicians"] = ("dailyGoal", "status", "OnBreak"),
        ["installed-equipment"] = ("serialNumber", "status", "Retired"),
    };

    /// <summary>Adds stray values to the records of an answer to a read.</summary>
    public static void AddTo(Answer answer, Operation operation)
    {
        var route = operation.Route[(operation.Route.IndexOf("{tenant}/", StringComparison.Ordinal) + "{tenant}/".Length)..];
        if (!operation.Writes && Members.TryGetValue(route.Replace("/{id}", "", StringComparison.Ordinal), out var members))
        {
            answer.Edit(body =>
            {
                IEnumerable<JsonNode?> records = body["data"]?.AsArray() is { } page ? page : [body];
                foreach (var record in records)
                {
                    AddTo(record!.AsObject(), members);
                }
            });
        }
    }

    private static void AddTo(JsonObject record, (string Null, string Enumeration, string Value) members)
    {
        switch (record["id"]!.GetValue<long>() % (2 * Every))
        {
            case 0:
                var path = members.Null.Split('.');
                path[..^1].Aggregate((JsonNode)record, (node, name) => node[name]!)[path[^1]] = null;
                break;
            case Every when members.Enumeration.Length > 0:
                record[members.Enumeration] = members.Value;
                break;
        }
    }
}

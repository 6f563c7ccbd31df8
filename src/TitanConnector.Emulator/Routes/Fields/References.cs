using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Fields;

/// <summary>Checks references in a body: a reference to a missing record is an error of the member that contains it.</summary>
internal static class References
{
    /// <summary>Checks the id in the body's <paramref name="member"/>, if there is one.</summary>
    public static void Check(Records records, JsonObject body, string member, Collection collection, string what, FieldErrors errors)
    {
        if (body[member]?.GetValue<long>() is { } id && !records.Exists(collection, id))
        {
            errors.Add(member, Missing(what, id));
        }
    }

    /// <summary>Checks every id in the list that is the body's <paramref name="member"/>, if there is one.</summary>
    public static void CheckAll(
        Records records, JsonObject body, string member, Collection collection, string what, FieldErrors errors, string path = "")
    {
        foreach (var (i, item) in (body[member]?.AsArray() ?? []).Index())
        {
            var id = item!.GetValue<long>();
            if (!records.Exists(collection, id))
            {
                errors.Add($"{path}{member}[{i}]", Missing(what, id));
            }
        }
    }

    /// <summary>The ids in the list that is the body's <paramref name="member"/>, each once.</summary>
    public static long[] Ids(JsonObject body, string member) =>
        [.. (body[member]?.AsArray() ?? []).Select(id => id!.GetValue<long>()).Distinct()];

    public static string Missing(string what, long id) => $"{what} ID = {id} does not exist.";
}

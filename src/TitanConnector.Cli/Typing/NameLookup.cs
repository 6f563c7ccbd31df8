using System.Globalization;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>Finds the ids of names: fetches the list that has them, once for each list.</summary>
internal static class NameLookup
{
    private const int MostShown = 20;

    /// <summary>Puts the ids of all names in their places.</summary>
    /// <exception cref="InvalidInputException">A name is unknown, or is that of several records.</exception>
    public static async Task ResolveAsync(ITitanClient titan, IReadOnlyList<NamedId> names, CancellationToken cancellationToken)
    {
        List<InputProblem> problems = [];
        foreach (var list in names.GroupBy(name => name.Path.Names!))
        {
            var records = await FetchAsync(titan, list.Key, cancellationToken);
            foreach (var name in list)
            {
                if (Find(records, name.Text) is [var found])
                {
                    name.Put(found.Id);
                }
                else
                {
                    problems.Add(new(name.Option, Explain(records, name)));
                }
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }

    // The whole name first: "Service" is a business unit, and also a part of the names of others.
    private static List<(long Id, string Name)> Find(List<(long Id, string Name)> records, string text)
    {
        var wanted = text.Trim();
        var exact = records.FindAll(record => string.Equals(record.Name.Trim(), wanted, StringComparison.OrdinalIgnoreCase));
        if (exact.Count > 0 || wanted.Length == 0)
        {
            return exact;
        }

        return long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && records.FindAll(record => record.Id == id) is [var one]
            ? [one]
            : records.FindAll(record => record.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase));
    }

    private static string Explain(List<(long Id, string Name)> records, NamedId name)
    {
        var found = Find(records, name.Text);
        var candidates = found.Count > 0 ? found : records;
        var command = $"titan {name.Path.Names!.Command}";
        var listed = string.Concat(candidates.Take(MostShown).Select(record => $"\n    {record.Name} ({record.Id})"))
            + (candidates.Count > MostShown ? $"\n    … and {candidates.Count - MostShown} more; {command} --fetch-all lists them" : "");
        return found.Count > 0 ? $"\"{name.Text}\" is in {found.Count} names; nothing was sent. Give more of the name, or the id:{listed}"
            : records.Count == 0 ? $"{command} returns no active records, so no name is like \"{name.Text}\"; nothing was sent"
            : $"no active record has the name \"{name.Text}\"; nothing was sent. The names are:{listed}";
    }

    private static async Task<List<(long Id, string Name)>> FetchAsync(
        ITitanClient titan, NamedList list, CancellationToken cancellationToken)
    {
        List<(long Id, string Name)> records = [];
        var call = (ListCall)ActionCatalog.Get(list.Action).Read(JsonElement.Parse("""{"fetchAll":true}"""u8));
        await foreach (var page in titan.PagesAsync(call, cancellationToken))
        {
            foreach (var bytes in page.Data)
            {
                var record = JsonElement.Parse(bytes.Span);
                if (record.TryGetProperty("id", out var id) && id.TryGetInt64(out var number) && !IsInactive(record)
                    && record.TryGetProperty(list.Field, out var name) && name.ValueKind == JsonValueKind.String)
                {
                    records.Add((number, name.GetString()!));
                }
            }
        }

        return records;
    }

    private static bool IsInactive(JsonElement record) =>
        record.TryGetProperty("active", out var active) && active.ValueKind == JsonValueKind.False;
}

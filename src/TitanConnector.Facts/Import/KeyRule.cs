using System.Text.RegularExpressions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Facts.Import;

/// <summary>
/// Derives the key of an operation from its method and path: the module, the nouns of the path, and a verb, such as
/// <c>crm.customers.notes.list</c>.
/// </summary>
/// <param name="routes">The routes of all operations. They show which paths are collections.</param>
internal sealed partial class KeyRule(IEnumerable<string> routes)
{
    private static readonly Dictionary<string, string> Modules = new()
    {
        ["equipmentsystems"] = "equipment-systems",
        ["marketingads"] = "marketing-ads",
        ["marketingreputation"] = "marketing-reputation",
        ["schedulingpro"] = "scheduling-pro",
        ["taskmanagement"] = "task-management",
    };

    private readonly HashSet<string> _routes = [.. routes];

    /// <summary>Whether a path has the form that all operations have, <c>/module/vN/tenant/{tenant}/…</c>.</summary>
    public static bool HasKnownForm(string path) => KnownForm().IsMatch(path);

    /// <summary>The word for the module of a path.</summary>
    public static string ModuleOf(string path) => path.Split('/')[1] is var module ? Modules.GetValueOrDefault(module, module) : "";

    public string KeyOf(string method, string path, bool isList)
    {
        if (KeyExceptions.All.TryGetValue(OperationFact.RouteOf(method, path), out var key))
        {
            return key;
        }

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries)[4..];
        var isExport = segments[0] == "export";
        List<string> nouns = [.. segments.Skip(isExport ? 1 : 0).Where(segment => segment[0] != '{')];
        var verb = isExport ? "export" : VerbOf(method, path, nouns, isItem: segments[^1][0] == '{', isList);
        return string.Join('.', nouns.Prepend(ModuleOf(path)).Append(verb));
    }

    // The last word of a command's path becomes the verb, and is removed from the nouns.
    private string VerbOf(string method, string path, List<string> nouns, bool isItem, bool isList)
    {
        switch (method)
        {
            case "GET":
                return isList ? "list" : "get";
            case "DELETE":
                return "delete";
            case "PATCH" when nouns[^1] == "custom-fields" || isItem || IsRead(path) || nouns.Count == 1:
                return "update";
            case "PUT" when isItem || IsRead(path) || nouns.Count == 1:
                return "replace";
            case "POST" when isItem || IsRead(path) || nouns.Count == 1:
                return "create";
        }

        var command = nouns[^1];
        nouns.RemoveAt(nouns.Count - 1);
        return command == "markasexported" ? "mark-as-exported" : command;
    }

    private bool IsRead(string path) =>
        _routes.Contains(OperationFact.RouteOf("GET", path)) || _routes.Contains(OperationFact.RouteOf("GET", path + "/{id}"));

    [GeneratedRegex("^/[a-z][a-z0-9-]*/v[0-9]+/tenant/\\{tenant\\}(/([A-Za-z0-9_.-]+|\\{[A-Za-z0-9_]+\\}))+$")]
    private static partial Regex KnownForm();
}

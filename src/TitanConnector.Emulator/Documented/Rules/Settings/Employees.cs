using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules.Settings;

/// <summary>
/// Employees and technicians: what a request says of them in other words than an answer, and what is done with their accounts.
/// </summary>
internal static class Employees
{
    private const string Path = "/settings/v2/employees";

    private static readonly string[] Nouns = ["employees", "technicians"];

    public static IEnumerable<Rule> Rules => Nouns.Select(noun => new Rule($"settings.{noun}.account-actions", turn =>
    {
        var path = "/settings/v2/" + noun;
        var row = turn.Subject(path);
        if (turn.Body["action"]!.ToString() is ("Activate" or "Deactivate") and var action)
        {
            turn.Change(path, row, document => document["active"] = action == "Activate");
        }

        turn.Answer(new JsonObject { ["status"] = "Success" });
    }));

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Refers = [new("roleId", "/settings/v2/user-roles"), new("businessUnitId", "/settings/v2/business-units")],
            Write = Write,
        },
    ];

    private static void Write(Turn turn, JsonObject document, JsonObject? before)
    {
        document["loginName"] = turn.Body["login"]?.DeepClone() ?? before?["loginName"]?.DeepClone();
        document["phoneNumber"] = turn.Body["phoneNumber"]?.DeepClone()
            ?? turn.Body["mobilePhoneNumber"]?.DeepClone()
            ?? before?["phoneNumber"]?.DeepClone();
        if (turn.Body["roleId"] is { } role)
        {
            document["roleIds"] = new JsonArray(role.DeepClone());
        }

        foreach (var name in (string[])["login", "mobilePhoneNumber", "roleId", "password", "accountCreationMethod", "positions"])
        {
            document.Remove(name);
        }

        if (before is null)
        {
            document["userId"] = turn.Records.NewId();
            document["active"] = true;
            document["role"] = "GeneralOffice";
        }
    }
}

using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules.JobPlanning;

/// <summary>Messages about jobs and projects. No documented operation shows them, but an answer to one needs one that exists.</summary>
internal static class Messages
{
    private const string Employees = "/settings/v2/employees";

    private static readonly string[] Nouns = ["jobs", "projects"];

    public static IEnumerable<Rule> Rules => Nouns.Select(noun => new Rule($"jpm.{noun}.messages.create", turn =>
    {
        var row = turn.Subject("/jpm/v2/" + noun);
        var name = $"/jpm/v2/{noun}/{row.Key}/messages";
        turn.Check(turn.Body, new Reference("createdByEmployeeId", Employees));
        if (turn.Body["parentMessageId"] is { } parent && Aside.Find(turn.Records, name, parent.ToString()) is null)
        {
            throw turn.Wrong("parentMessageId", $"Message ID = {parent} does not exist.");
        }

        var id = turn.Records.NewId();
        Aside.Set(turn.Records, name, turn.Body, Turn.Text(id));
        turn.Answer(new JsonObject { ["id"] = id });
    }));
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;

namespace TitanConnector.Emulator.Documented.Rules.Dispatch;

/// <summary>What a tenant sets up for its dispatch: arrival windows, business hours, and the skills of technicians.</summary>
internal static class DispatchSettings
{
    private const string Windows = "/dispatch/v2/arrival-windows";
    private const string Configuration = Windows + "/configuration";
    private const string Hours = "/dispatch/v2/business-hours";
    private const string Skills = "/dispatch/v2/technician-skills";
    private const int LastHour = 24;

    private static readonly string[] Days = ["weekdays", "saturday", "sunday"];

    public static IEnumerable<Rule> Rules =>
    [
        new Command("dispatch.arrival-windows.activate", Windows, ("active", FieldValues.Given("isActive"))).Rule,
        new("dispatch.arrival-windows.configuration.get", turn => turn.Answer(
            Aside.Find(turn.Records, Configuration) ?? new JsonObject { ["configuration"] = "StartTimeOfArrivalWindow" })),
        new("dispatch.arrival-windows.configuration.update", turn =>
        {
            Aside.Set(turn.Records, Configuration, turn.Body);
            turn.Answer(turn.Body);
        }),
        new("dispatch.business-hours.get", turn => turn.Answer(Aside.Find(turn.Records, Hours) ?? UsualHours)),
        new("dispatch.business-hours.create", SetHours),
        new("dispatch.technician-skills.assign", Assign),
    ];

    private static JsonObject UsualHours => new()
    {
        ["weekdays"] = new JsonArray([Span(8, 18)]),
        ["saturday"] = new JsonArray([Span(9, 13)]),
        ["sunday"] = new JsonArray(),
    };

    private static JsonObject Span(int from, int to) => new JsonObject { ["fromHour"] = from, ["toHour"] = to };

    private static void SetHours(Turn turn)
    {
        var errors = turn.Call.NewErrors();
        foreach (var day in Days)
        {
            foreach (var (i, span) in turn.Body[day]!.AsArray().Index())
            {
                var (from, to) = (span!["fromHour"]!.GetValue<int>(), span["toHour"]!.GetValue<int>());
                if (from < 0 || to > LastHour || from >= to)
                {
                    errors.Add($"{day}[{i}]", $"The hours must be from 0 to {LastHour}, and toHour after fromHour.");
                }
            }
        }

        errors.ThrowIfAny();
        Aside.Set(turn.Records, Hours, turn.Body);
        turn.Answer(turn.Body);
    }

    /// <summary>A skill is a record of its technician: to have the skill of another one is to have a record of the same name.</summary>
    private static void Assign(Turn turn)
    {
        var technician = turn.Referred("/settings/v2/technicians", turn.Body["technicianId"])
            ?? throw new Errors.Refusal(StatusCodes.Status404NotFound, $"Technician ID = {turn.Body["technicianId"]} was not found");
        turn.Check(turn.Body, new Reference("skillIds", Skills));
        var given = turn.Body["skillIds"]!.AsArray().Select(id => turn.Referred(Skills, id)!).DistinctBy(NameOf).ToList();
        if (turn.Body["replaceExistingSkills"]!.GetValue<bool>())
        {
            foreach (var old in Of(turn, technician).Where(row => given.TrueForAll(one => NameOf(one) != NameOf(row))))
            {
                turn.Shelf(Skills).Remove(turn.Records, old);
            }
        }

        foreach (var skill in given.Where(skill => !Of(turn, technician).Exists(row => NameOf(row) == NameOf(skill))))
        {
            turn.Add(Skills, new JsonObject
            {
                ["name"] = NameOf(skill),
                ["active"] = true,
                ["technicianId"] = technician.Number,
                ["jobTypeIds"] = skill.Document["jobTypeIds"]?.DeepClone(),
            });
        }

        turn.Answer(new JsonObject
        {
            ["updated"] = true,
            ["technicianSkills"] = new JsonArray([.. Of(turn, technician).Select(row => row.Document.DeepClone())]),
        });
    }

    private static List<Row> Of(Turn turn, Row technician) =>
        [.. turn.Shelf(Skills).All(turn.Records).Where(row => row.Document["technicianId"]?.ToString() == technician.Key)];

    private static string NameOf(Row skill) => $"{skill.Document["name"]}";
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Rules.Dispatch;

/// <summary>Shifts of technicians: a request makes one for each technician and each day on which it repeats.</summary>
internal static class Shifts
{
    private const string Path = "/dispatch/v2/technician-shifts";
    private const int MostDays = 366;

    private static readonly string[] Copied = ["shiftType", "title", "note", "timesheetCodeId"];

    public static IEnumerable<Rule> Rules =>
    [
        new("dispatch.technician-shifts.create", Create),
        new("dispatch.technician-shifts.update", Update),
        new("dispatch.technician-shifts.bulk-delete", DeleteMany),
    ];

    private static void Create(Turn turn)
    {
        turn.Check(turn.Body, new("technicianIds", "/settings/v2/technicians"), new("timesheetCodeId", "/payroll/v2/timesheet-codes"));
        CheckOrder(turn, turn.Body);
        var shifts = new JsonArray();
        var ids = turn.Body["technicianIds"]!.AsArray();
        foreach (var (technician, (start, end)) in ids.SelectMany(id => Times(turn.Body).Select(times => (id, times))))
        {
            var shift = new JsonObject(Copied.Select(name => KeyValuePair.Create(name, turn.Body[name]?.DeepClone())))
            {
                ["technicianId"] = technician!.DeepClone(),
                ["start"] = Timestamp.ToText(start),
                ["end"] = Timestamp.ToText(end),
                ["active"] = true,
            };
            shifts.Add(turn.Add(Path, shift).Document.DeepClone());
        }

        turn.Answer(new JsonObject { ["created"] = shifts.Count > 0, ["technicianShifts"] = shifts });
    }

    private static void Update(Turn turn)
    {
        var row = turn.Subject(Path);
        var after = row.Document.DeepClone().AsObject();
        foreach (var (name, value) in turn.Body)
        {
            after[name] = value?.DeepClone();
        }

        CheckOrder(turn, after);
        row = turn.Change(Path, row, document => document.Take(turn.Body));
        turn.Answer(new JsonObject { ["technicianShifts"] = new JsonArray(row.Document.DeepClone()) });
    }

    private static void DeleteMany(Turn turn)
    {
        CheckOrder(turn, turn.Body);
        var (from, to) = (turn.Body.Ticks("start"), turn.Body.Ticks("end"));
        var deleted = turn.Shelf(Path).All(turn.Records)
            .Where(row => row.Document.Ticks("start") >= from && row.Document.Ticks("end") <= to)
            .ToList();
        deleted.ForEach(row => turn.Shelf(Path).Remove(turn.Records, row));
        turn.Answer(new JsonObject
        {
            ["message"] = $"{deleted.Count} shifts were deleted",
            ["deletedIds"] = new JsonArray([.. deleted.Select(row => (JsonNode)row.Number)]),
        });
    }

    private static void CheckOrder(Turn turn, JsonObject times)
    {
        if (times.Ticks("end") <= times.Ticks("start"))
        {
            throw turn.Wrong("end", "It must be after start.");
        }
    }

    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Times(JsonObject body)
    {
        var start = new DateTimeOffset(body.Ticks("start")!.Value, TimeSpan.Zero);
        var end = new DateTimeOffset(body.Ticks("end")!.Value, TimeSpan.Zero);
        var repeat = body["repeatType"]!.ToString();
        var last = repeat == "Never" || body.Ticks("repeatEndDate") is not { } ticks ? start : new DateTimeOffset(ticks, TimeSpan.Zero);
        var interval = body["repeatInterval"]?.GetValue<int>() is > 0 and var given ? given : 1;
        var days = body["shiftDays"]?.ToString() is { Length: > 0 } text ? text : start.DayOfWeek.ToString();
        for (var day = 0; day < MostDays && start.AddDays(day) <= last; day++)
        {
            var isOn = repeat == "Weekly"
                ? day / 7 % interval == 0 && days.Contains(start.AddDays(day).DayOfWeek.ToString(), StringComparison.OrdinalIgnoreCase)
                : day % interval == 0;
            if (isOn)
            {
                yield return (start.AddDays(day), end.AddDays(day));
            }
        }
    }
}

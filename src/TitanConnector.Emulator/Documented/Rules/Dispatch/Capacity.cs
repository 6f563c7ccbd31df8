using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Dispatch;

/// <summary>
/// How many hours can still be booked: those of the technicians at work, less those of the appointments that there are. A technician works
/// in all time frames, except in a shift of the type TimeOff and in an event that takes the technician out of capacity planning.
/// </summary>
internal static class Capacity
{
    private const int MostDays = 60;
    private const double IdealShare = 0.8;

    /// <summary>The time frames of a day, in hours.</summary>
    private static readonly (int From, int To)[] Frames = [(8, 12), (12, 16), (16, 20)];

    public static IEnumerable<Rule> Rules => [new("dispatch.capacity.get", Answer)];

    private static void Answer(Turn turn)
    {
        turn.Check(turn.Body, new("businessUnitIds", "/settings/v2/business-units"), new("jobTypeId", "/jpm/v2/job-types"));
        var (from, to) = (Moment(turn.Body, "startsOnOrAfter"), Moment(turn.Body, "endsOnOrBefore"));
        if (to <= from || to - from > TimeSpan.FromDays(MostDays))
        {
            throw turn.Wrong("endsOnOrBefore", $"It must be after startsOnOrAfter, and at most {MostDays} days.");
        }

        var units = Units(turn);
        var technicians = turn.Shelf("/settings/v2/technicians").All(turn.Records)
            .Select(row => row.Document)
            .Where(one => one["active"]?.GetValue<bool>() is not false
                && one["businessUnitId"]?.GetValue<long>() is { } unit
                && units.Contains(unit))
            .ToList();
        var absences = Absences(turn);
        var work = Work(turn.Records, units, from, to);
        var needed = Needed(turn);
        var answer = new JsonArray();
        for (var day = new DateTimeOffset(from.UtcDateTime.Date, TimeSpan.Zero); day < to; day = day.AddDays(1))
        {
            foreach (var (first, last) in Frames)
            {
                var frame = new Span(day.AddHours(first), day.AddHours(last));
                if (frame.Start >= from && frame.End <= to)
                {
                    answer.Add((JsonNode)Availability(frame, units, technicians, absences, work, needed));
                }
            }
        }

        turn.Answer(new JsonObject { ["timeStamp"] = turn.Records.NowText, ["availabilities"] = answer });
    }

    private static JsonObject Availability(
        Span frame, long[] units, List<JsonObject> technicians, ILookup<long, Span> absences, List<Span> work, double needed)
    {
        bool IsThere(JsonObject technician) => !absences[technician.Id()].Any(absence => absence.Overlap(frame) > 0);
        var total = technicians.Count(IsThere) * frame.Hours;
        var open = Math.Max(0, total - work.Sum(one => one.Overlap(frame)));
        return new JsonObject
        {
            ["start"] = Timestamp.ToText(frame.Start),
            ["end"] = Timestamp.ToText(frame.End),
            ["startUtc"] = Timestamp.ToText(frame.Start),
            ["endUtc"] = Timestamp.ToText(frame.End),
            ["businessUnitIds"] = new JsonArray([.. units.Select(id => (JsonNode)id)]),
            ["totalAvailability"] = total,
            ["openAvailability"] = open,
            ["technicians"] = new JsonArray([.. technicians.Select(technician => (JsonNode)new JsonObject
            {
                ["id"] = technician.Id(),
                ["name"] = technician["name"]!.DeepClone(),
                ["status"] = IsThere(technician) ? "Available" : "Unavailable",
                ["hasRequiredSkills"] = true,
            })]),
            ["isAvailable"] = open > 0 && open >= needed,
            ["isExceedingIdealBookingPercentage"] = total > 0 && (total - open) / total > IdealShare,
        };
    }

    private static long[] Units(Turn turn) => turn.Body["businessUnitIds"] is JsonArray { Count: > 0 } given
        ? [.. given.Select(id => id!.GetValue<long>())]
        : [
            .. turn.Shelf("/settings/v2/business-units").All(turn.Records)
                .Where(row => row.Document["active"]?.GetValue<bool>() is not false)
                .Select(row => row.Number),
        ];

    /// <summary>How many hours a job of the type takes.</summary>
    private static double Needed(Turn turn) =>
        turn.Referred("/jpm/v2/job-types", turn.Body["jobTypeId"])?.Document["duration"] is { } seconds
            ? (double)Money.Of(seconds) / 3600
            : 0;

    private static ILookup<long, Span> Absences(Turn turn)
    {
        var shifts = turn.Shelf("/dispatch/v2/technician-shifts").All(turn.Records).Select(row => row.Document)
            .Where(shift => shift["shiftType"]?.ToString() == "TimeOff" && shift["active"]?.GetValue<bool>() is not false)
            .Select(shift => (
                Technician: shift["technicianId"]!.GetValue<long>(),
                Span: new Span(Moment(shift, "start"), Moment(shift, "end"))));
        var events = turn.Shelf("/dispatch/v2/non-job-appointments").All(turn.Records).Select(row => row.Document)
            .Where(one => one["removeTechnicianFromCapacityPlanning"]?.GetValue<bool>() is true
                && one["active"]?.GetValue<bool>() is not false)
            .Select(one => (Technician: one["technicianId"]!.GetValue<long>(), Span: new Span(
                Moment(one, "start"),
                Moment(one, "start") + TimeSpan.Parse(one["duration"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture))));
        return shifts.Concat(events).ToLookup(one => one.Technician, one => one.Span);
    }

    /// <summary>The appointments of the business units; one for each technician, or one if nobody is assigned yet.</summary>
    private static List<Span> Work(Records records, long[] units, DateTimeOffset from, DateTimeOffset to)
    {
        List<Span> work = [];
        var appointments = records.Select(
            $"SELECT id, owner, json FROM {JobTables.Appointments.Name} WHERE active = 1 AND starts < @to AND starts > @from "
            + "AND status NOT IN ('Canceled', 'Done')",
            select => select.Bind("to", to.UtcTicks).Bind("from", from.AddDays(-1).UtcTicks));
        foreach (var appointment in appointments.Select(record => record.Parse()))
        {
            var job = records.Find(JobTables.Jobs, appointment["jobId"]!.GetValue<long>())?.Parse();
            if (job?["businessUnitId"]?.GetValue<long>() is not { } unit || !units.Contains(unit))
            {
                continue;
            }

            var crew = records.Number(
                $"SELECT count(*) FROM {DispatchTables.AppointmentAssignments.Name} WHERE owner = @appointment AND active = 1",
                select => select.Bind("appointment", appointment.Id()));
            work.AddRange(Enumerable.Repeat(new Span(Moment(appointment, "start"), Moment(appointment, "end")), (int)Math.Max(1, crew)));
        }

        return work;
    }

    private static DateTimeOffset Moment(JsonObject document, string field) => new(document.Ticks(field)!.Value, TimeSpan.Zero);

    private readonly record struct Span(DateTimeOffset Start, DateTimeOffset End)
    {
        public double Hours => (End - Start).TotalHours;

        public double Overlap(Span other)
        {
            var (start, end) = (Start > other.Start ? Start : other.Start, End < other.End ? End : other.End);
            return end > start ? (end - start).TotalHours : 0;
        }
    }
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Payroll;

/// <summary>Payrolls, their items, timesheets and settings: of people who exist, and of jobs that these people worked on.</summary>
internal static class PayrollRecords
{
    private const string Payrolls = "/payroll/v2/payrolls";
    private const string Settings = "/payroll/v2/payroll-settings";
    private const string Technicians = "/settings/v2/technicians";
    private const string Employees = "/settings/v2/employees";

    public static IEnumerable<Rule> Rules =>
    [
        new("payroll.employees.payrolls.list", turn => ListPayrolls(turn, Employees, "employee")),
        new("payroll.technicians.payrolls.list", turn => ListPayrolls(turn, Technicians, "technician")),
        .. Of("employees", Employees, "employee"),
        .. Of("technicians", Technicians, "technician"),
    ];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Payrolls) { Seed = SeedPayroll },
        new(Settings) { Seed = (records, shelves, row) => SetPerson(records, shelves, row) },
        new("/payroll/v2/jobs/{}/timesheets")
        {
            Refers = [new("technicianId", Technicians), new("appointmentId", "/jpm/v2/appointments")],
            Seed = SeedTimesheet,
        },
        new("/payroll/v2/jobs/{}/splits")
        {
            Seed = (records, shelves, row) =>
                (row.Document["technicianId"], row.Document["split"]) = (Technician(records, shelves, row), 100),
        },
        new("/payroll/v2/gross-pay-items")
        {
            Refers =
            [
                new("payrollId", Payrolls), new("activityCodeId", "/payroll/v2/activity-codes"),
                new("invoiceId", "/accounting/v2/invoices"),
            ],
            Write = (turn, document, _) => TakePayroll(document, turn.Referred(Payrolls, document["payrollId"])?.Document),
            Seed = (records, shelves, row) =>
                TakePayroll(
                    row.Document,
                    row.Document["payrollId"] is { } id ? shelves.At(Payrolls).Find(records, id.ToString())?.Document : null),
        },
        new("/payroll/v2/payroll-adjustments")
        {
            Check = (turn, _) => turn.Check(
                turn.Body,
                new Reference("employeeId", $"{turn.Body["employeeType"]}" == "Technician" ? Technicians : Employees)),
            Seed = (records, shelves, row) => SetPerson(records, shelves, row),
        },
        new("/payroll/v2/non-job-timesheets") { Seed = (records, shelves, row) => SetPerson(records, shelves, row) },
    ];

    private static IEnumerable<Rule> Of(string noun, string people, string placeholder) =>
    [
        new($"payroll.{noun}.payroll-settings.get", turn =>
            turn.Answer(Settings, Setting(turn, turn.Subject(people, placeholder).Number, TypeOf(people)))),
        new($"payroll.{noun}.payroll-settings.replace", turn =>
        {
            var person = turn.Subject(people, placeholder).Number;
            turn.Check(turn.Body, new("managerId", Employees), new("payrollBusinessUnitId", "/settings/v2/business-units"));
            turn.Change(Settings, Setting(turn, person, TypeOf(people)), document =>
            {
                foreach (var (name, value) in turn.Body)
                {
                    document[name] = value?.DeepClone();
                }
            });
            turn.Answer(new JsonObject { ["employeeId"] = person });
        }),
    ];

    private static string TypeOf(string people) => people == Technicians ? "Technician" : "Employee";

    /// <summary>The settings of a person, or what they are if nobody has set any.</summary>
    private static Row Setting(Turn turn, long person, string type)
    {
        if (turn.Shelf(Settings).All(turn.Records).FirstOrDefault(row => IsOf(row, person, type)) is { } known)
        {
            return known;
        }

        var document = new JsonObject
        {
            ["employeeId"] = person,
            ["employeeType"] = type,
            ["hourlyRate"] = 0,
            ["isIncludedInPayroll"] = false,
            ["active"] = true,
        };
        return turn.Fact.Method == "GET"
            ? new Row
            {
                Key = "",
                Number = 0,
                IsCreated = true,
                Document = document,
                Created = turn.Records.Now,
                Modified = turn.Records.Now,
            }
            : turn.Add(Settings, document);
    }

    private static bool IsOf(Row row, long person, string type) =>
        row.Document["employeeId"]?.GetValue<long>() == person && row.Document["employeeType"]?.ToString() == type;

    private static void ListPayrolls(Turn turn, string people, string placeholder)
    {
        var person = turn.Subject(people, placeholder).Number;
        var filter = new Lists.RowFilter(turn.Fact, turn.Call.Query, turn.Records);
        var rows = Lists.RowOrder.Sort(
            turn.Shelf(Payrolls).All(turn.Records).Where(row => IsOf(row, person, TypeOf(people)) && filter.Takes(row)), turn.Call.Query);
        Pages.Answer(turn, rows.Select(turn.Form(Payrolls).Make));
    }

    /// <summary>Every second one is of a technician, and the others are of employees.</summary>
    private static void SetPerson(Records records, ShelfCatalog shelves, Row row)
    {
        var isTechnician = row.Number % 2 == 0;
        var keys = shelves.At(isTechnician ? Technicians : Employees).Keys(records);
        row.Document["employeeType"] = isTechnician ? "Technician" : "Employee";
        if (keys.Count > 0)
        {
            row.Document["employeeId"] = Number(keys[(int)(row.Number / 2 % keys.Count)]);
        }
    }

    private static void SeedPayroll(Records records, ShelfCatalog shelves, Row row)
    {
        SetPerson(records, shelves, row);
        var start = row.Created.Date;
        row.Document["startedOn"] = Timestamp.ToText(new DateTimeOffset(start, TimeSpan.Zero));
        row.Document["endedOn"] = Timestamp.ToText(new DateTimeOffset(start.AddDays(14), TimeSpan.Zero));
        row.Document["managerApprovedOn"] = row.Document["status"]?.ToString() is "Approved" or "Paid" or "Locked"
            ? Timestamp.ToText(new DateTimeOffset(start.AddDays(15), TimeSpan.Zero))
            : null;
    }

    private static void SeedTimesheet(Records records, ShelfCatalog shelves, Row row)
    {
        var job = row.Parent is { } id ? records.Find(JobTables.Jobs, Number(id))?.Parse() : null;
        if (job is not null
            && records.Find(JobTables.Appointments, job["firstAppointmentId"]!.GetValue<long>())?.Parse() is { } appointment)
        {
            var start = new DateTimeOffset(appointment.Ticks("start")!.Value, TimeSpan.Zero);
            row.Document["appointmentId"] = appointment.Id();
            row.Document["dispatchedOn"] = Timestamp.ToText(start.AddMinutes(-30));
            row.Document["arrivedOn"] = Timestamp.ToText(start);
            row.Document["doneOn"] = appointment["end"]?.DeepClone();
            row.Document["canceledOn"] = null;
        }

        row.Document["technicianId"] = Technician(records, shelves, row);
    }

    /// <summary>Who was assigned to the first appointment of the job, or anybody.</summary>
    private static JsonNode? Technician(Records records, ShelfCatalog shelves, Row row)
    {
        if (row.Parent is { } job
            && records.Select(
                $"SELECT id, owner, json FROM {DispatchTables.AppointmentAssignments.Name} WHERE job = @job ORDER BY id LIMIT 1",
                select => select.Bind("job", Number(job))) is [var assignment, ..])
        {
            return assignment.Parse()["technicianId"]!.DeepClone();
        }

        return shelves.At(Technicians).Keys(records) is { Count: > 0 } keys ? Number(keys[(int)(row.Number % keys.Count)]) : null;
    }

    private static void TakePayroll(JsonObject item, JsonObject? payroll)
    {
        if (payroll is not null)
        {
            item["employeeId"] = payroll["employeeId"]?.DeepClone();
            item["employeeType"] = payroll["employeeType"]?.DeepClone();
        }
    }

    private static long Number(string key) => long.Parse(key, System.Globalization.CultureInfo.InvariantCulture);
}

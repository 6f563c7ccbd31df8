using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.Accounting;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>
/// Jobs: work for a customer at a location. Each has at least one appointment, and is created with an invoice.
/// </summary>
internal static class Jobs
{
    private static readonly BodySchema Priority = OneOf("Low", "Normal", "High", "Urgent");

    private static readonly BodySchema CustomFieldValues = ListOf(Object(Required("typeId", Long), Optional("value", Text.OrNull)));

    private static readonly BodySchema LeadSource = Object(Optional("jobId", Long.OrNull), Optional("employeeId", Long.OrNull)).OrNull;

    private static readonly ObjectSchema New = Object(
        Required("customerId", Long),
        Required("locationId", Long),
        Optional("projectId", Long.OrNull),
        Required("businessUnitId", Long),
        Optional("jobGeneratedLeadSource", LeadSource),
        Required("jobTypeId", Long),
        Required("priority", Priority),
        Required("campaignId", Long),
        Required("appointments", ListOf(Appointments.NewWithJob, atLeast: 1)),
        Optional("summary", Text.OrNull),
        Optional("customFields", CustomFieldValues.OrNull),
        Optional("tagTypeIds", ListOf(Long).OrNull),
        Optional("externalData", ExternalDataFields.New.OrNull),
        Optional("invoiceSignatureIsRequired", Flag.OrNull),
        Optional("customerPo", Text.OrNull),
        Optional("soldById", Long.OrNull),
        Optional("partnerLeadCallId", Long.OrNull),
        Optional("leadId", Long.OrNull),
        Optional("bookingId", Long.OrNull));

    private static readonly ObjectSchema Changes = Object(
        Optional("customerId", Long),
        Optional("locationId", Long),
        Optional("businessUnitId", Long),
        Optional("jobGeneratedLeadSource", LeadSource),
        Optional("jobTypeId", Long),
        Optional("priority", Priority),
        Optional("campaignId", Long),
        Optional("summary", Text),
        Optional("shouldUpdateInvoiceItems", Flag),
        Optional("customFields", CustomFieldValues),
        Optional("tagTypeIds", ListOf(Long)),
        Optional("externalData", ExternalDataFields.Update),
        Optional("customerPo", Text),
        Optional("soldById", Long.OrNull));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Jpm.List("jobs", JobFilters.List),
        Module.Jpm.Get(
            "jobs/{id}",
            call => call.Respond(call.Find(JobTables.Jobs, "Job", call.Id), ExternalDataFields.Append(call.Query, call.Records)),
            ExternalDataFields.Application),
        Module.Jpm.Post("jobs", New, Create),
        Module.Jpm.Patch("jobs/{id}", Changes, Update),
        Module.Jpm.List("jobs/custom-fields", CustomFields.NamedTypes(JobTables.JobFieldTypes)),
    ];

    public static string Status(JsonObject job) => job["jobStatus"]!.GetValue<string>();

    /// <summary>A job as a create request describes it, not in the store yet, and without its appointments and its invoice.</summary>
    public static JsonObject Draft(Records records, JsonObject body, bool noCharge, long createdById)
    {
        var id = records.NewId();
        return new JsonObject
        {
            ["id"] = id,
            ["jobNumber"] = Numbers.Of(id),
            ["projectId"] = body["projectId"]?.DeepClone(),
            ["customerId"] = body["customerId"]!.DeepClone(),
            ["locationId"] = body["locationId"]!.DeepClone(),
            ["jobStatus"] = "Scheduled",
            ["completedOn"] = null,
            ["businessUnitId"] = body["businessUnitId"]!.DeepClone(),
            ["jobTypeId"] = body["jobTypeId"]!.DeepClone(),
            ["priority"] = body["priority"]!.DeepClone(),
            ["campaignId"] = body["campaignId"]!.DeepClone(),
            ["appointmentCount"] = 0,
            ["firstAppointmentId"] = 0,
            ["lastAppointmentId"] = 0,
            ["recallForId"] = null,
            ["warrantyId"] = null,
            ["jobGeneratedLeadSource"] = body["jobGeneratedLeadSource"]?.DeepClone(),
            ["noCharge"] = noCharge,
            ["notificationsEnabled"] = true,
            ["createdOn"] = records.NowText,
            ["createdById"] = createdById,
            ["modifiedOn"] = records.NowText,
            ["tagTypeIds"] = body["tagTypeIds"]?.DeepClone() ?? new JsonArray(),
            ["leadCallId"] = null,
            ["partnerLeadCallId"] = body["partnerLeadCallId"]?.DeepClone(),
            ["bookingId"] = body["bookingId"]?.DeepClone(),
            ["soldById"] = body["soldById"]?.DeepClone(),
            ["customerPo"] = body["customerPo"]?.DeepClone() ?? "",
            ["invoiceId"] = 0L,
            ["membershipId"] = null,
            ["total"] = 0,
            ["createdFromEstimateId"] = null,
            ["estimateIds"] = new JsonArray(),
            ["summary"] = body["summary"]?.DeepClone(),
            ["customFields"] = CustomFields.Read(records, JobTables.JobFieldTypes, body),
        };
    }

    /// <summary>Stores a job with its appointments and its new invoice.</summary>
    public static void Insert(Records records, JsonObject job, IReadOnlyList<JsonObject> appointments)
    {
        Describe(job, [.. appointments.OrderBy(appointment => appointment.Ticks("start"))]);
        if (job["invoiceId"]!.GetValue<long>() == 0)
        {
            job["invoiceId"] = Invoices.CreateForJob(records, job);
        }

        records.Insert(JobTables.Jobs, job);
        foreach (var appointment in appointments)
        {
            records.Insert(JobTables.Appointments, appointment, owner: job.Id());
        }
    }

    /// <summary>Updates what the job says about its appointments.</summary>
    public static void Recount(Records records, long id) =>
        records.Patch(JobTables.Jobs, id, job => Describe(job, Appointments.OfJob(records, id)));

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        JobReferences.Check(call.Records, call.Body, call.Body, errors);
        errors.ThrowIfAny();

        var body = call.Body;
        var jobType = call.Find(JobTables.JobTypes, "Job type", body["jobTypeId"]!.GetValue<long>()).Parse();
        var job = Draft(call.Records, body, jobType["noCharge"]!.GetValue<bool>(), TenantTables.UserId);
        var appointments = body["appointments"]!.AsArray()
            .Select((fields, i) => Appointments.Draft(call.Records, job, fields!.AsObject(), i + 1, TenantTables.UserId))
            .ToArray();
        Insert(call.Records, job, appointments);
        foreach (var (appointment, fields) in appointments.Zip(body["appointments"]!.AsArray()))
        {
            AppointmentAssignments.Assign(call.Records, appointment, References.Ids(fields!.AsObject(), "technicianIds"));
        }

        if (body["projectId"]?.GetValue<long>() is { } projectId)
        {
            Projects.ListJobs(call.Records, projectId);
        }

        if (body["bookingId"]?.GetValue<long>() is { } bookingId)
        {
            Bookings.Convert(call.Records, bookingId, job.Id());
        }

        job["externalData"] = ExternalDataFields.Write(call.Records, job.Id(), body, out _);
        call.Respond(job);
    }

    private static void Update(Call call)
    {
        var before = call.Find(JobTables.Jobs, "Job", call.Id).Parse();
        var errors = call.NewErrors();
        JobReferences.Check(call.Records, call.Body, before, errors);
        errors.ThrowIfAny();

        var externalData = ExternalDataFields.Write(call.Records, call.Id, call.Body, out var touch);
        var job = call.Records.Patch(JobTables.Jobs, call.Id, touch: touch, change: job =>
        {
            job.Take(call.Body, except: ["customFields", "externalData"]);
            if (call.Body.ContainsKey("customFields"))
            {
                job["customFields"] = CustomFields.Read(call.Records, JobTables.JobFieldTypes, call.Body);
            }
        })!;
        if (!JsonNode.DeepEquals(before["customerId"], job["customerId"]))
        {
            foreach (var appointment in Appointments.OfJob(call.Records, call.Id))
            {
                call.Records.Patch(
                    JobTables.Appointments,
                    appointment.Id(),
                    document => document["customerId"] = job["customerId"]!.DeepClone());
            }
        }

        job["externalData"] = externalData;
        call.Respond(job);
    }

    private static void Describe(JsonObject job, List<JsonObject> appointments)
    {
        job["appointmentCount"] = appointments.Count;
        job["firstAppointmentId"] = appointments[0]["id"]!.DeepClone();
        job["lastAppointmentId"] = appointments[^1]["id"]!.DeepClone();
    }

    private static Column Reference(string name, string member) => new(name, "INTEGER", document => document[member]?.GetValue<long>());
}

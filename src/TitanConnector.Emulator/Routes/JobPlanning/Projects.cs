using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>Projects: jobs at one location that belong together. A job refers to its project, and the project lists its jobs.</summary>
internal static class Projects
{
    private static readonly string[] Moments = ["startDate", "targetCompletionDate", "actualCompletionDate"];

    private static readonly ObjectSchema New = Object(
        Required("locationId", Long),
        Optional("customerId", Long.OrNull),
        Optional("projectTypeId", Long.OrNull),
        Optional("projectManagerIds", ListOf(Long).OrNull),
        Optional("name", Text.OrNull),
        Optional("summary", Text.OrNull),
        Optional("statusId", Long.OrNull),
        Optional("subStatusId", Long.OrNull),
        Optional("startDate", Moment.OrNull),
        Optional("targetCompletionDate", Moment.OrNull),
        Optional("actualCompletionDate", Moment.OrNull),
        Optional("customFields", CustomFields.Written.OrNull),
        Optional("externalData", ExternalDataFields.New.OrNull),
        Optional("businessUnitIds", ListOf(Long).OrNull));

    private static readonly ObjectSchema Changes = Object(
        Optional("projectManagerIds", ListOf(Long)),
        Optional("jobIds", ListOf(Long)),
        Optional("businessUnitIds", ListOf(Long)),
        Optional("name", Text),
        Optional("summary", Text),
        Optional("statusId", Long),
        Optional("subStatusId", Long),
        Optional("projectTypeId", Long.OrNull),
        Optional("startDate", Moment),
        Optional("targetCompletionDate", Moment),
        Optional("actualCompletionDate", Moment),
        Optional("customFields", CustomFields.Written),
        Optional("externalData", ExternalDataFields.Update));

    public static IEnumerable<Operation> Operations =>
    [
        Module.Jpm.List("projects", List),
        Module.Jpm.Get(
            "projects/{id}",
            call => call.Respond(call.Find(JobTables.Projects, "Project", call.Id), ExternalDataFields.Append(call.Query, call.Records)),
            ExternalDataFields.Application),
        Module.Jpm.Post("projects", New, Create),
        Module.Jpm.Patch("projects/{id}", Changes, Update),
        Module.Jpm.List("projects/custom-fields", CustomFields.NamedTypes(JobTables.ProjectFieldTypes)),
    ];

    private static ListQuery List => new(
        JobTables.Projects,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Id("customerId", "customer"),
            Filter.Id("locationId", "location"),
            Filter.Id("projectTypeId", "json ->> '$.projectTypeId'"),
            Filter.Where(QueryParameter.Int64("invoiceId"), OfJobs("invoice = @invoiceId")),
            Filter.Where(QueryParameter.Int64("technicianId"), OfJobs($"id IN ({AppointmentAssignments.OfTechnician("job")})")),
            Filter.Where(QueryParameter.Int64("jobId"), OfJobs("id = @jobId")),
            Filter.Where(
                QueryParameter.Int64("appointmentId"),
                OfJobs($"id IN (SELECT owner FROM {JobTables.Appointments.Name} WHERE id = @appointmentId AND active = 1)")),
            Filter.AnyOf("projectManagerIds", JobTables.Projects, "$.projectManagerIds"),
            Filter.AnyOf("businessUnitIds", JobTables.Projects, "$.businessUnitIds"),
            .. Filter.Created,
            .. Filter.Range("starts", "starts"),
            .. Filter.Range("completed", "completed"),
            .. Filter.Range("targetCompletionDate", "target"),
            .. Filter.Modified,
            Filter.Where(
                QueryParameter.Texts("status"),
                $"coalesce(json ->> '$.status', 'None') COLLATE {TextComparison.AnyCase} IN (SELECT value FROM json_each(@status))"),
            ExternalDataFields.Filter(QueryParameter.MostIds),
        ])
    {
        Sort = [.. ListQuery.StandardSort, new("Name", "json ->> '$.name'"), new("TargetCompletionDate", "target")],
        Append = ExternalDataFields.Append,
    };

    /// <summary>A project as a create request describes it, not in the store yet.</summary>
    public static JsonObject Draft(Records records, JsonObject body, long customerId)
    {
        var id = records.NewId();
        var project = new JsonObject
        {
            ["id"] = id,
            ["number"] = Numbers.Of(id),
            ["name"] = body["name"]?.DeepClone(),
            ["summary"] = body["summary"]?.DeepClone(),
            ["status"] = null,
            ["statusId"] = body["statusId"]?.DeepClone(),
            ["subStatus"] = null,
            ["subStatusId"] = body["subStatusId"]?.DeepClone(),
            ["customerId"] = customerId,
            ["locationId"] = body["locationId"]!.DeepClone(),
            ["projectTypeId"] = body["projectTypeId"]?.DeepClone(),
            ["projectManagerIds"] = body["projectManagerIds"]?.DeepClone() ?? new JsonArray(),
            ["businessUnitIds"] = body["businessUnitIds"]?.DeepClone() ?? new JsonArray(),
            ["startDate"] = body["startDate"]?.DeepClone(),
            ["targetCompletionDate"] = body["targetCompletionDate"]?.DeepClone(),
            ["actualCompletionDate"] = body["actualCompletionDate"]?.DeepClone(),
            ["modifiedOn"] = records.NowText,
            ["createdOn"] = records.NowText,
            ["customFields"] = CustomFields.Read(records, JobTables.ProjectFieldTypes, body),
            ["jobIds"] = new JsonArray(),
        };
        Complete(records, project);
        return project;
    }

    /// <summary>Updates the project's list of the jobs that refer to it.</summary>
    public static void ListJobs(Records records, long id) =>
        records.Patch(
            JobTables.Projects, id, project => project["jobIds"] = new JsonArray([.. JobIds(records, id).Select(job => (JsonNode)job)]));

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        References.Check(call.Records, call.Body, "locationId", CrmTables.Locations, "Location", errors);
        References.Check(call.Records, call.Body, "customerId", CrmTables.Customers, "Customer", errors);
        CheckReferences(call, call.Body, errors);
        var locationId = call.Body["locationId"]!.GetValue<long>();
        var owner = call.Records.Find(CrmTables.Locations, locationId)?.Parse()["customerId"]!.GetValue<long>();
        if (owner is not null && call.Body["customerId"]?.GetValue<long>() is { } customerId && customerId != owner)
        {
            errors.Add("locationId", $"Location ID = {locationId} is not one of customer ID = {customerId}.");
        }

        errors.ThrowIfAny();
        var project = call.Records.Insert(JobTables.Projects, Draft(call.Records, call.Body, owner!.Value));
        project["externalData"] = ExternalDataFields.Write(call.Records, project.Id(), call.Body, out _);
        call.Respond(project);
    }

    private static void Update(Call call)
    {
        var before = call.Find(JobTables.Projects, "Project", call.Id).Parse();
        var errors = call.NewErrors();
        CheckReferences(call, before, errors);
        CheckJobs(call, before, errors);
        errors.ThrowIfAny();

        if (call.Body.ContainsKey("jobIds"))
        {
            MoveJobs(call.Records, call.Id, References.Ids(call.Body, "jobIds"));
        }

        var externalData = ExternalDataFields.Write(call.Records, call.Id, call.Body, out var touch);
        var project = call.Records.Patch(JobTables.Projects, call.Id, touch: touch, change: project =>
        {
            project.Take(call.Body, except: ["customFields", "externalData", "jobIds"]);
            if (call.Body.ContainsKey("customFields"))
            {
                project["customFields"] = CustomFields.Read(call.Records, JobTables.ProjectFieldTypes, call.Body);
            }

            if (call.Body.ContainsKey("statusId") && !call.Body.ContainsKey("subStatusId") && !IsBelow(call.Records, project))
            {
                project["subStatusId"] = null;
            }

            Complete(call.Records, project);
        })!;
        project["externalData"] = externalData;
        call.Respond(project);
    }

    private static void CheckReferences(Call call, JsonObject project, FieldErrors errors)
    {
        References.Check(call.Records, call.Body, "projectTypeId", JobTables.ProjectTypes, "Project type", errors);
        References.Check(call.Records, call.Body, "statusId", JobTables.ProjectStatuses, "Project status", errors);
        References.Check(call.Records, call.Body, "subStatusId", JobTables.ProjectSubStatuses, "Project sub status", errors);
        References.CheckAll(call.Records, call.Body, "businessUnitIds", SettingsTables.BusinessUnits, "Business unit", errors);
        CustomFields.Check(call.Records, JobTables.ProjectFieldTypes, call.Body, "", errors);
        if (call.Body["subStatusId"]?.GetValue<long>() is { } subStatusId
            && call.Records.Find(JobTables.ProjectSubStatuses, subStatusId) is { } subStatus
            && subStatus.Owner != (call.Body["statusId"] ?? project["statusId"])?.GetValue<long>())
        {
            errors.Add("subStatusId", $"Project sub status ID = {subStatusId} is not one of the project's status.");
        }
    }

    private static void CheckJobs(Call call, JsonObject project, FieldErrors errors)
    {
        foreach (var (i, item) in (call.Body["jobIds"]?.AsArray() ?? []).Index())
        {
            var id = item!.GetValue<long>();
            if (call.Records.Find(JobTables.Jobs, id)?.Parse() is not { } job)
            {
                errors.Add($"jobIds[{i}]", References.Missing("Job", id));
            }
            else if (!JsonNode.DeepEquals(job["customerId"], project["customerId"]))
            {
                errors.Add($"jobIds[{i}]", $"Job ID = {id} is another customer's.");
            }
        }
    }

    /// <summary>
    /// Makes the listed jobs the only ones of the project: other jobs leave it, and listed jobs leave the project that they were in.
    /// </summary>
    private static void MoveJobs(Records records, long id, long[] jobIds)
    {
        var current = JobIds(records, id);
        foreach (var jobId in current.Except(jobIds))
        {
            records.Patch(JobTables.Jobs, jobId, job => job["projectId"] = null);
        }

        foreach (var jobId in jobIds.Except(current))
        {
            var former = records.Find(JobTables.Jobs, jobId)!.Value.Parse()["projectId"]?.GetValue<long>();
            records.Patch(JobTables.Jobs, jobId, job => job["projectId"] = id);
            if (former is { } other)
            {
                ListJobs(records, other);
            }
        }

        ListJobs(records, id);
    }

    private static long[] JobIds(Records records, long id) =>
    [
        .. records.Select(
            $"SELECT id, owner, json FROM {JobTables.Jobs.Name} WHERE project = @project ORDER BY id",
            select => select.Bind("project", id)).Select(job => job.Id),
    ];

    /// <summary>Adds the names of the project's statuses, and converts its dates to UTC.</summary>
    private static void Complete(Records records, JsonObject project)
    {
        project["status"] = Name(records, JobTables.ProjectStatuses, project["statusId"]);
        project["subStatus"] = Name(records, JobTables.ProjectSubStatuses, project["subStatusId"]);
        foreach (var member in Moments)
        {
            project[member] = project.Utc(member);
        }
    }

    private static bool IsBelow(Records records, JsonObject project) =>
        project["subStatusId"]?.GetValue<long>() is not { } id
        || records.Find(JobTables.ProjectSubStatuses, id)?.Owner == project["statusId"]?.GetValue<long>();

    private static JsonNode? Name(Records records, Collection collection, JsonNode? id) =>
        id is null ? null : records.Find(collection, id.GetValue<long>())!.Value.Parse()["name"]!.DeepClone();

    private static string OfJobs(string condition) => $"id IN (SELECT project FROM {JobTables.Jobs.Name} WHERE {condition})";
}

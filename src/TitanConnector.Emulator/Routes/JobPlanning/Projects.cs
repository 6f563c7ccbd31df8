using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>Projects: jobs at one location that belong together. A job knows its project; the project lists its jobs.</summary>
internal static class Projects
{
    private const int MaxIds = 50;

    private static readonly Module Jpm = new("jpm/v2");

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

    public static Collection Collection { get; } = new(
        "projects",
        new Column("customer", "INTEGER", document => document["customerId"]!.GetValue<long>()),
        new Column("location", "INTEGER", document => document["locationId"]!.GetValue<long>()),
        new Column("starts", "INTEGER", document => document.Ticks("startDate")),
        new Column("target", "INTEGER", document => document.Ticks("targetCompletionDate")),
        new Column("completed", "INTEGER", document => document.Ticks("actualCompletionDate")));

    public static Collection CustomFieldTypes { get; } = new("project_custom_field_types");

    public static IEnumerable<Operation> Operations =>
    [
        Jpm.List("projects", List),
        Jpm.Get(
            "projects/{id}",
            call => call.Respond(call.Find(Collection, "Project", call.Id), ExternalDataFields.Append(call.Query, call.Records)),
            ExternalDataFields.Application),
        Jpm.Post("projects", New, Create),
        Jpm.Patch("projects/{id}", Changes, Update),
        Jpm.List("projects/custom-fields", CustomFields.NamedTypes(CustomFieldTypes)),
    ];

    private static ListQuery List => new(
        Collection,
        [
            Filter.Ids("ids", "id", MaxIds),
            Filter.Id("customerId", "customer"),
            Filter.Id("locationId", "location"),
            Filter.Id("projectTypeId", "json ->> '$.projectTypeId'"),
            Filter.Where(QueryParameter.Int64("invoiceId"), OfJobs("invoice = @invoiceId")),
            Filter.Where(QueryParameter.Int64("technicianId"), OfJobs($"id IN ({AppointmentAssignments.OfTechnician("job")})")),
            Filter.Where(QueryParameter.Int64("jobId"), OfJobs("id = @jobId")),
            Filter.Where(
                QueryParameter.Int64("appointmentId"),
                OfJobs($"id IN (SELECT owner FROM {Appointments.Collection.Name} WHERE id = @appointmentId AND active = 1)")),
            Filter.AnyOf("projectManagerIds", Collection, "$.projectManagerIds"),
            Filter.AnyOf("businessUnitIds", Collection, "$.businessUnitIds"),
            .. Filter.Created,
            .. Filter.Range("starts", "starts"),
            .. Filter.Range("completed", "completed"),
            .. Filter.Range("targetCompletionDate", "target"),
            .. Filter.Modified,
            Filter.Where(
                QueryParameter.Texts("status"),
                $"coalesce(json ->> '$.status', 'None') COLLATE {TextComparison.AnyCase} IN (SELECT value FROM json_each(@status))"),
            ExternalDataFields.Filter(MaxIds),
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
            ["customFields"] = CustomFields.Read(records, CustomFieldTypes, body),
            ["jobIds"] = new JsonArray(),
        };
        Complete(records, project);
        return project;
    }

    /// <summary>Makes the project list the jobs that say they are part of it.</summary>
    public static void ListJobs(Records records, long id) =>
        records.Patch(Collection, id, project => project["jobIds"] = new JsonArray([.. JobIds(records, id).Select(job => (JsonNode)job)]));

    private static void Create(Call call)
    {
        var errors = call.NewErrors();
        References.Check(call.Records, call.Body, "locationId", Locations.Collection, "Location", errors);
        References.Check(call.Records, call.Body, "customerId", Customers.Collection, "Customer", errors);
        CheckReferences(call, call.Body, errors);
        var locationId = call.Body["locationId"]!.GetValue<long>();
        var owner = call.Records.Find(Locations.Collection, locationId)?.Parse()["customerId"]!.GetValue<long>();
        if (owner is not null && call.Body["customerId"]?.GetValue<long>() is { } customerId && customerId != owner)
        {
            errors.Add("locationId", $"Location ID = {locationId} is not one of customer ID = {customerId}.");
        }

        errors.ThrowIfAny();
        var project = call.Records.Insert(Collection, Draft(call.Records, call.Body, owner!.Value));
        project["externalData"] = ExternalDataFields.Write(call.Records, project.Id(), call.Body, out _);
        call.Respond(project);
    }

    private static void Update(Call call)
    {
        var before = call.Find(Collection, "Project", call.Id).Parse();
        var errors = call.NewErrors();
        CheckReferences(call, before, errors);
        CheckJobs(call, before, errors);
        errors.ThrowIfAny();

        if (call.Body.ContainsKey("jobIds"))
        {
            MoveJobs(call.Records, call.Id, References.Ids(call.Body, "jobIds"));
        }

        var externalData = ExternalDataFields.Write(call.Records, call.Id, call.Body, out var touch);
        var project = call.Records.Patch(Collection, call.Id, touch: touch, change: project =>
        {
            project.Take(call.Body, except: ["customFields", "externalData", "jobIds"]);
            if (call.Body.ContainsKey("customFields"))
            {
                project["customFields"] = CustomFields.Read(call.Records, CustomFieldTypes, call.Body);
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
        References.Check(call.Records, call.Body, "projectTypeId", ProjectStatuses.Types, "Project type", errors);
        References.Check(call.Records, call.Body, "statusId", ProjectStatuses.Collection, "Project status", errors);
        References.Check(call.Records, call.Body, "subStatusId", ProjectStatuses.Sub, "Project sub status", errors);
        References.CheckAll(call.Records, call.Body, "businessUnitIds", BusinessUnits.Collection, "Business unit", errors);
        CustomFields.Check(call.Records, CustomFieldTypes, call.Body, "", errors);
        if (call.Body["subStatusId"]?.GetValue<long>() is { } subStatusId
            && call.Records.Find(ProjectStatuses.Sub, subStatusId) is { } subStatus
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
            if (call.Records.Find(Jobs.Collection, id)?.Parse() is not { } job)
            {
                errors.Add($"jobIds[{i}]", References.Missing("Job", id));
            }
            else if (!JsonNode.DeepEquals(job["customerId"], project["customerId"]))
            {
                errors.Add($"jobIds[{i}]", $"Job ID = {id} is another customer's.");
            }
        }
    }

    /// <summary>The list is the whole list: jobs that are not on it leave the project, and come out of the one they were in.</summary>
    private static void MoveJobs(Records records, long id, long[] jobIds)
    {
        var current = JobIds(records, id);
        foreach (var jobId in current.Except(jobIds))
        {
            records.Patch(Jobs.Collection, jobId, job => job["projectId"] = null);
        }

        foreach (var jobId in jobIds.Except(current))
        {
            var former = records.Find(Jobs.Collection, jobId)!.Value.Parse()["projectId"]?.GetValue<long>();
            records.Patch(Jobs.Collection, jobId, job => job["projectId"] = id);
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
            $"SELECT id, owner, json FROM {Jobs.Collection.Name} WHERE project = @project ORDER BY id",
            select => select.Bind("project", id)).Select(job => job.Id),
    ];

    /// <summary>Names the statuses whose ids the project carries, and turns its dates to UTC.</summary>
    private static void Complete(Records records, JsonObject project)
    {
        project["status"] = Name(records, ProjectStatuses.Collection, project["statusId"]);
        project["subStatus"] = Name(records, ProjectStatuses.Sub, project["subStatusId"]);
        foreach (var member in Moments)
        {
            project[member] = project.Utc(member);
        }
    }

    private static bool IsBelow(Records records, JsonObject project) =>
        project["subStatusId"]?.GetValue<long>() is not { } id
        || records.Find(ProjectStatuses.Sub, id)?.Owner == project["statusId"]?.GetValue<long>();

    private static JsonNode? Name(Records records, Collection collection, JsonNode? id) =>
        id is null ? null : records.Find(collection, id.GetValue<long>())!.Value.Parse()["name"]!.DeepClone();

    private static string OfJobs(string condition) => $"id IN (SELECT project FROM {Jobs.Collection.Name} WHERE {condition})";
}

using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The tables of job planning.</summary>
internal static class JobTables
{
    public static Collection Jobs { get; } = new(
        "jobs",
        Reference("customer", "customerId"),
        Reference("location", "locationId"),
        Reference("project", "projectId"),
        Reference("invoice", "invoiceId"),
        Reference("booking", "bookingId"),
        new Column("number", "TEXT", document => document["jobNumber"]!.GetValue<string>()),
        new Column("status", "TEXT", document => document["jobStatus"]!.GetValue<string>()),
        new Column("completed", "INTEGER", document => document.Ticks("completedOn")));

    public static Collection JobFieldTypes { get; } = new("job_custom_field_types");

    public static Collection JobTypes { get; } = new("job_types");

    public static Collection CancelReasons { get; } = new("job_cancel_reasons");

    /// <summary>One entry each time a job is canceled; the owner is the job.</summary>
    public static Collection CanceledLog { get; } = new("job_canceled_logs");

    /// <summary>
    /// What was done with a job, as far as the job, its appointments and its canceled log do not tell; the owner is the job.
    /// </summary>
    public static Collection History { get; } = new("job_history");

    /// <summary>The owner is the job.</summary>
    public static Collection Appointments { get; } = new(
        "appointments",
        new Column("status", "TEXT", document => document["status"]!.GetValue<string>()),
        new Column("starts", "INTEGER", document => document.Ticks("start")),
        new Column("customer", "INTEGER", document => document["customerId"]!.GetValue<long>()),
        new Column("unused", "INTEGER", document => document["unused"]!.GetValue<bool>() ? 1L : null));

    public static Collection Projects { get; } = new(
        "projects",
        new Column("customer", "INTEGER", document => document["customerId"]!.GetValue<long>()),
        new Column("location", "INTEGER", document => document["locationId"]!.GetValue<long>()),
        new Column("starts", "INTEGER", document => document.Ticks("startDate")),
        new Column("target", "INTEGER", document => document.Ticks("targetCompletionDate")),
        new Column("completed", "INTEGER", document => document.Ticks("actualCompletionDate")));

    public static Collection ProjectFieldTypes { get; } = new("project_custom_field_types");

    public static Collection ProjectStatuses { get; } = new("project_statuses");

    /// <summary>The owner is the status.</summary>
    public static Collection ProjectSubStatuses { get; } = new("project_sub_statuses");

    public static Collection ProjectTypes { get; } = new("project_types");

    private static Column Reference(string name, string member) => new(name, "INTEGER", document => document[member]?.GetValue<long>());
}

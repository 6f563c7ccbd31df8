using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>The list of jobs, which has more filters than any other.</summary>
internal static class JobFilters
{
    private const string ByUrgency =
        "CASE json ->> '$.priority' WHEN 'Low' THEN 1 WHEN 'Normal' THEN 2 WHEN 'High' THEN 3 WHEN 'Urgent' THEN 4 END";

    private static readonly string Appointed = $"SELECT owner FROM {JobTables.Appointments.Name} WHERE active = 1";

    public static ListQuery List { get; } = new(
        JobTables.Jobs,
        [
            Filter.Ids("ids", "id", QueryParameter.MostIds),
            Filter.Where(QueryParameter.Text("number"), "number = @number"),
            Filter.Id("projectId", "project"),
            Filter.Id("bookingId", "booking"),
            Filter.Where(
                QueryParameter.OneOf("jobStatus", "Scheduled", "Dispatched", "InProgress", "Hold", "Completed", "Canceled"),
                "status = @jobStatus"),
            Appointments.OfStatus("appointmentStatus", $"id IN ({Appointed} AND status = @appointmentStatus)"),
            Filter.Where(QueryParameter.OneOf("priority", "Low", "Normal", "High", "Urgent"), "json ->> '$.priority' = @priority"),
            FirstAppointment("firstAppointmentStartsOnOrAfter", ">="),
            FirstAppointment("firstAppointmentStartsBefore", "<"),
            AnyAppointment,
            Filter.Where(QueryParameter.Int64("technicianId"), $"id IN ({AppointmentAssignments.OfTechnician("job")})"),
            Filter.Id("customerId", "customer"),
            Filter.Id("locationId", "location"),
            Member("soldById"),
            Member("jobTypeId"),
            Member("campaignId"),
            Member("businessUnitId"),
            Filter.Id("invoiceId", "invoice"),
            Member("createdFromEstimateId"),
            Filter.AnyOf("estimateIds", JobTables.Jobs, "$.estimateIds"),
            .. Filter.Created,
            .. Filter.Modified,
            .. Filter.Range("completed", "completed"),
            Filter.AnyOf("tagTypeIds", JobTables.Jobs, "$.tagTypeIds"),
            ExternalDataFields.Filter(QueryParameter.MostIds),
            new Filter(
                [QueryParameter.Boolean("hasUnusedAppointments")],
                query => query.Get("hasUnusedAppointments", false) ? $"id IN ({Appointed} AND unused = 1)" : null),
        ])
    {
        Sort = [.. ListQuery.StandardSort, new("Priority", ByUrgency)],
        Append = ExternalDataFields.Append,
    };

    /// <summary>One appointment must be within both bounds. Two appointments that are each within one bound are not a match.</summary>
    private static Filter AnyAppointment => new(
        [QueryParameter.DateTime("appointmentStartsOnOrAfter"), QueryParameter.DateTime("appointmentStartsBefore")],
        query => (query.Has("appointmentStartsOnOrAfter"), query.Has("appointmentStartsBefore")) switch
        {
            (true, true) => $"id IN ({Appointed} AND starts >= @appointmentStartsOnOrAfter AND starts < @appointmentStartsBefore)",
            (true, false) => $"id IN ({Appointed} AND starts >= @appointmentStartsOnOrAfter)",
            (false, true) => $"id IN ({Appointed} AND starts < @appointmentStartsBefore)",
            _ => null,
        });

    private static Filter FirstAppointment(string name, string comparison) =>
        Filter.Where(QueryParameter.DateTime(name), $"id IN ({Appointed} GROUP BY owner HAVING min(starts) {comparison} @{name})");

    private static Filter Member(string name) => Filter.Id(name, $"json ->> '$.{name}'");
}

using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Webhooks;

/// <summary>Which events a change of a record gives.</summary>
internal static class EventRules
{
    private static readonly string[] TimesOfAppointment = ["start", "end"];

    /// <summary>The events of the changes of one request, in their order; each is told once.</summary>
    public static IReadOnlyList<WebhookEvent> Of(IReadOnlyList<RecordChange> changes, Func<Collection, long, JsonObject?> find)
    {
        List<WebhookEvent> events = [];
        var created = changes.Where(change => change.Before is null && change.After is not null)
            .Select(change => (change.Collection, change.Id)).ToHashSet();
        foreach (var change in changes.GroupBy(change => (change.Collection, change.Id)).Select(Whole))
        {
            events.AddRange(Of(change, created, find));
        }

        return [.. events.DistinctBy(one => (one.Type, one.Data.ToJsonString()))];
    }

    /// <summary>A record that was changed several times in one request was changed once.</summary>
    private static RecordChange Whole(IEnumerable<RecordChange> changes)
    {
        var all = changes.ToList();
        return all[0] with { After = all[^1].After };
    }

    private static IEnumerable<WebhookEvent> Of(
        RecordChange change, HashSet<(Collection, long)> created, Func<Collection, long, JsonObject?> find)
    {
        if (change.Collection == JobTables.Jobs)
        {
            return OfJob(change);
        }

        if (change.Collection == JobTables.Appointments)
        {
            return OfAppointment(change, created, find);
        }

        if (change.Collection == DispatchTables.AppointmentAssignments)
        {
            return OfAssignment(change, find);
        }

        if (change.Collection == AccountingTables.Invoices)
        {
            return OfInvoice(change);
        }

        return change.Collection == CrmTables.Bookings && change is { Before: not null, After: { } booking }
            ? [new("tn.crm.booking-updated", Of("booking", booking))]
            : change.Collection == DocumentedTables.Changes && change.After is { } stored ? DocumentedEvents.Of(stored) : [];
    }

    private static IEnumerable<WebhookEvent> OfJob(RecordChange change)
    {
        if (change.After is not { } job)
        {
            yield break;
        }

        if (change.Before is not { } before)
        {
            yield return new("tn.jpm.job-scheduled", Job(job));
            yield break;
        }

        if (Moved(before, job, "jobStatus") && Text(job, "jobStatus") == "Completed")
        {
            yield return new("tn.jpm.job-completed", Job(job));
        }

        yield return new("tn.jpm.job-updated", Job(job));
    }

    private static IEnumerable<WebhookEvent> OfAppointment(
        RecordChange change, HashSet<(Collection, long)> created, Func<Collection, long, JsonObject?> find)
    {
        if (change.After is not { } appointment || appointment["jobId"]?.GetValue<long>() is not { } jobId)
        {
            yield break;
        }

        // The appointments of a new job are part of it.
        if (change.Before is null && created.Contains((JobTables.Jobs, jobId)))
        {
            yield break;
        }

        if (change.Before is { } before
            && TimesOfAppointment.Any(time => Moved(before, appointment, time))
            && find(JobTables.Jobs, jobId) is { } job)
        {
            var data = Job(job);
            data["appointmentId"] = appointment["id"]?.DeepClone();
            data["appointmentNumber"] = appointment["appointmentNumber"]?.DeepClone();
            yield return new("tn.jpm.job-rescheduled", data);
        }

        yield return new("tn.jpm.job-appointment-updated", Of("appointment", appointment));
    }

    private static IEnumerable<WebhookEvent> OfAssignment(RecordChange change, Func<Collection, long, JsonObject?> find)
    {
        if (change is { Before: null, After: { } assignment }
            && assignment["appointmentId"]?.GetValue<long>() is { } appointmentId
            && find(JobTables.Appointments, appointmentId) is { } appointment
            && find(JobTables.Jobs, appointment["jobId"]!.GetValue<long>()) is { } job)
        {
            yield return new("tn.dis.technician-dispatched", new JsonObject { ["job"] = job, ["appointment"] = appointment });
        }
    }

    private static IEnumerable<WebhookEvent> OfInvoice(RecordChange change)
    {
        if (change is not { Before: { } before, After: { } invoice })
        {
            yield break;
        }

        if (Moved(before, invoice, "batch"))
        {
            yield return new("tn.acc.invoice-batched", Of("invoice", invoice));
        }

        if (Moved(before, invoice, "syncStatus") && Text(invoice, "syncStatus") is "Posted" or "Exported")
        {
            var type = Text(invoice, "syncStatus") == "Posted" ? "tn.acc.invoice-posted" : "tn.acc.invoice-exported";
            yield return new(type, Of("invoice", invoice));
        }

        yield return new("tn.acc.invoice-updated", Of("invoice", invoice));
    }

    private static JsonObject Job(JsonObject job)
    {
        var data = Of("job", job);
        data["manageEmployeeEmail"] = false;
        data["manageFollowUpEmail"] = false;
        return data;
    }

    private static JsonObject Of(string name, JsonObject record) => new() { [name] = record.DeepClone() };

    private static bool Moved(JsonObject before, JsonObject after, string member) => !JsonNode.DeepEquals(before[member], after[member]);

    private static string? Text(JsonObject record, string member) => record[member]?.ToString();
}

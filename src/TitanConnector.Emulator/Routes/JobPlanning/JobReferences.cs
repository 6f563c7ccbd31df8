using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.JobPlanning;

/// <summary>Checks that the records that a job refers to exist, and fit each other.</summary>
internal static class JobReferences
{
    /// <param name="records">The records.</param>
    /// <param name="body">A create request or an update.</param>
    /// <param name="job">Supplies the values that the body leaves out: the existing job, or the body itself.</param>
    /// <param name="errors">Receives the errors.</param>
    public static void Check(Records records, JsonObject body, JsonObject job, FieldErrors errors)
    {
        CheckCustomer(records, body, errors);
        CheckLocation(records, body, job, errors);
        References.Check(records, body, "projectId", JobTables.Projects, "Project", errors);
        References.Check(records, body, "businessUnitId", SettingsTables.BusinessUnits, "Business unit", errors);
        References.Check(records, body, "jobTypeId", JobTables.JobTypes, "Job type", errors);
        References.Check(records, body, "campaignId", MarketingTables.Campaigns, "Campaign", errors);
        References.Check(records, body, "soldById", SettingsTables.Technicians, "Technician", errors);
        CheckBooking(records, body, errors);
        if (body["jobGeneratedLeadSource"]?["jobId"]?.GetValue<long>() is { } source && !records.Exists(JobTables.Jobs, source))
        {
            errors.Add("jobGeneratedLeadSource.jobId", References.Missing("Job", source));
        }

        CustomFields.Check(records, JobTables.JobFieldTypes, body, "", errors);
        TagTypes.Check(records, body, "", errors);
        foreach (var (i, appointment) in (body["appointments"]?.AsArray() ?? []).Index())
        {
            Appointments.Check(records, appointment!.AsObject(), $"appointments[{i}].", errors);
        }
    }

    private static void CheckCustomer(Records records, JsonObject body, FieldErrors errors)
    {
        References.Check(records, body, "customerId", CrmTables.Customers, "Customer", errors);
        if (body["customerId"]?.GetValue<long>() is { } id
            && records.Find(CrmTables.Customers, id)?.Parse()["active"]!.GetValue<bool>() is false)
        {
            errors.Add("customerId", $"Customer ID = {id} is not active.");
        }
    }

    private static void CheckLocation(Records records, JsonObject body, JsonObject job, FieldErrors errors)
    {
        References.Check(records, body, "locationId", CrmTables.Locations, "Location", errors);
        if (!body.ContainsKey("locationId") && !body.ContainsKey("customerId"))
        {
            return;
        }

        var locationId = (body["locationId"] ?? job["locationId"])!.GetValue<long>();
        var customerId = (body["customerId"] ?? job["customerId"])!.GetValue<long>();
        if (records.Find(CrmTables.Locations, locationId)?.Parse()["customerId"]!.GetValue<long>() is { } owner && owner != customerId)
        {
            errors.Add("locationId", $"Location ID = {locationId} is not one of customer ID = {customerId}.");
        }
    }

    private static void CheckBooking(Records records, JsonObject body, FieldErrors errors)
    {
        References.Check(records, body, "bookingId", CrmTables.Bookings, "Booking", errors);
        if (body["bookingId"]?.GetValue<long>() is { } id
            && records.Find(CrmTables.Bookings, id)?.Parse() is { } booking
            && Bookings.IsClosed(booking))
        {
            errors.Add("bookingId", $"Booking ID = {id} is already {booking["status"]}.");
        }
    }
}
